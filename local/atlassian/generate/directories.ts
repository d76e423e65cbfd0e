import type { Account, Group } from '../org/model';
import { createRandom } from '../random';
import { CONFLUENCE } from './companies';
import { addGroup } from './groups';
import type { Structure } from './structure';

/** Sets further directories apart from what else is drawn. */
const STREAM = 0xd1ec;
const MEMBER_SHARE = 0.05;

/**
 * Further directories up to so many, each with a site, an app on it, a group of its users, and some of the ordinary
 * people of the others.
 */
export function addDirectories(
  { seed, structure, groups, accounts }: { seed: number; structure: Structure; groups: Group[]; accounts: Account[] },
  count: number,
): void {
  const random = createRandom(seed ^ STREAM);
  for (let index = structure.directories.length; index < count; index++) {
    const name = `unit-${String(index + 1)}`;
    const siteId = random.uuid();
    const resource = structure.resources.length;
    structure.directories.push({ index, directoryId: random.uuid(), name: `Unit ${String(index + 1)}` });
    structure.sites.push({ index, siteId, name, url: `https://${name}.atlassian.net`, directory: index });
    structure.resources.push({
      ...CONFLUENCE,
      index: resource,
      resourceId: `ari:cloud:${CONFLUENCE.owner}::site/${siteId}`,
      directory: index,
      site: index,
      createdAtDay: random.between(900, 2_600),
      freeSeats: undefined,
    });
    const group = addGroup(groups, { name: `confluence-users-${name}`, directory: index, groupId: random.uuid() });
    group.grants = [{ resource, role: 'atlassian/user' }];
    for (const account of accounts) {
      if (account.kind !== 'both-directories' && !(account.kind === 'person' && random.chance(MEMBER_SHARE))) continue;
      account.standing = { ...account.standing, memberOf: account.standing.memberOf | (1 << index) };
      account.groups = [...account.groups, group.index];
      group.members.push(account.key);
    }
  }
}
