import type { AdminApi } from '../../atlassian/admin/client';
import type { Group } from '../../atlassian/admin/groups';
import type { UserRoleAssignment } from '../../atlassian/admin/user-roles';
import { allOf } from '../../atlassian/http/paginate';
import type { OrgProfile, UserDetail } from '../../contract';
import { attempt } from './user-sections';

type Membership = UserDetail['directories'][number];

/** One request for each directory that nothing else tells of. */
const DIRECTORIES_ASKED_MAX = 10;

export type MembershipFacts = {
  assignments: readonly UserRoleAssignment[];
  groups: readonly Group[];
  profile: OrgProfile | undefined;
};

/**
 * The directories that an account is in, each with the membership there. An app's role assignment tells of its
 * directory; of a directory in which the account holds no role, a search in it does.
 */
export async function membershipsOf(
  admin: AdminApi,
  accountId: string,
  { assignments, groups, profile }: MembershipFacts,
): Promise<Membership[]> {
  const known = new Map<string, Membership['status'] | 'none'>();
  for (const { directoryId, userDirectoryStatus } of assignments) {
    if (directoryId !== undefined && userDirectoryStatus !== undefined)
      known.set(directoryId, membershipStatusOf(userDirectoryStatus));
  }
  const others = new Set([
    ...(profile?.directories ?? []).map(({ directoryId }) => directoryId),
    ...groups.flatMap(({ directoryId }) => directoryId ?? []),
    ...assignments.flatMap(({ directoryId }) => directoryId ?? []),
  ]);
  const asked = [...others].filter((directoryId) => !known.has(directoryId)).slice(0, DIRECTORIES_ASKED_MAX);
  await Promise.all(
    asked.map(async (directoryId) => known.set(directoryId, await statusIn(admin, { accountId, directoryId }))),
  );

  const nameOf = (id: string) => profile?.directories.find(({ directoryId }) => directoryId === id)?.name ?? id;
  return [...known].flatMap(([directoryId, status]) =>
    status === 'none' ? [] : [{ directoryId, name: nameOf(directoryId), status }],
  );
}

async function statusIn(
  admin: AdminApi,
  { accountId, directoryId }: { accountId: string; directoryId: string },
): Promise<Membership['status'] | 'none'> {
  const query = { accountIds: [accountId], directoryIds: [directoryId] };
  const { value, error } = await attempt(allOf(admin.userPages(query, { directoryId, limit: 1 })));
  if (error !== undefined) return 'unknown';
  const user = value.find((one) => one.accountId === accountId);
  return user === undefined ? 'none' : membershipStatusOf(user.membershipStatus);
}

function membershipStatusOf(membershipStatus: string | undefined): Membership['status'] | 'none' {
  if (membershipStatus === 'no_membership') return 'none';
  return membershipStatus === 'active' || membershipStatus === 'suspended' ? membershipStatus : 'unknown';
}
