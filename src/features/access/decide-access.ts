import type { App } from '../../app';
import { AppError } from '../../errors';
import type { Access } from '../door';

export const ORG_ADMIN_ROLE = 'atlassian/org-admin';

/**
 * Whether a person may use the app: a Jira administrator, asked as that person, who is an organization admin, asked
 * with the organization key, or on the access list. A verdict counts for minutes, until the key or the settings change.
 */
export async function decideAccess(app: App, accountId: string): Promise<Access> {
  const [key, settings, remembered] = await Promise.all([
    app.orgKeys.findStatus(),
    app.settings.get(),
    app.verdicts.find(accountId),
  ]);
  if (key === undefined) return (await app.jira.isAdministrator()) ? { kind: 'no-key' } : { kind: 'denied' };
  const rejected: Access = { kind: 'key-rejected', orgId: key.facts.orgId };
  if (key.state === 'rejected') return (await app.jira.isAdministrator()) ? rejected : { kind: 'denied' };

  const basis = `${key.generation}.${settings.version}`;
  if (remembered?.basis === basis) return accessOf(remembered);
  try {
    const isOnList = settings.values.accessList.includes(accountId);
    const verdict = await judge(app, accountId, isOnList);
    await app.verdicts.save(accountId, { ...verdict, basis });
    return accessOf(verdict);
  } catch (error) {
    if (error instanceof AppError && error.code === 'org-key-rejected') return rejected;
    throw error;
  }
}

async function judge(
  app: App,
  accountId: string,
  isOnList: boolean,
): Promise<{ granted: boolean; isOrgAdmin: boolean }> {
  if (!(await app.jira.isAdministrator())) return { granted: false, isOrgAdmin: false };
  const admin = await app.admin();
  const { items } = await admin.searchUsers({ accountIds: [accountId], expand: ['platformRoles'] }, { limit: 1 });
  const isOrgAdmin = items.some((user) => user.accountId === accountId && isOrgAdminRole(user.platformRoles));
  return { granted: isOrgAdmin || isOnList, isOrgAdmin };
}

/** Whether the roles of an account make it an organization admin. */
export function isOrgAdminRole(platformRoles: readonly string[] | undefined): boolean {
  return platformRoles?.includes(ORG_ADMIN_ROLE) === true;
}

function accessOf({ granted, isOrgAdmin }: { granted: boolean; isOrgAdmin: boolean }): Access {
  return granted ? { kind: 'granted', isOrgAdmin } : { kind: 'denied' };
}
