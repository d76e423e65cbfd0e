import type { Group, Site } from '../org/model';
import type { Random } from '../random';
import type { PlannedResource, Structure } from './structure';

/** The groups of one directory by what they are for; the values are group indexes. */
export type DirectoryGroups = {
  /** Default user group per resource index. */
  users: Map<number, number>;
  admins: Map<number, number>;
  guests: number;
  /** Groups that grant nothing, for people to be in. */
  plain: readonly number[];
  /** Groups that come from the identity provider. */
  synced: readonly number[];
};

const PLAIN_PER_DIRECTORY = 44;
const SYNCED = [
  'Engineering',
  'Finance',
  'Sales EMEA',
  'Sales APAC',
  'People & Culture',
  'Contractors',
  'All staff',
  'IT',
];
const PLAIN_NAMES = [
  'project',
  'Команда',
  'チーム',
  'فريق',
  'équipe',
  '=cmd|group',
  'team, "quoted"',
  'a-very-long-group-name-that-somebody-generated-from-a-ticket-title-and-nobody-ever-shortened',
];

type GroupPlan = Partial<Omit<Group, 'index' | 'groupId' | 'members'>> & { name: string; directory: number };

/** Fills `groups` with those of every directory and answers which is for what. Members come with the accounts. */
export function generateGroups(random: Random, structure: Structure, groups: Group[]): DirectoryGroups[] {
  function add(plan: GroupPlan): number {
    const index = groups.length;
    groups.push({
      description: random.chance(0.5) ? `Members of ${plan.name}` : null,
      externalSynced: false,
      managedBy: 'admins',
      modifiable: true,
      deletable: true,
      type: 'GROUP',
      grants: [],
      defaultRole: undefined,
      ...plan,
      index,
      groupId: random.uuid(),
      members: [],
    });
    return index;
  }

  return structure.sites.map((site) => directoryGroups(site, structure.resources, add));
}

function directoryGroups(
  site: Site,
  resources: readonly PlannedResource[],
  add: (plan: GroupPlan) => number,
): DirectoryGroups {
  const { directory } = site;
  const users = new Map<number, number>();
  const admins = new Map<number, number>();
  for (const resource of resources.filter((candidate) => candidate.site === site.index)) {
    const app = resource.owner.replace('jira-software', 'jira');
    const grant = (role: string) => [{ resource: resource.index, role }];
    const name = `${app}-users-${site.name}`;
    users.set(
      resource.index,
      add({ name, directory, deletable: false, grants: grant('atlassian/user'), defaultRole: 'atlassian/user' }),
    );
    admins.set(
      resource.index,
      add({ name: `${app}-admins-${site.name}`, directory, deletable: false, grants: grant('atlassian/admin') }),
    );
  }
  add({
    name: `org-admins-${site.name}`,
    directory,
    modifiable: false,
    deletable: false,
    description: 'Organization admins',
  });
  const confluence = resources.find(({ owner, site: at }) => owner === 'confluence' && at === site.index);
  const guests = add({
    name: `confluence-guests-${site.name}`,
    directory,
    grants: confluence === undefined ? [] : [{ resource: confluence.index, role: 'atlassian/guest' }],
  });
  const synced = SYNCED.map((name) =>
    add({
      name: `${name} (${site.name})`,
      directory,
      externalSynced: true,
      managedBy: 'external',
      modifiable: false,
      deletable: false,
    }),
  );
  const plain = Array.from({ length: PLAIN_PER_DIRECTORY }, (_, nth) =>
    add({
      name: `${PLAIN_NAMES[nth % PLAIN_NAMES.length] ?? 'group'} ${site.name} ${String(nth + 1)}`,
      directory,
      ...(nth % 9 === 8 && { type: 'TEAM' as const, managedBy: 'team-members' as const }),
    }),
  );
  add({ name: `empty-${site.name}`, directory });
  return { users, admins, guests, plain, synced };
}

/** A group that grants nothing, at the end of all. */
export function addGroup(groups: Group[], plan: Pick<Group, 'name' | 'directory' | 'groupId'>): Group {
  const group: Group = {
    ...plan,
    index: groups.length,
    description: null,
    externalSynced: false,
    managedBy: 'admins',
    modifiable: true,
    deletable: true,
    type: 'GROUP',
    grants: [],
    defaultRole: undefined,
    members: [],
  };
  groups.push(group);
  return group;
}
