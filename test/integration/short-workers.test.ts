import { afterAll, beforeAll, describe, test } from 'vitest';
import { exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 800;
const ACTED = 60;

describe.for([25, 55])('where a worker is given %i seconds', (workerTimeoutSeconds) => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: USERS, seed: 7, clock: 'virtual', workerTimeoutSeconds });
    await tripOn(standIn).storeKey();
  });
  afterAll(() => standIn.stop());

  test('a scan, a plan, a run and an export come to their end, and hand over a few times only', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { jobId } = await trip.call('directory.scan', {});
    await standIn.idle();
    const selection = { parts: [{ filter: { status: ['active' as const] } }] };
    const everybody = await trip.planned('suspend', selection);
    const acting = (await trip.rowsOf(everybody.runId, 'will-act')).slice(0, ACTED);
    const accountIds = acting.map(({ accountId }) => accountId);
    const { runId } = await trip.planned('suspend', { parts: [{ accountIds }] });
    const run = await trip.applied(runId);
    const { requests } = await standIn.requestsSince();

    expect(await trip.call('jobs.get', { jobId })).toMatchObject({ state: 'done', done: USERS });
    expect(everybody).toMatchObject({ state: 'planned' });
    expect(run).toMatchObject({ state: 'done', progress: { done: ACTED, total: ACTED } });
    expect(await exported(standIn, { kind: 'users', options: { columns: ['status'] } })).toMatchObject({
      state: 'ready',
      rows: USERS,
    });
    expect(new Set(requests.map(({ invocationId }) => invocationId)).size).toBeLessThan(100);
  });
});
