import { describe, test } from 'vitest';
import { clearRuns } from '../../../../src/features/runs/clear-runs';
import { listRuns } from '../../../../src/features/runs/list-runs';
import { openedApp } from '../../../world/app';
import { dyingAfter, Killed } from '../../../world/killer';
import { idsOf, people, runWorld, type RunWorld } from './run-world';

const DAY_MS = 86_400_000;
const RETENTION_MS = 400 * DAY_MS;
/** More calls of storage than one removal takes. */
const CALLS_MAX = 30;

async function appliedRun(world: RunWorld): Promise<string> {
  const plan = await world.planned('suspend', { parts: [{ filter: {} }] });
  await world.applied(plan.runId);
  return plan.runId;
}

function storedOf({ ports }: RunWorld, runId: string): string[] {
  const keys = [...Object.keys(ports.kvs.stored()), ...Object.keys(ports.kvs.storedVersioned())];
  return keys.filter((key) => key.includes(runId));
}

describe('a run that is as old as the audit is kept', () => {
  test('goes with all that is stored of it, and not a day sooner', async ({ expect }) => {
    const world = runWorld({ accounts: people(150) });
    const old = await appliedRun(world);
    world.ports.clock.advance(10 * DAY_MS);
    const young = await world.planned('restore', { parts: [{ filter: {} }] });

    world.ports.clock.advance(RETENTION_MS - 11 * DAY_MS);
    await clearRuns(world.open());
    expect(storedOf(world, old)).toHaveLength(4);
    world.ports.clock.advance(2 * DAY_MS);
    await clearRuns(world.open());

    expect(storedOf(world, old)).toEqual([]);
    const { rows } = await listRuns(world.open(), { limit: 10 });
    expect(idsOfRuns(rows)).toEqual([young.runId]);
  });

  test('counts from the day that somebody last worked on it', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const plan = await world.planned('suspend', { parts: [{ filter: {} }] });
    world.ports.clock.advance(RETENTION_MS - DAY_MS);
    await world.applied(plan.runId);

    world.ports.clock.advance(2 * DAY_MS);
    await clearRuns(world.open());

    expect((await world.run(plan.runId)).state).toBe('done');
  });

  test('is gone at once or not at all, and nothing of it stays, wherever the sweep is killed', async ({ expect }) => {
    const world = runWorld({ accounts: people(150) });
    const runId = await appliedRun(world);
    world.ports.clock.advance(RETENTION_MS + DAY_MS);

    let kills = 0;
    for (let calls = 0; calls < CALLS_MAX && storedOf(world, runId).length > 0; calls += 1) {
      const app = openedApp(dyingAfter(world.ports, calls));
      kills += await clearRuns(app).then(
        () => 0,
        (error: unknown) => {
          if (error instanceof Killed) return 1;
          throw error;
        },
      );
      const { rows } = await listRuns(world.open(), { limit: 10 });
      for (const id of idsOfRuns(rows)) expect(await world.rows(id)).toHaveLength(150);
    }

    expect(kills).toBeGreaterThan(2);
    expect(storedOf(world, runId)).toEqual([]);
  });

  test('stays while a job works on it', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(people(3)) }] });
    const key = `job:${plan.jobId}`;
    const job = await world.ports.kvs.getVersioned(key);
    if (job === undefined) throw new Error('the job is not there');
    const value = { ...(job.value as object), state: 'running' };
    await world.ports.kvs.transact({ versioned: [{ key, expected: job.version, value }] });
    world.ports.clock.advance(RETENTION_MS + DAY_MS);

    await clearRuns(world.open());

    expect((await world.run(plan.runId)).state).toBe('planned');
  });
});

function idsOfRuns(rows: readonly { runId: string }[]): string[] {
  return rows.map(({ runId }) => runId);
}
