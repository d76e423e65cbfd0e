import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { allOf } from '../../atlassian/http/paginate';
import { directoryOf } from '../../domain/places/place';
import { OVER_ALL } from '../../domain/runs/sighting';
import type { RunRecord } from '../../storage/runs/record';
import { placeAt } from './work-at';

/** What a search is to tell. `protectedGroups`: whether an account is protected, and whether groups may protect it. */
export type Told = {
  protectedGroups?: boolean | undefined;
  withGroups?: boolean | undefined;
  withActivity?: boolean | undefined;
};

export function expansions({
  protectedGroups,
  withGroups,
  withActivity,
}: Told): ('platformRoles' | 'groups' | 'productAccess')[] {
  return [
    ...(protectedGroups === undefined ? [] : (['platformRoles'] as const)),
    ...(protectedGroups === true || withGroups === true ? (['groups'] as const) : []),
    ...(withActivity === true ? (['productAccess'] as const) : []),
  ];
}

/** The directory in which a place lies, as the client takes it: `undefined` for all directories. */
export function directoryIdAt(run: Pick<RunRecord, 'places'>, place: number): string | undefined {
  return place === OVER_ALL ? undefined : directoryOf(placeAt(run, place));
}

/**
 * Accounts as one directory sees them, or all of them together, by id; one request as a rule. Missing: not in that
 * directory. Whoever was not asked for is left out.
 *
 * @param accountIds at most ten
 */
export async function readAccounts(
  admin: AdminApi,
  { accountIds, directoryId, ...told }: { accountIds: readonly string[]; directoryId: string | undefined } & Told,
): Promise<Map<string, DirectoryUser>> {
  const expand = expansions(told);
  const users = await allOf(
    admin.userPages(
      {
        accountIds,
        ...(directoryId !== undefined && { directoryIds: [directoryId] }),
        ...(expand.length !== 0 && { expand }),
      },
      { directoryId },
    ),
  );
  const isMember = ({ accountId, membershipStatus }: DirectoryUser): boolean =>
    accountIds.includes(accountId) && (directoryId === undefined || membershipStatus !== 'no_membership');
  return new Map(users.filter(isMember).map((user) => [user.accountId, user]));
}
