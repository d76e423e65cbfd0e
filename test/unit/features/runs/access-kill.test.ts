import { describe, test } from 'vitest';
import { killedAt } from '../../../world/killer';
import { people, runWorld } from './run-world';

const JIRA = 'ari:cloud:jira-software::site/site-1';
const USER = 'atlassian/user';
const ACCESS = { resourceId: JIRA, role: USER };
const GROUPS = [{ id: 'devs', directoryId: 'directory-1', name: 'Developers', grants: [ACCESS] }];
const ACCOUNTS = people(3, ['directory-1'], { directRoles: { [JIRA]: [USER] }, groups: { 'directory-1': ['devs'] } });

describe('a run on an app whose invocation is killed', () => {
  test.for(['before', 'after'] as const)(
    '%s any one of its calls takes the app away once, and says so once',
    { timeout: 60_000 },
    async (when, { expect }) => {
      for (let call = 1; ; call += 1) {
        const world = runWorld({ accounts: ACCOUNTS, groups: GROUPS, searchLagMs: 9_000 });
        const life = killedAt(call, when);
        const planLife = killedAt(call, when);
        const plan = await world.planned('revoke-app', { parts: [{ filter: {} }] }, { ...ACCESS, life: planLife });
        const run = await world.applied(plan.runId, { life });

        const writes = world.org.writes.map(({ call: name, accountId, on }) => `${name} ${accountId} ${String(on)}`);
        const told = Object.values(await world.auditedResults(run.runId)).map((results) => results.join());
        expect({ call, counts: run.counts, places: plan.places.length, writes: writes.length, told }).toEqual({
          call,
          counts: { done: 3 },
          places: 2,
          writes: 6,
          told: ['done', 'done', 'done'],
        });
        expect(new Set(writes).size).toBe(6);
        if (!life.isOver && !planLife.isOver) break;
      }
    },
  );
});
