import { z } from 'zod';
import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { SiteUsersCurrentOptions, type AppInstance } from '../../../contract';
import { canonicalAppKey } from '../../../domain/accounts/app-keys';
import { statusOf } from '../../../domain/accounts/user-status';
import type { CsvRow } from '../../../domain/csv';
import { invalidInput } from '../../../errors';
import { parseStored } from '../../../storage/kvs/parse';
import { coverageOf } from '../../directory/tell-activity';
import { NO_SELECTION } from '../../selection/cut';
import { appHead } from './app-heads';
import type { CheckedOptions } from './checked';
import { instantText } from './instants';
import type { Batch, Exporting, RowSource } from './row-source';
import { siteAndZone, type SiteDirectory } from './site-and-zone';
import { appsOfSite, counterOf, lastOnSite, readSite, userSearches, type SiteWalk } from './walk-site';

/** Groups that a pivot has a column for: a spreadsheet of more is of no use, and stored options have to stay small. */
const PIVOT_GROUPS_MAX = 500;

/** @throws {AppError} `invalid-input`: a site that is not there, none named of several, or more groups than columns can be made for */
export async function checkedSiteCurrent(app: App, options: SiteUsersCurrentOptions): Promise<CheckedOptions> {
  const { siteId, timeZone, ...directory } = await siteAndZone(app, options);
  const { groups, onlyGroups } = options;
  const pivot = groups === 'pivot' ? await pivotGroups(await app.admin(), onlyGroups, directory) : undefined;
  return {
    options: { ...options, siteId, timeZone, ...directory, ...(pivot && { pivot }) },
    scope: { siteId, timeZone, groups, ...(onlyGroups && { onlyGroups }) },
    cut: NO_SELECTION,
  };
}

/**
 * What is stored of the options, with the directory of the site where the organization has several; with a pivot, the
 * groups as they were when the export began, a column each.
 */
const StoredOptions = SiteUsersCurrentOptions.extend({
  directoryId: z.string().exactOptional(),
  pivot: z.array(z.object({ groupId: z.string(), name: z.string() })).exactOptional(),
});

/** What a cell says of the roles on an app, the most first: an admin of an app is its user as well. */
const ROLES = [
  ['atlassian/admin', 'Admin'],
  ['atlassian/user', 'User'],
  ['atlassian/guest', 'Guest'],
] as const;
/** Guests see single spaces and take no seat. */
const APPS_WITH_GUESTS: readonly string[] = ['confluence'];
/** What is unknown stays empty. */
const STATUS: Record<ReturnType<typeof statusOf>, string> = {
  active: 'Active',
  invited: 'Active',
  suspended: 'Suspended',
  deactivated: 'Deactivated',
  'no-directory': 'Deactivated',
  'for-deletion': 'Deactivated',
  unknown: '',
};

/** The users of a site with the columns of Atlassian's export of today. */
export async function openSiteUsersCurrent(exporting: Exporting): Promise<RowSource> {
  const { app, record } = exporting;
  const options = parseStored(StoredOptions, `options of export ${record.exportId}`, record.options);
  const { siteId = '', timeZone = 'UTC', groups, onlyGroups, pivot = [] } = options;
  const [admin, profile] = await Promise.all([app.admin(), app.orgProfile.find()]);
  const apps = appsOfSite(profile?.apps ?? [], siteId);
  const expand = ['productAccess', 'platformRoles', ...(groups === 'none' ? [] : (['groups'] as const))] as const;
  const roles = headedRoles(apps);
  const walk: SiteWalk = {
    holders: roles.map(({ resourceId, roleId }) => ({ resourceIds: [resourceId], roleIds: [roleId] })),
    directoryId: options.directoryId,
    users: userSearches(apps, { expand, ...(onlyGroups && { groupIds: onlyGroups }) }),
  };
  const instant = instantText(timeZone);
  const site = profile?.sites.find((one) => one.siteId === siteId)?.name ?? siteId;

  const never = options.directoryId !== undefined || (await coverageOf(app)) === 'whole' ? 'Never accessed' : '';

  function rowOf(user: DirectoryUser, isHolder: (search: number) => boolean): CsvRow {
    const held = roles.filter((_, search) => isHolder(search));
    const names = (user.groups ?? []).map(({ id, name }) => name ?? id);
    const ids = user.groups && new Set(user.groups.map(({ id }) => id));
    return [
      user.accountId,
      user.name,
      user.email ?? '',
      STATUS[statusOf(user, record.createdAt, undefined)],
      user.addedToOrg === undefined ? '' : instant(user.addedToOrg),
      (user.platformRoles ?? []).map((role) => role.replace(/^atlassian\//, '')).join(', '),
      ...apps.flatMap(({ key, resourceId }) => {
        const last = lastOnSite(user, siteId, canonicalAppKey(key));
        return [roleText(held, resourceId), last === undefined ? never : last === 'unknown' ? '' : instant(last)];
      }),
      ...(groups === 'list' ? [names.join(', ')] : []),
      ...pivot.map(({ groupId }) => (ids === undefined ? '' : ids.has(groupId) ? 'Yes' : 'No')),
    ];
  }

  const read = (stored: unknown): Promise<Batch> =>
    readSite(exporting, admin, {
      walk,
      stored,
      row: (user, isHolder) => ({ accountId: user.accountId, rows: [rowOf(user, isHolder)] }),
    });
  const columns = [...headsOf(apps, site), ...(groups === 'list' ? ['Groups'] : []), ...pivot.map(({ name }) => name)];
  return { columns, cost: 1, ...counterOf(walk, admin), read };
}

function headsOf(apps: readonly AppInstance[], site: string): string[] {
  const appHeads = apps.flatMap(({ key }) => {
    const name = appHead(key);
    return [`${name} - ${site}`, `Last seen in ${name} - ${site}`];
  });
  return ['User id', 'User name', 'email', 'User status', 'Added to org', 'Org role', ...appHeads];
}

type HeadedRole = { resourceId: string; roleId: string };

/** The roles whose holders are searched for. Their order is in what a running export has noted: more come at the end. */
function headedRoles(apps: readonly AppInstance[]): HeadedRole[] {
  const withGuests = apps.filter(({ key }) => APPS_WITH_GUESTS.includes(canonicalAppKey(key)));
  return [
    ...apps.flatMap(({ resourceId }) =>
      ['atlassian/user', 'atlassian/admin'].map((roleId) => ({ resourceId, roleId })),
    ),
    ...withGuests.map(({ resourceId }) => ({ resourceId, roleId: 'atlassian/guest' })),
  ];
}

function roleText(held: readonly HeadedRole[], resourceId: string): string {
  const own = held.filter((one) => one.resourceId === resourceId);
  return ROLES.find(([roleId]) => own.some((one) => one.roleId === roleId))?.[1] ?? 'None';
}

type PivotGroup = { groupId: string; name: string };

/** The groups of the columns, by name: those that were chosen, or all of the site's directory. */
async function pivotGroups(
  admin: AdminApi,
  only: readonly string[] | undefined,
  directory: SiteDirectory,
): Promise<PivotGroup[]> {
  const found: PivotGroup[] = [];
  const byName = { sortBy: [{ field: 'name', direction: 'asc' }] } as const;
  for await (const { items } of admin.groupPages(byName, directory)) {
    for (const { id, name } of items) {
      if (only === undefined || only.includes(id)) found.push({ groupId: id, name });
    }
    if (found.length > PIVOT_GROUPS_MAX) {
      throw invalidInput([{ path: 'options.groups', problem: 'too-many', values: { max: PIVOT_GROUPS_MAX } }]);
    }
  }
  return found;
}
