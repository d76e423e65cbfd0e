import fc from 'fast-check';
import { describe, test } from 'vitest';
import { killedAt } from '../../../world/killer';
import type { Trouble } from '../../../world/organization';
import { idsOf, people, runWorld, type RunWorld } from './run-world';

const TWO = ['directory-1', 'directory-2'];
const ACCOUNTS = people(12, TWO);

/** Every account as planned, one outcome each, nothing carried out twice, and the trail holds. */
async function faultsOf(world: RunWorld, runId: string): Promise<string[]> {
  const run = await world.run(runId);
  const results = await world.auditedResults(runId);
  const sent = world.org.writes.map(({ accountId, directoryId }) => `${accountId} in ${String(directoryId)}`);
  const twice = sent.filter((one, index) => sent.indexOf(one) !== index).map((one) => `twice: ${one}`);
  const rows = ACCOUNTS.flatMap(({ accountId }) => {
    const isSuspended = Object.values(world.org.account(accountId).memberships).every(
      (status) => status === 'suspended',
    );
    const isToldOnce = results[accountId]?.join() === 'done';
    return isSuspended && isToldOnce
      ? []
      : [`${accountId}: ${String(isSuspended)}, ${String(results[accountId]?.join())}`];
  });
  const isDone = run.state === 'done' && run.counts.done === ACCOUNTS.length && run.changed === ACCOUNTS.length;
  const isProven = (await world.open().audit.verify()).ok;
  return [
    ...twice,
    ...rows,
    ...(isDone ? [] : [`run: ${run.state} ${JSON.stringify(run.counts)}`]),
    ...(isProven ? [] : ['audit']),
  ];
}

async function plannedWorld(given: Omit<Parameters<typeof runWorld>[0], 'accounts'> = {}) {
  const world = runWorld({ accounts: ACCOUNTS, directories: TWO, ...given });
  const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(ACCOUNTS) }] });
  return { world, runId };
}

describe('a run whose invocation is killed', () => {
  test.for(['before', 'after'] as const)(
    '%s any one of its calls ends as if nothing had happened',
    async (when, { expect }) => {
      for (let call = 1; ; call += 1) {
        const { world, runId } = await plannedWorld();
        const life = killedAt(call, when);
        await world.applied(runId, { life });
        expect({ call, faults: await faultsOf(world, runId) }).toEqual({ call, faults: [] });
        if (!life.isOver) break;
      }
    },
  );

  test('while planning, it plans each account once, and counts once who was read in part', async ({ expect }) => {
    const accounts = ACCOUNTS.map((one, index) => (index < 4 ? { ...one, unread: ['jobTitle'] } : one));
    for (let call = 1; ; call += 1) {
      const world = runWorld({ accounts, directories: TWO });
      const life = killedAt(call, call % 2 === 0 ? 'before' : 'after');
      const run = await world.planned('suspend', { parts: [{ filter: {} }, { accountIds: ['person-003'] }] }, { life });
      const { state, counts, readInPart } = run;
      expect({ call, state, counts, readInPart }).toEqual({
        call,
        state: 'planned',
        counts: { 'will-act': 12 },
        readInPart: 4,
      });
      if (!life.isOver) break;
    }
  });

  test('and whose events come several times, in any order, is worked off once', async ({ expect }) => {
    for (const isReversed of [false, true]) {
      for (const call of [5, 17, 28, 41]) {
        const { world, runId } = await plannedWorld({ copies: 3, isReversed });
        await world.applied(runId, { life: killedAt(call, 'after') });
        expect(await faultsOf(world, runId)).toEqual([]);
      }
    }
  });

  test('whose answers get lost and whose reads lag ends as planned all the same', async ({ expect }) => {
    const trouble = fc.record({
      kind: fc.constantFrom<Trouble>('lost-after', 'lost-before'),
      person: fc.nat(ACCOUNTS.length - 1),
    });
    const troubles = fc.uniqueArray(trouble, { maxLength: 8, selector: ({ person }) => person });
    await fc.assert(
      fc.asyncProperty(troubles, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (planned, call, isBefore) => {
        const { world, runId } = await plannedWorld({ copies: 2, searchLagMs: 8_000 });
        for (const { kind, person } of planned) {
          world.org.trouble(kind, ({ accountId }) => accountId === ACCOUNTS[person]?.accountId);
        }
        await world.applied(runId, { life: killedAt(call, isBefore ? 'before' : 'after') });
        expect(await faultsOf(world, runId)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
