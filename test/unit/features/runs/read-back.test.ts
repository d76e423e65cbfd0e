import { describe, test } from 'vitest';
import { idsOf, people, runWorld } from './run-world';

/** A run on so many people that the first ones can be read back. @param takesMs each change takes so long */
async function planned({ count = 160, takesMs = 500 } = {}) {
  const accounts = people(count);
  const world = runWorld({ accounts });
  const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
  world.onWrite({ takesMs });
  return { world, runId };
}

describe('a change that Atlassian calls done', () => {
  test('is read back later, and made once more where it does not show', async ({ expect }) => {
    const { world, runId } = await planned();
    world.org.trouble('no-effect', ({ accountId }) => accountId === 'person-001');

    const run = await world.applied(runId);

    expect(run).toMatchObject({ counts: { done: 160 }, changed: 160 });
    expect(world.org.account('person-001').memberships).toEqual({ 'directory-1': 'suspended' });
    expect((await world.auditedResults(runId))['person-001']).toEqual(['done', 'done']);
  });

  test('has failed where it never shows: nothing is to be undone, and the trail tells both', async ({ expect }) => {
    const { world, runId } = await planned();
    for (let time = 0; time < 9; time += 1) {
      world.org.trouble('no-effect', ({ accountId }) => accountId === 'person-001');
    }

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 159, failed: 1 }, changed: 159 });
    expect((await world.outcomes(runId))['person-001']).toBe('failed');
    expect((await world.auditedResults(runId))['person-001']?.toSorted()).toEqual(['done', 'failed']);
    expect(world.org.requests.filter((name) => name === 'suspend')).toHaveLength(159 + 5);
  });

  test('is read back by searches that are sent anyway', async ({ expect }) => {
    const { world, runId } = await planned({ count: 240, takesMs: 120 });
    world.org.trouble('no-effect', ({ accountId }) => accountId === 'person-001');
    const before = world.org.requests.length;

    const run = await world.applied(runId);

    const searches = world.org.requests.slice(before).filter((name) => name === 'search').length;
    const settling = 3; // of the one that did not show: what became of it, the second try, what became of that
    const ofBatch = 4 + 1; // for its accounts and for organization admins
    expect(searches).toBeLessThanOrEqual(Math.ceil(240 / 38) * ofBatch + settling);
    expect(run.counts).toEqual({ done: 240 });
    expect((await world.auditedResults(runId))['person-001']).toEqual(['done', 'done']);
  });
});
