import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CallInput } from '../../src/contract';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 300;
const ACTED = 12;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Two rounds of the sweep: one may come before the work counts as stalled. */
const PICKED_UP_MS = 11 * MINUTE_MS;
const FILE: CallInput<'exports.start'> = { kind: 'users', options: { columns: ['status'] } };

describe.for(['day', 'four'] as const)('where the platform retries events as in --event-retries %s', (eventRetries) => {
  let standIn: StandIn;
  let trip: ReturnType<typeof tripOn>;
  beforeAll(async () => {
    standIn = await startStandIn({
      users: USERS,
      seed: 7,
      clock: 'virtual',
      platform: { 'event-retries': eventRetries },
    });
    trip = tripOn(standIn);
    await trip.storeKey();
  });
  afterAll(() => standIn.stop());

  /** Starts something whose first event is delivered a day late, and waits until it was. */
  async function dayLate<T>(start: () => Promise<T>): Promise<T> {
    await standIn.post('/local/delay', { nextEventMs: DAY_MS });
    const { now: before } = await standIn.get<{ now: string }>('/local/clock');
    const started = await start();
    await standIn.idle();
    const { now } = await standIn.get<{ now: string }>('/local/clock');
    if (Date.parse(now) - Date.parse(before) < DAY_MS) throw new Error(`at ${now} the event was not a day late`);
    return started;
  }

  /** People whom a run may suspend in every directory, and Atlassian too. */
  async function people(): Promise<string[]> {
    const everybody = await trip.planned('suspend', { parts: [{ filter: { status: ['active'] } }] });
    const found: string[] = [];
    for (const { accountId } of await trip.rowsOf(everybody.runId, 'will-act')) {
      const { memberships, idpManaged, kind } = await standIn.account(accountId);
      const isActive = memberships.length > 0 && memberships.every(({ status }) => status === 'active');
      if (isActive && !idpManaged && kind !== 'protected' && kind !== 'other-unit') found.push(accountId);
      if (found.length === ACTED) return found;
    }
    throw new Error(`only ${found.length} of ${ACTED} people found`);
  }

  /** For each account how often it was written to, beside in how many directories it is. */
  async function writesOf(accountIds: readonly string[]) {
    const accounts = await Promise.all(accountIds.map((accountId) => standIn.account(accountId)));
    return accounts.map(({ writes, memberships }) => ({ writes, once: { suspend: memberships.length } }));
  }

  const msBetween = (from: string | undefined, to: string | undefined) => Date.parse(to ?? '') - Date.parse(from ?? '');

  test('a scan, a run and an export whose event is a day late were picked up within minutes, and it harms none', async ({
    expect,
  }) => {
    const { jobId } = await dayLate(() => trip.call('directory.scan', {}));
    const scan = await trip.call('jobs.get', { jobId });
    const accountIds = await people();
    const { runId, willAct } = await trip.planned('suspend', { parts: [{ accountIds }] });
    await dayLate(() => trip.call('runs.apply', { runId, confirmation: { dialog: true, count: willAct } }));
    const run = await trip.call('runs.get', { runId });
    const { exportId } = await dayLate(() => trip.call('exports.start', FILE));
    const late = await trip.call('exports.get', { exportId });
    const file = await downloaded(standIn, exportId);
    const quiet = await exported(standIn, FILE);

    expect(scan).toMatchObject({ state: 'done', done: USERS });
    expect(msBetween(scan.startedAt, scan.endedAt)).toBeLessThan(PICKED_UP_MS);
    expect(run).toMatchObject({ state: 'done', counts: { done: ACTED } });
    for (const { writes, once } of await writesOf(accountIds)) expect(writes).toEqual(once);
    expect(late).toMatchObject({ state: 'ready', rows: USERS });
    expect(msBetween(late.createdAt, late.readyAt)).toBeLessThan(PICKED_UP_MS);
    expect(file.bytes.equals((await downloaded(standIn, quiet.exportId)).bytes)).toBe(true);
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('events of a scan, a run and an export that come again a day later store nothing and ask Atlassian nothing', async ({
    expect,
  }) => {
    const accountIds = await people();
    await trip.call('directory.scan', {});
    await standIn.idle();
    await trip.applied((await trip.planned('suspend', { parts: [{ accountIds }] })).runId);
    await exported(standIn, FILE);
    await standIn.advance(DAY_MS);
    await standIn.idle();
    const before = await standIn.stored();
    const { now } = await standIn.advance(1);

    const { redelivered } = await standIn.post<{ redelivered: number }>('/local/redeliver');
    await standIn.idle();

    expect(redelivered).toBeGreaterThanOrEqual(4); // at least one each, and one of the plan
    expect(await standIn.stored()).toEqual(before);
    expect((await standIn.requestsSince(now)).requests).toEqual([]);
    for (const { writes, once } of await writesOf(accountIds)) expect(writes).toEqual(once);
  });
});
