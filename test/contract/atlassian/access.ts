import type { AccountFacts } from '../../../local/types';
import type { StandIn } from './stand-in';

/** What the tests of roles and groups ask for. */
type RoleRow = {
  resourceId: string;
  roleAssignments: { role: string; roleAssignmentMethods: string[] }[];
};

function rolesOf(rows: readonly RoleRow[], resourceId: string): Record<string, string[]> {
  const row = rows.find((candidate) => candidate.resourceId === resourceId);
  return Object.fromEntries(
    (row?.roleAssignments ?? []).map(({ role, roleAssignmentMethods }) => [role, roleAssignmentMethods]),
  );
}

/** How an account holds its roles on an app, as role-assignments say. */
export async function readRoles(standIn: StandIn, accountId: string, resourceId: string) {
  const path = standIn.v2(`/directories/-/users/${encodeURIComponent(accountId)}/role-assignments?limit=100`);
  return rolesOf(((await standIn.get(path)).body as { data: RoleRow[] }).data, resourceId);
}

/** The ARI of an app of a site, by position of the site. */
export function appOf({ org }: StandIn, key: string, site = 0): string {
  const app = org.sites[site]?.apps.find((candidate) => candidate.key === key);
  if (app === undefined) throw new Error(`site ${String(site)} has no ${key}`);
  return app.resourceId;
}

/** Active members of the directory of a site who hold no role on its app in any way and may be written to. */
export async function withoutApp(standIn: StandIn, resourceId: string, site = 0): Promise<AccountFacts[]> {
  const directoryId = standIn.org.directories[site]?.directoryId ?? '';
  const holders = new Set((await standIn.search({ resourceIds: [resourceId] })).map(({ accountId }) => accountId));
  const members = await standIn.search({ status: ['active'] }, directoryId);
  return members.flatMap(({ accountId }) => {
    const account = standIn.atlassian.account(accountId);
    const isFree = account !== undefined && !holders.has(accountId) && account.kind === 'person';
    return isFree ? [account] : [];
  });
}

/** Seats bought and seats in use, as an admin would find them. */
export async function seatsOf(standIn: StandIn, resourceId: string): Promise<{ capacity: number; used: number }> {
  const body = (await standIn.post(standIn.v2('/workspaces'), { limit: 100 })).body as {
    data: { id: string; attributes: { capacity: number } }[];
  };
  const roles = 'roleIds=atlassian/user&roleIds=atlassian/admin';
  const app = encodeURIComponent(resourceId);
  const directoryOfApp = standIn.org.sites.findIndex(({ apps }) =>
    apps.some((known) => known.resourceId === resourceId),
  );
  return {
    capacity: body.data.find(({ id }) => id === resourceId)?.attributes.capacity ?? 0,
    used: await standIn.count(
      `resourceIds=${app}&${roles}&status=active`,
      standIn.org.directories[directoryOfApp]?.directoryId,
    ),
  };
}
