import type { App, Caller } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserDetail } from '../../contract';
import { tellActivity } from '../directory/tell-activity';
import { grantedApps } from './granted-apps';
import { membershipsOf } from './memberships';
import { readRowFacts } from './row-facts';
import { toUserRow } from './user-row';
import { readSections, type UserSections } from './user-sections';

/**
 * Everything about one account: itself, where it is a member, its apps and how each was granted, its groups, and
 * whether it may be deactivated here.
 *
 * @throws {AppError} `not-found`, or what kept the account itself from being read
 */
export async function getUser(app: App, { accountId }: { accountId: string }, caller: Caller): Promise<UserDetail> {
  const admin = await app.admin();
  const [sections, profile, facts] = await Promise.all([
    readSections(admin, accountId),
    app.orgProfile.find(),
    readRowFacts(app, caller),
  ]);
  const { found, assignments = [], groups = [], lifecycle, unread } = sections;
  const { activityOf, scanAsOf } = await tellActivity(app, found ? [found] : []);
  const activity = found && activityOf(found);
  const [directories, apps] = await Promise.all([
    membershipsOf(admin, accountId, { assignments, groups, profile }),
    grantedApps(admin, { assignments, groups, activity, profile }),
  ]);
  const user = mergedUser(sections);
  return {
    ...toUserRow(user, activity, facts),
    ...personalFacts(user),
    platformRoles: user.platformRoles ?? [],
    directories,
    apps,
    ...(sections.groups && { groupCount: groups.length }),
    groups: groups.map(({ id, name, directoryId, externalSynced }) => ({
      groupId: id,
      name,
      ...(directoryId !== undefined && { directoryId }),
      ...(externalSynced !== undefined && { synced: externalSynced }),
    })),
    lifecycle,
    asOf: new Date(facts.nowMs).toISOString(),
    ...(scanAsOf !== undefined && { scanAsOf }),
    unread,
  };
}

/** What the details say, and what only the search says: activity. */
function mergedUser({ account, found, groups }: UserSections): DirectoryUser {
  return {
    ...account,
    platformRoles: account.platformRoles ?? found?.platformRoles,
    counts: account.counts ?? found?.counts,
    forDeletion: account.forDeletion ?? found?.forDeletion,
    productAccess: found?.productAccess,
    groups: groups?.map(({ id, name }) => ({ id, name })) ?? found?.groups,
  };
}

type PersonalFacts = Pick<
  UserDetail,
  'nickname' | 'jobTitle' | 'department' | 'location' | 'timeZone' | 'deactivatedOn' | 'managementSource'
>;

function personalFacts(user: DirectoryUser): PersonalFacts {
  const { nickname, jobTitle, department, location, timeZone, deactivatedOn, managementSource } = user;
  return {
    ...(nickname !== undefined && { nickname }),
    ...(jobTitle !== undefined && { jobTitle }),
    ...(department !== undefined && { department }),
    ...(location !== undefined && { location }),
    ...(timeZone !== undefined && { timeZone }),
    ...(deactivatedOn !== undefined && { deactivatedOn }),
    ...(managementSource !== undefined && { managementSource }),
  };
}
