import type { Account, Grant, Group } from '../../org/model';
import { addGroup } from '../groups';
import { accountsOf, enter, replace, type Untidying } from './untidying';

/** Roles that take no seat, by the owner of the app. */
const FREE_ROLES: readonly (readonly [owner: string, role: string])[] = [
  ['jira-servicedesk', 'atlassian/customer'],
  ['jira-servicedesk', 'atlassian/stakeholder'],
  ['jira-product-discovery', 'atlassian/contributor'],
  ['jira-software', 'atlassian/basic'],
  ['rovo', 'atlassian/ai-access'],
];
const GROUPS_OF_ONE = 500;
/** Where nobody pages by hand through hundreds of groups. */
const USERS_FOR_MANY_GROUPS = 1_000;

/** Use of apps that nobody may use any more, roles without a seat, groups open to all, and somebody in 500 groups. */
export function drawOddAccess(tidy: Untidying): void {
  keepOldUse(tidy);
  giveFreeRoles(tidy);
  for (const [nth, group] of tidy.groups.entries()) {
    if (group.type === 'TEAM' && nth % 2 === 0) group.managedBy = 'open';
  }
  if (tidy.accounts.length >= USERS_FOR_MANY_GROUPS) fillGroups(tidy);
}

/** Activity in an app of the directory in which the role has gone. */
function keepOldUse(tidy: Untidying): void {
  for (const [nth, account] of accountsOf(tidy, 'dormant', 'person').entries()) {
    const last = account.activity[0];
    if (nth % 12 !== 5 || last === undefined) continue;
    const known = new Set([...account.grants, ...account.activity].map(({ resource }) => resource));
    for (const index of account.groups) for (const grant of tidy.groups[index]?.grants ?? []) known.add(grant.resource);
    const gone = tidy.structure.resources.find(
      ({ index, directory, owner }) =>
        !known.has(index) && owner !== 'rovo' && (account.standing.memberOf & (1 << directory)) !== 0,
    );
    if (gone === undefined) continue;
    replace(tidy, account, { activity: [...account.activity, { resource: gone.index, at: last.at - 1 }] });
  }
}

function giveFreeRoles(tidy: Untidying): void {
  const people = accountsOf(tidy, 'no-groups', 'dormant').filter(({ standing }) => (standing.memberOf & 1) === 1);
  for (const [nth, [owner, role]] of FREE_ROLES.entries()) {
    const resource = tidy.structure.resources.find((one) => one.owner === owner && one.directory === 0)?.index;
    const account = people[nth % Math.max(1, people.length)];
    if (resource !== undefined && account !== undefined) grant(tidy, account, { resource, role });
  }
}

function grant(tidy: Untidying, { key }: Account, role: Grant): void {
  const account = tidy.accounts[key];
  if (account !== undefined) replace(tidy, account, { grants: [...account.grants, role] });
}

function fillGroups(tidy: Untidying): void {
  const [account] = accountsOf(tidy, 'many-groups');
  if (account === undefined) return;
  const directory = tidy.structure.directories.find(({ index }) => (account.standing.memberOf & (1 << index)) !== 0);
  for (let left = GROUPS_OF_ONE - account.groups.length; left > 0; left--) {
    const name = `archive-${String(left).padStart(3, '0')}`;
    const group: Group = addGroup(tidy.groups, {
      name,
      directory: directory?.index ?? 0,
      groupId: tidy.random.uuid(),
    });
    enter(tidy, account, group);
  }
}
