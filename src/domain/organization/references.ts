import { canonicalAppKey } from '../accounts/app-keys';
import type { ProtectedAccounts } from '../accounts/protection';
import type { RunOptions } from '../actions/options';
import type { UserFilter } from '../filter/user-filter';
import type { KnownKind } from '../words/known';

/**
 * Something of the organization that is named by a filter, a setting or an option, and where. An app is named by its
 * key, on one site or on any; `asked`: whether accounts are searched by their roles on it, which takes the app itself,
 * or by their activity in it, which outlives it. `wasKnown`: it was there when it was stored.
 */
export type Reference = {
  path: string;
  kind: KnownKind;
  id: string;
  siteId?: string;
  asked?: 'roles' | 'activity';
  wasKnown?: true;
};

/** Roles that Atlassian's API names. @see https://developer.atlassian.com/cloud/admin/organization/rest/ "RoleId" */
export const ROLE_IDS: readonly string[] = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/guest',
  'atlassian/customer',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/viewer',
  'atlassian/user-access-admin',
  'atlassian/site-admin',
  'atlassian/org-admin',
  'atlassian/ai-access',
];

/** Everything that a filter names. People are not among it: whoever is not found is a problem of their line. */
export function filterReferences(filter: UserFilter, path = 'filter'): Reference[] {
  const { apps = [], roleIds, directoryIds, groupIds, lastActive, not } = filter;
  return [
    ...apps.flatMap((app, index) => appReferences(app, `${path}.apps.${index}`, 'roles')),
    ...listed('role', roleIds, `${path}.roleIds`),
    ...listed('directory', directoryIds, `${path}.directoryIds`),
    ...listed('group', groupIds, `${path}.groupIds`),
    ...(lastActive?.app ? appReferences(lastActive.app, `${path}.lastActive.app`, 'activity') : []),
    ...listed('group', not?.groupIds, `${path}.not.groupIds`),
    ...(not?.apps ?? []).flatMap((app, index) => appReferences(app, `${path}.not.apps.${index}`, 'roles')),
  ];
}

/** Everything that the options of a run name. */
export function optionReferences({ directoryIds, groupId, resourceId, role }: RunOptions): Reference[] {
  return [
    ...listed('directory', directoryIds, 'options.directoryIds'),
    ...(groupId === undefined ? [] : [{ path: 'options.groupId', kind: 'group' as const, id: groupId }]),
    ...(resourceId === undefined ? [] : [{ path: 'options.resourceId', kind: 'resource' as const, id: resourceId }]),
    ...(role === undefined ? [] : [{ path: 'options.role', kind: 'role' as const, id: role }]),
  ];
}

/** The apps whose activity counts: without one of them, who is idle is anybody's guess. */
export function countedAppReferences({ countedApps }: { countedApps: readonly string[] }): Reference[] {
  return countedApps.map((key, index) => ({
    path: `countedApps.${index}`,
    kind: 'app',
    id: canonicalAppKey(key),
    asked: 'activity',
    wasKnown: true,
  }));
}

/** The groups whose members are protected: without one of them, who is protected is anybody's guess. */
export function protectionReferences({
  protected: { groupIds },
}: {
  protected: Pick<ProtectedAccounts, 'groupIds'>;
}): Reference[] {
  return listed('group', groupIds, 'protected.groupIds').map(stored);
}

/** A reference that was known when what holds it was stored: where it is not there, it is gone. */
export function stored(reference: Reference): Reference {
  return { ...reference, wasKnown: true };
}

/** Whether a filter asks by what the settings say of counted apps and of protected accounts. */
export function asksBySettings({ activityAge, inactivity, alertStates, ...filter }: UserFilter): boolean {
  return [activityAge, inactivity, alertStates, filter.protected, filter.not?.protected].some(
    (criterion) => criterion !== undefined,
  );
}

/** One name for what a reference names, wherever it is named. */
export function nameOfReference({ kind, id, siteId }: Pick<Reference, 'kind' | 'id' | 'siteId'>): string {
  return siteId === undefined ? `${kind} ${id}` : `${kind} ${id} ${siteId}`;
}

type AppCriterion = { key?: string | undefined; siteId?: string | undefined };

/** A site that is not there is told as such, before the app on it. */
function appReferences({ key, siteId }: AppCriterion, path: string, asked: 'roles' | 'activity'): Reference[] {
  const site = siteId === undefined ? [] : [{ path: `${path}.siteId`, kind: 'site' as const, id: siteId, asked }];
  if (key === undefined) return site;
  const app = { path: `${path}.key`, kind: 'app' as const, id: canonicalAppKey(key), asked };
  return [...site, siteId === undefined ? app : { ...app, siteId }];
}

function listed(kind: KnownKind, ids: readonly string[] | undefined, path: string): Reference[] {
  return (ids ?? []).map((id, index) => ({ path: `${path}.${index}`, kind, id }));
}
