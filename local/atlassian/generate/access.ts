import type { Grant } from '../org/model';
import type { Random } from '../random';
import type { DirectoryGroups } from './groups';
import type { UserKind } from './kinds';
import type { Structure } from './structure';

/** Where access is drawn from. */
export type AccessSource = {
  random: Random;
  structure: Structure;
  directoryGroups: readonly DirectoryGroups[];
};

/** Group indexes, ascending; direct grants; the resources that any of these give a seat or a guest place on. */
export type Access = { groups: number[]; grants: Grant[]; resources: number[] };

const APP_SHARES: Record<string, number> = {
  'jira-software': 0.85,
  'jira-servicedesk': 0.2,
  confluence: 0.65,
  'jira-product-discovery': 0.12,
};
const MANY_GROUPS = 40;

/** The groups and apps of an account of a kind, in each directory that it is in. */
export function drawAccess(
  { random, structure, directoryGroups }: AccessSource,
  kind: UserKind,
  { directories, synced }: { directories: readonly number[]; synced: boolean },
): Access {
  const access: Access = { groups: [], grants: [], resources: [] };
  for (const directory of directories) {
    const groups = directoryGroups[directory];
    if (groups === undefined) throw new Error(`directory ${String(directory)} has no groups`);
    if (kind === 'guest') {
      access.groups.push(groups.guests);
      access.resources.push(
        ...structure.resources.filter((r) => r.directory === directory && r.owner === 'confluence').map((r) => r.index),
      );
      continue;
    }
    const admin = kind === 'jira-admin' || kind === 'org-admin';
    for (const resource of structure.resources.filter((candidate) => candidate.directory === directory)) {
      const wanted = (admin && resource.owner === 'jira-software') || random.chance(APP_SHARES[resource.owner] ?? 0);
      if (wanted)
        giveApp(access, {
          random,
          resource: resource.index,
          groups,
          direct: kind === 'no-groups' || random.chance(0.1),
        });
      const adminGroup = groups.admins.get(resource.index);
      if (admin && resource.owner === 'jira-software' && adminGroup !== undefined) access.groups.push(adminGroup);
    }
    if (kind !== 'no-groups') joinGroups(access, { random, groups, many: kind === 'many-groups', synced });
  }
  access.groups.sort((a, b) => a - b);
  return access;
}

function giveApp(
  access: Access,
  { random, resource, groups, direct }: { random: Random; resource: number; groups: DirectoryGroups; direct: boolean },
): void {
  const group = groups.users.get(resource);
  if (direct || group === undefined) access.grants.push({ resource, role: 'atlassian/user' });
  else access.groups.push(group);
  // A few hold the same seat twice: through the group and directly.
  if (!direct && random.chance(0.02)) access.grants.push({ resource, role: 'atlassian/user' });
  access.resources.push(resource);
}

function joinGroups(
  access: Access,
  { random, groups, many, synced }: { random: Random; groups: DirectoryGroups; many: boolean; synced: boolean },
): void {
  const joined = new Set<number>(many ? groups.plain.slice(0, MANY_GROUPS - access.groups.length) : []);
  if (!many) for (let left = random.below(5); left > 0; left--) joined.add(random.pick(groups.plain));
  if (synced && !many) joined.add(random.pick(groups.synced));
  access.groups.push(...joined);
}
