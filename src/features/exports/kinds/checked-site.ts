import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { ExportScope, SiteUsersCurrentOptions, SiteUsersOptions } from '../../../contract';
import { invalidInput } from '../../../errors';
import { findSiteDirectory } from '../../directory/site-directory';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';

/** Groups that a pivot has a column for: a spreadsheet of more is of no use, and stored options have to stay small. */
const PIVOT_GROUPS_MAX = 500;

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

/** @throws {AppError} `invalid-input`: as above, or more groups than columns can be made for */
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

type SiteDirectory = { directoryId?: string };

async function siteAndZone(
  app: App,
  { siteId, timeZone }: { siteId?: string | undefined; timeZone?: string | undefined },
): Promise<{ siteId: string; timeZone: string } & SiteDirectory> {
  const [profile, { values }] = await Promise.all([app.orgProfile.find(), app.settings.get()]);
  const sites = profile?.sites ?? [];
  const [first, ...others] = sites;
  if (siteId === undefined && others.length > 0) throw invalidInput([{ path: 'options.siteId', problem: 'required' }]);
  const site = siteId === undefined ? first : sites.find((one) => one.siteId === siteId);
  if (profile === undefined || site === undefined)
    throw invalidInput([{ path: 'options.siteId', problem: 'site-unknown', values: { id: siteId ?? '' } }]);
  const directoryId = await findSiteDirectory(await app.admin(), profile, site.siteId);
  return {
    siteId: site.siteId,
    timeZone: timeZone ?? values.timeZone,
    ...(directoryId !== undefined && { directoryId }),
  };
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
