import type { Account, AssignmentMethod, Organization } from './model';

type VisitRole = (resourceId: string, role: string, method: AssignmentMethod) => void;

/** Which accounts hold a role where, one byte per account key. */
export type RoleIndex = {
  /** Byte per account key, 1 where it holds any of the roles on any of the resources; absent lists mean any. */
  holders(roleIds: readonly string[] | undefined, resourceIds: readonly string[] | undefined): Uint8Array;
  /** Every role somebody holds, with its holders over all resources. */
  byRole(): ReadonlyMap<string, Uint8Array>;
};

/** Answers kept, for the pages of one search; roles do not change yet. */
const REMEMBERED_MAX = 32;

/** Built at the first question, since most organizations are asked for pages only. */
export function createRoleIndex(organization: Organization): RoleIndex {
  let table: Map<string, Map<string, Uint8Array>> | undefined;
  const remembered = new Map<string, Uint8Array>();

  function build(): Map<string, Map<string, Uint8Array>> {
    const byResource = new Map<string, Map<string, Uint8Array>>();
    for (const account of organization.accounts) {
      visitRoles(organization, account, (resourceId, role) => {
        const roles = getOrAdd(byResource, resourceId, () => new Map<string, Uint8Array>());
        getOrAdd(roles, role, () => new Uint8Array(organization.accounts.length))[account.key] = 1;
      });
    }
    return byResource;
  }

  function holders(roleIds: readonly string[] | undefined, resourceIds: readonly string[] | undefined): Uint8Array {
    const question = JSON.stringify([roleIds, resourceIds]);
    const answer = remembered.get(question) ?? unite(roleIds, resourceIds);
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(question, answer);
    return answer;
  }

  function unite(roleIds: readonly string[] | undefined, resourceIds: readonly string[] | undefined): Uint8Array {
    table ??= build();
    const union = new Uint8Array(organization.accounts.length);
    for (const [resourceId, roles] of table) {
      if (resourceIds?.includes(resourceId) === false) continue;
      for (const [role, keys] of roles) {
        if (roleIds?.includes(role) === false) continue;
        for (let key = 0; key < union.length; key++) union[key] = (union[key] ?? 0) | (keys[key] ?? 0);
      }
    }
    return union;
  }

  return {
    holders,
    byRole() {
      table ??= build();
      const roles = new Set([...table.values()].flatMap((held) => [...held.keys()]));
      return new Map([...roles].sort().map((role) => [role, holders([role], undefined)]));
    },
  };
}

/**
 * Every role of an account and how it came by it. An app's administrator is inferred to be its user, a site
 * administrator to manage access to the apps of the site.
 */
export function visitRoles(organization: Organization, account: Account, visit: VisitRole): void {
  const { groups, resources } = organization;
  const give = (resource: number, role: string, method: AssignmentMethod): void => {
    const resourceId = resources[resource]?.resourceId;
    if (resourceId === undefined) throw new Error(`there is no resource ${String(resource)}`);
    visit(resourceId, role, method);
    if (role === 'atlassian/admin') visit(resourceId, 'atlassian/user', 'inferred');
  };
  for (const { resource, role } of account.grants) give(resource, role, 'direct');
  for (const group of account.groups) {
    for (const { resource, role } of groups[group]?.grants ?? []) give(resource, role, 'group_direct');
  }
  visitPlatformRoles(organization, account, visit);
}

function visitPlatformRoles({ orgId, sites, resources }: Organization, account: Account, visit: VisitRole): void {
  for (const role of account.platformRoles) {
    if (role === 'atlassian/org-admin') visit(orgResourceId(orgId), role, 'direct');
    if (role !== 'atlassian/site-admin') continue;
    for (const site of sites.filter(({ directory }) => (account.standing.memberOf & (1 << directory)) !== 0)) {
      visit(`ari:cloud:platform::site/${site.siteId}`, role, 'direct');
      for (const resource of resources.filter((candidate) => candidate.site === site.index)) {
        visit(resource.resourceId, 'atlassian/user-access-admin', 'inferred');
      }
    }
  }
}

export function orgResourceId(orgId: string): string {
  return `ari:cloud:platform::org/${orgId}`;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
