import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { ended } from '../support/exported';
import { failureOf } from '../support/reply';
import { startStandIn, type Fault, type OutboundRequest, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 800;
const SEARCH = { method: 'POST', path: '/users/search$' };
const ALWAYS = 1_000_000;
const ARMED_MS = 360_000;
const WAIT_MS = 120_000;
/** How long an answer takes. */
const LATENCY_MS = 60;
/** So often in a row that a walk would be given up if it were not for what it read in between. */
const TIMES = 10;

const REPEATING: Fault = { ...SEARCH, times: ALWAYS, repeatCursor: true };
const EXPIRING: Fault = {
  ...SEARCH,
  times: TIMES,
  every: 3,
  status: 400,
  body: { errors: [{ id: '1', status: '400', code: 'ADMIN-400-1', title: 'Bad Request', detail: 'cursor' }] },
};
const SLOW_DOWN: Fault = { ...SEARCH, times: 1, status: 429, headers: { 'retry-after': '120' } };

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ users: USERS, seed: 7, clock: 'virtual', latencyMs: LATENCY_MS });
  const trip = tripOn(standIn);
  await trip.storeKey();
  const { version } = await trip.call('settings.get', {});
  await trip.call('settings.save', { version, checkHour: 23 }); // no scan but those that are asked for
  await trip.call('app.boot', {});
  await standIn.idle();
});
afterEach(() => standIn.clearFaults());
afterAll(() => standIn.stop());

/** Who calls is looked at before, and for five minutes not again: no fault meets that look. */
async function armed(fault: Fault): Promise<void> {
  await standIn.advance(ARMED_MS);
  await tripOn(standIn).call('app.boot', {});
  await standIn.faults([fault]);
}

async function scanned() {
  const trip = tripOn(standIn);
  const { jobId } = await trip.call('directory.scan', {});
  await standIn.idle();
  await standIn.clearFaults();
  return trip.call('jobs.get', { jobId });
}

async function planned() {
  const trip = tripOn(standIn);
  const selection = { parts: [{ filter: { claimStatus: 'managed' as const } }] };
  const { runId } = await trip.call('runs.plan', { action: 'deactivate', selection });
  await standIn.idle();
  await standIn.clearFaults();
  return trip.call('runs.get', { runId });
}

async function exported() {
  const { exportId } = await tripOn(standIn).call('exports.start', { kind: 'users', options: { columns: ['status'] } });
  await standIn.idle();
  await standIn.clearFaults();
  return ended(standIn, exportId);
}

/** Requests of the key, and when each was sent, in ms since the first. */
async function sentSince(since: string): Promise<(OutboundRequest & { afterMs: number })[]> {
  const { requests } = await standIn.requestsSince(since);
  const [first] = requests;
  return requests.map((one) => ({ ...one, afterMs: Date.parse(one.at) - Date.parse(first?.at ?? one.at) }));
}

describe('a list that hands back the same cursor for ever', () => {
  test('fails a scan, which tells no more accounts than there are', async ({ expect }) => {
    await armed(REPEATING);

    const job = await scanned();

    expect(job).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
    expect(job.done).toBeLessThanOrEqual(USERS);
  });

  test('fails a plan', async ({ expect }) => {
    await armed(REPEATING);

    expect(await planned()).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
  });

  test('fails an export', async ({ expect }) => {
    await armed(REPEATING);

    expect(await exported()).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
  });
});

describe('cursors that expire at every third request, ten times', () => {
  test('leave a scan as it is without them', async ({ expect }) => {
    const quiet = await scanned();
    await armed(EXPIRING);

    const troubled = await scanned();

    expect(quiet).toMatchObject({ state: 'done', done: USERS });
    expect(troubled).toMatchObject({ state: 'done', done: quiet.done, total: quiet.total });
  });

  test('leave a plan as it is without them', async ({ expect }) => {
    const quiet = await planned();
    await armed(EXPIRING);

    const troubled = await planned();

    expect(quiet).toMatchObject({ state: 'planned' });
    expect(troubled).toMatchObject({ state: 'planned', counts: quiet.counts, willAct: quiet.willAct });
  });

  test('leave an export as it is without them', async ({ expect }) => {
    const quiet = await exported();
    await armed(EXPIRING);

    const troubled = await exported();

    expect(quiet).toMatchObject({ state: 'ready' });
    expect(troubled).toMatchObject({ state: 'ready', rows: quiet.rows, bytes: quiet.bytes });
  });
});

describe('a wait of two minutes that Atlassian asks for', () => {
  test.for([
    ['a scan', scanned, 'done'],
    ['a plan', planned, 'planned'],
    ['an export', exported, 'ready'],
  ] as const)('in the middle of %s is kept: nothing is sent before it is over', async ([, run, state], { expect }) => {
    await armed({ ...SLOW_DOWN, every: 3 });
    const { now } = await standIn.advance(1);

    expect(await run()).toMatchObject({ state });

    const sent = await sentSince(now);
    const refused = sent.findIndex(({ status }) => status === 429);
    const [limited, next] = sent.slice(refused);
    expect(refused).toBeGreaterThan(0);
    expect((next?.afterMs ?? 0) - (limited?.afterMs ?? 0)).toBeGreaterThanOrEqual(WAIT_MS);
  });

  test('in the middle of a run is kept: nothing is sent before it is over, and each change is made once', async ({
    expect,
  }) => {
    const { trip, runId, acting } = await suspending(40);
    await armed({ ...SLOW_DOWN, path: '/suspend$', every: 12 });
    const { now } = await standIn.advance(1);

    const run = await trip.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: acting.length } });
    const sent = await sentSince(now);
    const limitedAt = sent.find(({ status }) => status === 429)?.afterMs ?? NaN;
    const later = sent.filter(({ afterMs }) => afterMs > limitedAt + LATENCY_MS); // until then nobody could know
    expect(later.length).toBeGreaterThan(0);
    expect(Math.min(...later.map(({ afterMs }) => afterMs)) - limitedAt).toBeGreaterThanOrEqual(WAIT_MS);
    const after = await Promise.all(acting.map((accountId) => standIn.account(accountId)));
    for (const { writeLog } of after) {
      const directories = writeLog.map(({ directoryId }) => directoryId);
      expect(directories).toEqual([...new Set(directories)]);
    }
  });

  test('on a call of the page holds for the next call and for a job', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { version } = await trip.call('settings.get', {});
    await trip.call('settings.save', { version, checkHour: 0 }); // the daily check is due
    await standIn.faults([SLOW_DOWN]);
    const { now } = await standIn.advance(1);

    const first = failureOf(await standIn.invoke('users.list', { filter: { text: 'a' } }));
    const second = failureOf(await standIn.invoke('users.list', { filter: { text: 'b' } }));
    const sent = (await sentSince(now)).length;
    await standIn.post('/local/schedules/alert-schedule/run');
    await standIn.idle();

    expect([first.code, second.code]).toEqual(['rate-limited', 'rate-limited']);
    const all = await sentSince(now);
    const limitedAt = all.find(({ status }) => status === 429)?.afterMs ?? 0;
    const later = all.slice(sent);
    expect(later.length).toBeGreaterThan(0);
    expect(Math.min(...later.map(({ afterMs }) => afterMs)) - limitedAt).toBeGreaterThanOrEqual(WAIT_MS);
  });
});

/** A plan to suspend, and whom. */
async function suspending(limit: number) {
  const trip = tripOn(standIn);
  const people = await trip.call('users.list', { filter: { status: ['active'], claimStatus: 'managed' }, limit });
  const ids = people.rows.map(({ accountId }) => accountId);
  const { runId } = await trip.planned('suspend', { parts: [{ accountIds: ids }] });
  const acting = (await trip.rowsOf(runId, 'will-act')).map(({ accountId }) => accountId);
  return { trip, runId, acting };
}

describe('a suspension that is answered without being carried out', () => {
  test.for([
    ['a page and status 200', { status: 200, body: '<html>Sign in</html>' }],
    ['a part and status 206', { status: 206, body: {} }],
  ] as const)('by %s is settled by reading, sent again, and true', async ([, answer], { expect }) => {
    const { trip, runId, acting } = await suspending(5);
    const before = await Promise.all(acting.map((accountId) => standIn.account(accountId)));
    const times = before.flatMap(({ memberships }) => memberships).filter(({ status }) => status === 'active').length;
    await standIn.faults([{ method: 'POST', path: '/suspend$', times, ...answer }]);
    const { now } = await standIn.advance(1);

    const run = await trip.applied(runId);

    const sent = (await sentSince(now)).filter(({ path }) => path.endsWith('/suspend'));
    const after = await Promise.all(acting.map((accountId) => standIn.account(accountId)));
    expect(acting.length).toBeGreaterThan(0);
    expect(run).toMatchObject({ state: 'done', counts: { done: acting.length } });
    const answered = (status: number) => sent.filter((one) => one.status === status).length;
    expect([answered(answer.status), answered(204), sent.length]).toEqual([times, times, 2 * times]);
    expect(after.flatMap(({ memberships }) => memberships).every(({ status }) => status === 'suspended')).toBe(true);
  });
});
