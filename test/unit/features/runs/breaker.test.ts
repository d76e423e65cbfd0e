import { describe, test } from 'vitest';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { getRun } from '../../../../src/features/runs/get-run';
import { CALLER, people, runWorld, type RunWorld } from './run-world';

const DAY_MS = 86_400_000;
const plain = { dialog: true } as const;

/** An organization of eighty, of which a run may change twenty with a plain dialog. */
function eighty() {
  return runWorld({ accounts: people(80) });
}

/** Plans the suspension of ten people. @param from the number of the first */
async function ofTen(world: RunWorld, from: number): Promise<string> {
  const accountIds = Array.from({ length: 10 }, (_, index) => `person-${String(from + index).padStart(3, '0')}`);
  return (await world.planned('suspend', { parts: [{ accountIds }] })).runId;
}

async function applied(world: RunWorld, runId: string): Promise<void> {
  await applyRun(world.open(), { runId, confirmation: plain }, CALLER);
  await world.idle();
}

describe('the breaker', () => {
  test('counts what runs in the same direction have changed in the last 24 hours', async ({ expect }) => {
    const world = eighty();
    for (const from of [0, 10]) await applied(world, await ofTen(world, from));
    const third = await ofTen(world, 20);

    expect(await getRun(world.open(), { runId: third })).toMatchObject({
      needs: 'both',
      breaker: { exceeded: true, changed24h: 20, orgUsers: 80 },
    });
    await expect(applied(world, third)).rejects.toMatchObject({
      fields: [{ path: 'confirmation.count', problem: 'count-needed' }],
    });
    expect(world.org.writes).toHaveLength(20);

    world.ports.clock.advance(DAY_MS);
    expect(await getRun(world.open(), { runId: third })).toMatchObject({ needs: 'dialog', breaker: { changed24h: 0 } });
    await applied(world, third);
    expect(world.org.writes).toHaveLength(30);
  });

  test('counts anew when a run is confirmed that was planned before the others', async ({ expect }) => {
    const world = eighty();
    const runIds = [await ofTen(world, 0), await ofTen(world, 10), await ofTen(world, 20)];
    const [first = '', second = '', third = ''] = runIds;

    await applyRun(world.open(), { runId: first, confirmation: plain }, CALLER);
    await applyRun(world.open(), { runId: second, confirmation: plain }, CALLER);
    const refused = applyRun(world.open(), { runId: third, confirmation: plain }, CALLER);

    await expect(refused).rejects.toMatchObject({ fields: [{ problem: 'count-needed' }] });
    await world.idle();
    expect(world.org.writes).toHaveLength(20);
  });

  test('does not count what the opposite direction has changed', async ({ expect }) => {
    const world = eighty();
    const first = await ofTen(world, 0);
    await applied(world, first);
    await world.undone(first);

    const run = await getRun(world.open(), { runId: await ofTen(world, 10) });

    expect(run).toMatchObject({ needs: 'dialog', breaker: { changed24h: 10 } });
  });

  test('holds to a share that is saved after the plan', async ({ expect }) => {
    const world = eighty();
    const runId = await ofTen(world, 0);
    await world.save({ breakerPercent: 1 });

    expect(await getRun(world.open(), { runId })).toMatchObject({ needs: 'both', breaker: { percent: 1 } });
    await expect(applied(world, runId)).rejects.toMatchObject({ fields: [{ problem: 'count-needed' }] });
  });

  test('halts a run whose share is lowered while it is applied, until the number is typed', async ({ expect }) => {
    const world = eighty();
    const runId = await ofTen(world, 0);
    world.onWrite({ takesMs: 1_000, nth: 3 }, () => void world.save({ breakerPercent: 1 }));

    await applied(world, runId);

    expect(world.org.writes.length).toBeLessThanOrEqual(3 + 5);
    expect(await world.run(runId)).toMatchObject({ state: 'paused', pausedBy: 'breaker' });
    await expect(applied(world, runId)).rejects.toMatchObject({ fields: [{ problem: 'count-needed' }] });
    expect(await world.applied(runId)).toMatchObject({ state: 'done', counts: { done: 10 } });
    expect(world.org.writes).toHaveLength(10);
  });

  test('counts a run that pauses for what it has changed, and no account twice when it goes on', async ({ expect }) => {
    const world = eighty();
    const runId = await ofTen(world, 0);
    await world.applied(runId, { first: 4 });
    const other = await ofTen(world, 10);

    expect(await getRun(world.open(), { runId: other })).toMatchObject({ breaker: { changed24h: 4 } });
    await world.applied(runId);
    expect(await getRun(world.open(), { runId: other })).toMatchObject({ breaker: { changed24h: 10 } });
  });
});
