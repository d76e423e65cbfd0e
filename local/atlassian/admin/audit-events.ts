import { keysMade } from '../org/keys';
import type { Account, Organization } from '../org/model';
import type { AuditRecord } from '../org/write-log';
import { HOST } from './paging';

type Action = { id: string; displayName: string; groupDisplayName: string };
type EventObject = { id: string; type: string; attributes?: { name: string }; links?: { alt: string } };

/** The action of each operation of ours. Only `user_added_to_group` is known to be an id of Atlassian's. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  invite: action('user_invited', 'Invited user', 'Users'),
  suspend: action('user_suspended', 'Suspended user', 'Users'),
  restore: action('user_restored', 'Restored user', 'Users'),
  deactivate: action('user_deactivated', 'Deactivated managed account', 'Managed accounts'),
  reactivate: action('user_reactivated', 'Reactivated managed account', 'Managed accounts'),
  'grant-role': action('user_granted_role', 'Granted role', 'Product access'),
  'revoke-role': action('user_revoked_role', 'Revoked role', 'Product access'),
  'assign-org-admin': action('user_granted_org_admin', 'Granted organization admin', 'Organization'),
  'revoke-org-admin': action('user_revoked_org_admin', 'Revoked organization admin', 'Organization'),
  'add-to-group': action('user_added_to_group', 'Added user to group', 'Groups'),
  'remove-from-group': action('user_removed_from_group', 'Removed user from group', 'Groups'),
  'close-account': action('user_closed_account', 'Closed own account', 'Users'),
  'delete-token': action('user_api_token_revoked', 'Revoked API token', 'Managed accounts'),
};

/** Where calls with the organization's key come from, and administrators' browsers. */
const API_IP = '192.0.2.10';
const BROWSER_IP = '198.51.100.7';

function action(id: string, displayName: string, groupDisplayName: string): Action {
  return { id, displayName, groupDisplayName };
}

export function actionOf({ operation }: AuditRecord): string {
  const found = ACTIONS[operation];
  if (found === undefined) throw new Error(`${operation} is no action of the audit log`);
  return found.id;
}

/** An id that says which place in the log it is. */
function eventIdOf({ orgId }: Organization, place: number): string {
  return `${orgId.slice(0, 24)}${place.toString(16).padStart(12, '0')}`;
}

/** The place in the log, if the id can be one of this organization's. */
export function placeOfEvent(organization: Organization, eventId: string): number | undefined {
  const place = parseInt(eventId.slice(24), 16);
  return eventIdOf(organization, place) === eventId ? place : undefined;
}

export function actorOf({ accounts, people }: Organization, { by }: AuditRecord): Account {
  const actor = accounts[by ?? people.keyCreator];
  if (actor === undefined) throw new Error('an event has nobody who did it');
  return actor;
}

export function ipOf({ by }: AuditRecord): string {
  return by === undefined ? API_IP : BROWSER_IP;
}

/** The event as events and one event answer it. */
export function eventResource(organization: Organization, record: AuditRecord, place: number): Record<string, unknown> {
  const { orgId, name } = organization;
  const id = eventIdOf(organization, place);
  const actor = actorOf(organization, record);
  const { apiKey: key } = keysMade(organization);
  const auth = { authType: 'api-token', tokenId: key.id, tokenLabel: key.label };
  return {
    id,
    type: 'events',
    attributes: {
      time: new Date(record.at).toISOString(),
      action: actionOf(record),
      actor: {
        id: actor.accountId,
        name: actor.name,
        email: actor.email,
        accountType: actor.accountType,
        ...(record.by === undefined && { auth }),
      },
      context: contextOf(organization, record),
      container: [{ id: orgId, type: 'orgs', attributes: { name } }, ...sitesOf(organization, record)],
      location: { ip: ipOf(record) },
    },
    message: { content: messageOf(organization, record), format: 'simple' },
    links: { self: `${HOST}/admin/v1/orgs/${orgId}/events/${id}` },
  };
}

/** The sites of the directory that it happened in. */
function sitesOf({ sites, directories }: Organization, { subject }: AuditRecord): EventObject[] {
  const directory = directories.find(({ directoryId }) => directoryId === subject.directoryId);
  return sites
    .filter((site) => site.directory === directory?.index)
    .map(({ siteId, name, url }) => ({ id: siteId, type: 'sites', attributes: { name }, links: { alt: url } }));
}

function messageOf(organization: Organization, record: AuditRecord): string {
  const { displayName } = ACTIONS[record.operation] ?? { displayName: record.operation };
  const names = contextOf(organization, record).flatMap(({ attributes }) => attributes?.name ?? []);
  return `${displayName}: ${names.join(', ')}`;
}

/** Whom it was done to, and what else it was about. */
export function contextOf({ accounts, groups }: Organization, { account, subject }: AuditRecord): EventObject[] {
  const { groupId, resourceId, role, tokenId, directoryId } = subject;
  const user = accounts[account];
  const group = groups.find((candidate) => candidate.groupId === groupId);
  return [
    ...(user === undefined ? [] : [{ id: user.accountId, type: 'users', attributes: { name: user.name } }]),
    ...(group === undefined ? [] : [{ id: group.groupId, type: 'groups', attributes: { name: group.name } }]),
    ...(resourceId === undefined ? [] : [{ id: resourceId, type: 'resources' }]),
    ...(role === undefined ? [] : [{ id: role, type: 'roles' }]),
    ...(tokenId === undefined ? [] : [{ id: tokenId, type: 'api-tokens' }]),
    ...(directoryId === undefined ? [] : [{ id: directoryId, type: 'directories' }]),
  ];
}
