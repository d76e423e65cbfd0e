import { z } from 'zod';
import type { App } from '../../../app';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { SiteUsersOptions, type ExportScope } from '../../../contract';
import { statusOf } from '../../../domain/accounts/user-status';
import type { CsvRow } from '../../../domain/csv';
import { SEAT_ROLES } from '../../../domain/seats/seats';
import { parseStored } from '../../../storage/kvs/parse';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';
import { dayIn, instantText } from './instants';
import type { Batch, Exporting, RowSource } from './row-source';
import { siteAndZone } from './site-and-zone';
import { appsOfSite, counterOf, instanceOf, lastOnSite, readSite, userSearches, type SiteWalk } from './walk-site';

/** @throws {AppError} `invalid-input`: a site that the organization does not have, or none named where it has several */
export async function checkedSiteUsers(app: App, options: SiteUsersOptions): Promise<CheckedOptions> {
  const { siteId, timeZone, ...directory } = await siteAndZone(app, options);
  const { groups, applicationAccess, inactive, lastSession, onlyGroups } = options;
  const span = lastSession && {
    ...(lastSession.from !== undefined && { from: lastSession.from }),
    ...(lastSession.to !== undefined && { to: lastSession.to }),
  };
  const scope: ExportScope = {
    siteId,
    timeZone,
    groups: groups ? 'rows' : 'none',
    applicationAccess,
    inactive,
    ...(span && { lastSession: span }),
    ...(onlyGroups && { onlyGroups }),
  };
  return { options: { ...options, siteId, timeZone, ...directory }, scope, cut: NO_SELECTION };
}

/** The four columns of apps, in their order, with the app of today behind each. */
const APPS = [
  ['Jira Service Desk', 'jira-servicedesk'],
  ['Jira Software', 'jira-software'],
  ['Jira Core', 'jira-core'],
  ['Confluence', 'confluence'],
] as const;

/** What is stored of the options, with the directory of the site where the organization has several. */
const StoredOptions = SiteUsersOptions.extend({ directoryId: z.string().exactOptional() });

/**
 * The users of a site in the layout that Atlassian had up to 2018. `username` is the account id, since user names no
 * longer exist; `last_login` stays empty, since no API tells it; `last_session` is the latest use of an app of the site.
 */
export async function openSiteUsers(exporting: Exporting): Promise<RowSource> {
  const { app, record } = exporting;
  const options = parseStored(StoredOptions, `options of export ${record.exportId}`, record.options);
  const { siteId = '', timeZone = 'UTC', groups, applicationAccess, inactive, onlyGroups } = options;
  const [admin, profile] = await Promise.all([app.admin(), app.orgProfile.find()]);
  const apps = appsOfSite(profile?.apps ?? [], siteId);
  const instances = APPS.map(([, key]) => instanceOf(apps, key));
  const expand = ['productAccess', ...(groups ? (['groups'] as const) : [])] as const;
  const walk: SiteWalk = {
    holders: applicationAccess
      ? instances.flatMap((one) => (one === undefined ? [] : [{ resourceIds: [one.resourceId], roleIds: SEAT_ROLES }]))
      : [],
    directoryId: options.directoryId,
    users: userSearches(apps, {
      expand,
      ...(!inactive && { status: ['active'] }),
      ...(onlyGroups && { groupIds: onlyGroups }),
    }),
  };
  const searchOf = instances.map((one, index) =>
    one === undefined ? undefined : instances.slice(0, index).filter((other) => other !== undefined).length,
  );
  const instant = instantText(timeZone);
  const isInSession = sessionTest(options.lastSession, timeZone);

  function rowsOf(user: DirectoryUser, isHolder: (search: number) => boolean): CsvRow[] {
    const last = lastOnSite(user, siteId);
    if (!isInSession(last)) return [];
    const cells = [
      user.accountId,
      user.name,
      user.email ?? '',
      ...(inactive ? [yesNo(isActive(user, record.createdAt))] : []),
      '',
      last === undefined || last === 'unknown' ? '' : instant(last),
      ...(applicationAccess ? searchOf.map((search) => yesNo(search !== undefined && isHolder(search))) : []),
    ];
    if (!groups) return [cells];
    const names = (user.groups ?? []).map(({ id, name }) => name ?? id);
    return (names.length === 0 ? [''] : names).map((name) => [name, ...cells]);
  }

  const read = (stored: unknown): Promise<Batch> =>
    readSite(exporting, admin, {
      walk,
      stored,
      row: (user, isHolder) => ({ accountId: user.accountId, rows: rowsOf(user, isHolder) }),
    });
  return { columns: headsOf(options), cost: 1, ...counterOf(walk, admin), read };
}

/** The first row of the file, to the letter. */
function headsOf({ groups, inactive, applicationAccess }: SiteUsersOptions): string[] {
  return [
    ...(groups ? ['group_name'] : []),
    'username',
    'full_name',
    'email',
    ...(inactive ? ['active'] : []),
    'last_login',
    'last_session',
    ...(applicationAccess ? APPS.map(([head]) => head) : []),
  ];
}

/** A day counts whole, in the time zone. Whoever was not seen on the site, or nobody knows when, was active on no day. */
function sessionTest(span: SiteUsersOptions['lastSession'], timeZone: string): (last: string | undefined) => boolean {
  const { from = '', to = '9999-12-31' } = span ?? {};
  if (span?.from === undefined && span?.to === undefined) return () => true;
  const dayOf = dayIn(timeZone);
  return (last) => {
    if (last === undefined || last === 'unknown') return false;
    const day = dayOf(last);
    return from <= day && day <= to;
  };
}

/** Who is invited may sign in, and counts as active there; `undefined`: nobody knows. */
function isActive(user: DirectoryUser, nowMs: number): boolean | undefined {
  const status = statusOf(user, nowMs, undefined);
  return status === 'unknown' ? undefined : status === 'active' || status === 'invited';
}

function yesNo(value: boolean | undefined): string {
  if (value === undefined) return '';
  return value ? 'Yes' : 'No';
}
