import { describe, test } from 'vitest';
import type { RunAction } from '../../../../src/contract';
import type { RunRecordRow } from '../../../../src/domain/runs/row';
import { AppError } from '../../../../src/errors';
import type { FakeAccount, Write } from '../../../world/account';
import { idsOf, people, runWorld, type RunWorld } from './run-world';

/** A run on so many people that the first ones can be read back. @param takesMs each change takes so long */
async function planned({
  action = 'suspend',
  count = 160,
  takesMs = 500,
}: { action?: RunAction; count?: number; takesMs?: number } = {}) {
  const accounts = people(count);
  const world = runWorld({ accounts });
  const { runId } = await world.planned(action, { parts: [{ accountIds: idsOf(accounts) }] });
  world.onWrite({ takesMs });
  return { world, runId };
}

async function rowOf(world: RunWorld, runId: string, accountId: string): Promise<RunRecordRow | undefined> {
  return (await world.rows(runId)).find((row) => row.accountId === accountId);
}

describe('a change that Atlassian calls done', () => {
  test('and that does not show later is not sent again: its row says so, and nothing of it is to be undone', async ({
    expect,
  }) => {
    const { world, runId } = await planned();
    world.org.trouble('no-effect', ({ accountId }) => accountId === 'person-001');

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 159, unknown: 1 }, changed: 159 });
    expect(await rowOf(world, runId, 'person-001')).toMatchObject({ outcome: 'unknown', reason: 'not-shown' });
    expect((await world.auditedResults(runId))['person-001']?.toSorted()).toEqual(['done', 'unknown']);
    expect(world.org.requests.filter((name) => name === 'suspend')).toHaveLength(160);
    await world.undone(runId);
    expect(world.org.writes).not.toContainEqual(expect.objectContaining({ call: 'restore', accountId: 'person-001' }));
  });

  test.for<[RunAction, Partial<FakeAccount>]>([
    ['suspend', { memberships: { 'directory-1': 'active' } }],
    ['deactivate', { accountStatus: 'active' }],
  ])(
    'and that somebody takes back while the run goes on stays taken back: %s',
    async ([action, takenBack], { expect }) => {
      const { world, runId } = await planned({ action });
      world.onWrite({ takesMs: 0, nth: 20 }, () =>
        world.org.change('person-001', (one) => Object.assign(one, takenBack)),
      );

      const run = await world.applied(runId);

      expect(run).toMatchObject({ state: 'done', counts: { done: 159, unknown: 1 }, changed: 159 });
      expect(await rowOf(world, runId, 'person-001')).toMatchObject({ outcome: 'unknown', reason: 'not-shown' });
      expect(world.org.writes.filter(({ accountId }) => accountId === 'person-001')).toHaveLength(1);
    },
  );

  test('on its second try is not sent a third time either', async ({ expect }) => {
    const world = runWorld({ accounts: people(1) });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: ['person-000'] }] });
    world.org.trouble(new AppError('atlassian-unavailable', 'unwell'));
    world.org.trouble('no-effect');

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { unknown: 1 }, changed: 0 });
    expect(await rowOf(world, runId, 'person-000')).toMatchObject({ outcome: 'unknown', reason: 'not-shown' });
    expect(world.org.requests.filter((name) => name === 'suspend')).toHaveLength(2);
  });

  test('in one directory is told as unknown, whatever then keeps its row from the other', async ({ expect }) => {
    const directories = ['directory-1', 'directory-2'];
    const world = runWorld({ accounts: people(1, directories, { lastActive: '2025-05-01' }), directories });
    const selection = { parts: [{ accountIds: ['person-000'] }] };
    const { runId } = await world.planned('suspend', selection, { activeAfter: '2025-06-01' });
    const isFirst = (write: Write): boolean => write.directoryId === 'directory-1';
    world.org.trouble('lost-before', isFirst);
    world.org.trouble('lost-before', (write) => !isFirst(write));
    world.org.trouble('no-effect', isFirst);
    world.org.trouble(new AppError('rate-limited', 'slow', { retryAfterMs: 60_000 }), (write) => {
      if (isFirst(write)) return false;
      world.org.change('person-000', (one) => (one.lastActive = '2025-07-01'));
      return true;
    });

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { unknown: 1 }, changed: 0 });
    expect(await rowOf(world, runId, 'person-000')).toMatchObject({ outcome: 'unknown', reason: 'not-shown' });
    expect(world.org.writes).toEqual([]);
  });

  test('is read back by searches that are sent anyway', async ({ expect }) => {
    const { world, runId } = await planned({ count: 240, takesMs: 120 });
    world.org.trouble('no-effect', ({ accountId }) => accountId === 'person-001');
    const before = world.org.requests.length;

    const run = await world.applied(runId);

    const searches = world.org.requests.slice(before).filter((name) => name === 'search').length;
    const settling = 1; // of the one that did not show
    const ofBatch = 4 + 1; // for its accounts and for organization admins
    expect(searches).toBeLessThanOrEqual(Math.ceil(240 / 38) * ofBatch + settling);
    expect(run.counts).toEqual({ done: 239, unknown: 1 });
  });
});
