import { test } from 'vitest';
import { generateOrganization } from '../../../../local/atlassian/generate/organization';
import { createRandom } from '../../../../local/atlassian/random';
import type { Account } from '../../../../local/atlassian/org/model';
import { seatsUsed } from '../../../../local/atlassian/org/seats';
import { createOrgState, type OrgState } from '../../../../local/atlassian/org/state';
import { visitRoles } from '../../../../local/atlassian/org/visit-roles';

const EPOCH = Date.parse('2026-11-22T09:00:00Z');
const USER = 'atlassian/user';

function anOrganization(): { state: OrgState; people: Account[] } {
  const state = createOrgState(generateOrganization({ users: 300, seed: 4, epoch: EPOCH }));
  return { state, people: state.organization.accounts.filter(({ accountType }) => accountType === 'atlassian') };
}

/** Writes the roles, the groups, the rights or the suspension of anybody anew. */
function writeAtRandom({ state, people }: ReturnType<typeof anOrganization>, seed: number, now: number): void {
  const random = createRandom(seed);
  const account = random.pick(people);
  const { groups, resources } = state.organization;
  const to = random.pick([
    { grants: random.chance(0.5) ? [] : [{ resource: random.pick(resources).index, role: USER }] },
    { groups: random.chance(0.5) ? [] : [random.pick(groups).index] },
    { platformRoles: random.chance(0.5) ? [] : (['atlassian/org-admin'] as const) },
    { standing: { ...account.standing, suspendedIn: random.chance(0.5) ? 0 : account.standing.memberOf } },
  ]);
  state.write(account, { operation: 'test', now, to, atOnce: random.chance(0.2) });
}

function joinLike(model: Account, { state, people }: ReturnType<typeof anOrganization>): void {
  const key = state.organization.accounts.length;
  const joined = { ...model, key, accountId: `joined-${String(key)}`, email: `${String(key)}@mail.example` };
  state.add(joined);
  people.push(joined);
}

test('what searches find and the seats in use are what a count of everybody finds, after any writes, late or not, and whoever joins', ({
  expect,
}) => {
  const made = anOrganization();
  const { state, people } = made;
  const { organization } = state;
  let now = EPOCH;

  for (let round = 0; round < 400; round++) {
    writeAtRandom(made, round, now);
    if (round % 50 === 25) for (const model of people.slice(round, round + 1)) joinLike(model, made);
    now += 700;
    const index = state.indexAt(now);
    const roles = new Set<number>();
    for (const account of people) {
      visitRoles(organization, state.holderSeen(account, now), (_, role) => role === USER && roles.add(account.key));
    }
    const holders = index.holders([USER], undefined);
    expect(people.filter(({ key }) => holders[key] === 1).map(({ key }) => key)).toEqual([...roles]);
    if (round % 20 !== 0) continue;
    for (const { index: group } of organization.groups) {
      expect(index.members(group)).toEqual(
        people.filter((account) => state.holderSeen(account, now).groups.includes(group)).map(({ key }) => key),
      );
    }
    expect(organization.resources.map((resource) => state.seatsUsed(resource.index))).toEqual(
      seatsUsed(organization, organization.accounts),
    );
  }
});
