import { ok } from '../../api/answer';
import { avatarUrl } from '../../org/addresses';
import { JiraRefusal, type Handler } from '../call';

/** What Jira knows of the permissions that the app may ask for. */
const PERMISSIONS: ReadonlyMap<string, { id: string; name: string; description: string; needs: string[] }> = new Map([
  [
    'ADMINISTER',
    {
      id: '0',
      name: 'Administer Jira',
      description: 'Create and administer projects, issue types, fields, workflows, and schemes for all projects.',
      needs: ['atlassian/admin', 'atlassian/site-admin'],
    },
  ],
  [
    'USER_PICKER',
    {
      id: '27',
      name: 'Browse users and groups',
      description: 'View and select users or groups from the user picker.',
      needs: ['atlassian/user', 'atlassian/admin'],
    },
  ],
]);

export const getServerInfo: Handler = ({ baseUrl }) => ok({ baseUrl, deploymentType: 'Cloud', serverTitle: 'Jira' });

export const getMyPermissions: Handler = ({ roles, query: { permissions: asked } }) => {
  const keys = typeof asked === 'string' ? asked.split(',').filter((key) => key !== '') : [];
  if (keys.length === 0) throw new JiraRefusal(400, "The 'permissions' query parameter is required.");
  const unknown = keys.filter((key) => !PERMISSIONS.has(key));
  if (unknown.length > 0) throw new JiraRefusal(400, `Unrecognized permissions: ${unknown.join(', ')}`);
  const entries = keys.flatMap((key) => {
    const permission = PERMISSIONS.get(key);
    if (permission === undefined) return [];
    const { needs, ...facts } = permission;
    return [[key, { ...facts, key, type: 'GLOBAL', havePermission: needs.some((role) => roles.has(role)) }]];
  });
  return ok({ permissions: Object.fromEntries(entries) as unknown });
};

export const getCurrentUser: Handler = ({ baseUrl, caller }) => {
  const self = `${baseUrl}/rest/api/3/user?accountId=${encodeURIComponent(caller.accountId)}`;
  return ok({
    self,
    accountId: caller.accountId,
    accountType: caller.accountType,
    emailAddress: caller.emailHidden ? '' : caller.email,
    avatarUrls: Object.fromEntries(
      ['16x16', '24x24', '32x32', '48x48'].map((size) => [size, `${avatarUrl(caller)}?size=${size}`]),
    ),
    displayName: caller.name,
    active: true,
    timeZone: caller.profile.timeZone ?? 'Etc/UTC',
    locale: 'en_US',
    expand: 'groups,applicationRoles',
  });
};
