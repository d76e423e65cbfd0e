import { afterEach, describe, test } from 'vitest';
import type { AlertPage } from '../../src/contract';
import { allFacts, calendarDay, truthOn } from '../support/activity-truth';
import { boardOf, type BoardItem } from '../support/jira-board';
import { startStandIn, type OutboundRequest, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const RULES = { warningDays: 60, overdueDays: 90, marginDays: 2 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let running: StandIn[] = [];
afterEach(async () => {
  await Promise.all(running.map((standIn) => standIn.stop()));
  running = [];
});

type Given = { users?: number; seed?: number; settings?: { warningDays: number; overdueDays: number } };

/** The app with its key, with alerts delivered to a space, at nine o'clock; the check is due at seven. */
async function started({ users = 200, seed = 1, settings }: Given = {}): Promise<StandIn> {
  const standIn = await startStandIn({ users, seed, clock: 'virtual' });
  running.push(standIn);
  const trip = tripOn(standIn);
  await trip.storeKey();
  await trip.call('app.boot', {});
  await deliverTo(standIn, 'OPS', settings);
  return standIn;
}

async function deliverTo(standIn: StandIn, spaceKey: string, more: Given['settings'] | object = {}): Promise<void> {
  const trip = tripOn(standIn);
  const { orgAdmin } = await standIn.callers();
  const { version } = await trip.call('settings.get', {});
  const alertDelivery = { enabled: true, spaceKey, issueTypeId: '10001', notifyAccountIds: [orgAdmin] };
  await trip.call('settings.save', { version, alertDelivery, ...more });
}

const tick = (standIn: StandIn) => standIn.post('/local/schedules/alert-schedule/run');
const page = (standIn: StandIn): Promise<AlertPage> => tripOn(standIn).call('alerts.list', {});

/** How many mails Jira has taken. */
async function mails(standIn: StandIn): Promise<number> {
  const { requests } = await standIn.requestsSince();
  return requests.filter((request) => isMail(request) && request.status === 204).length;
}

function isMail({ method, path }: OutboundRequest): boolean {
  return method === 'POST' && path.endsWith('/notify');
}

/** How many accounts the comments of an item call newly inactive. */
function toldOf({ comments }: BoardItem): number {
  return comments
    .map(([first = '']) => Number(/^([\d,]+) account/.exec(first)?.[1]?.replaceAll(',', '')))
    .reduce((sum, told) => sum + told, 0);
}

function digestsOf({ comments }: BoardItem): string[] {
  return comments.map((texts) => texts.at(-1) ?? '');
}

describe('the daily check, through the app and Jira', () => {
  test('tells of every alert once, with ticks that overlap, events that come twice, kills and lost answers', async ({
    expect,
  }) => {
    const standIn = await started();
    await standIn.post('/local/redeliver', { copies: 2 });
    await standIn.faults([
      { method: 'POST', path: '/rest/api/3/issue$', times: 1, drop: 'after' },
      { method: 'POST', path: '/comment$', times: 2, status: 503 },
      { method: 'POST', path: '/attachments$', times: 1, drop: 'after' },
      { method: 'POST', path: '/users/search$', times: 2, status: 503, every: 2 },
    ]);
    await standIn.post('/local/kill', { everyMs: 1_300, times: 400 });

    await Promise.all([tick(standIn), tick(standIn), tick(standIn)].map((one) => one.catch(() => undefined)));
    await standIn.advance(3 * 60 * MINUTE_MS); // the schedule's own ticks, and the sweep
    await standIn.idle();
    await standIn.post('/local/redeliver');
    await standIn.idle();

    const [item, ...others] = await boardOf(standIn, 'OPS');
    const { now } = await standIn.get<{ now: string }>('/local/clock');
    const truth = truthOn(await allFacts(standIn), calendarDay(now, 'UTC'), RULES);
    const { check, delivery, counts } = await page(standIn);
    const limits = await standIn.limits();
    if (item === undefined) throw new Error('there is no work item');
    expect(others).toEqual([]);
    const mark = /^uam-check-1-[\w-]{22}$/;
    expect(digestsOf(item)).toEqual([expect.stringMatching(mark)]);
    expect(toldOf(item)).toBe(truth.warning.length + truth.overdue.length);
    expect(item.files.map(({ name }) => name)).toEqual([`inactive-accounts-2026-03-02.${digestsOf(item).join()}.csv`]);
    const inFile = (level: string) => item.files[0]?.rows.filter((row) => row[1] === level).map(([id]) => id);
    expect(inFile('warning')?.toSorted()).toEqual(truth.warning);
    expect(inFile('overdue')?.toSorted()).toEqual(truth.overdue);
    expect(await mails(standIn)).toBeLessThanOrEqual(1); // one whose sender was killed is not sent again
    expect(counts).toMatchObject({ warning: truth.warning.length, overdue: truth.overdue.length });
    expect(check).toMatchObject({ state: 'done', day: '2026-03-02' });
    expect(delivery).toMatchObject({ state: 'ready', workItemKey: 'OPS-1' });
    expect(limits['invocations.killed']?.value).toBeGreaterThan(0);
    expect(await standIn.get('/local/faults')).toEqual([]);
  });

  test('of a new day takes over what the last could not deliver, and tells of it and of the rest once', async ({
    expect,
  }) => {
    const standIn = await started();
    await standIn.faults([{ method: 'POST', path: '/comment$', times: 1_000, status: 503 }]);
    await tick(standIn);
    await standIn.advance(30 * MINUTE_MS);
    const first = await page(standIn);

    await standIn.advance(DAY_MS);
    const second = await page(standIn);
    await standIn.clearFaults();
    await standIn.idle();

    const [item, ...others] = await boardOf(standIn, 'OPS');
    if (item === undefined) throw new Error('there is no work item');
    const last = await page(standIn);
    expect(first).toMatchObject({ check: { day: '2026-03-02' }, delivery: { state: 'retrying' } });
    expect(second).toMatchObject({ check: { day: '2026-03-03' }, delivery: { state: 'retrying' } });
    expect(others).toEqual([]);
    expect(new Set(digestsOf(item)).size).toBe(item.comments.length);
    expect(toldOf(item)).toBe(last.total);
    expect(await mails(standIn)).toBe(item.comments.length);
    expect(last.delivery).toMatchObject({ state: 'ready' });
  });

  test('whose space is deleted waits for another one, and tells everything there', async ({ expect }) => {
    const standIn = await started();
    await standIn.jira('DELETE', '/rest/api/3/project/OPS');
    await tick(standIn);
    await standIn.advance(10 * MINUTE_MS);
    const gone = await page(standIn);
    await deliverTo(standIn, 'IT');
    await standIn.idle();
    const moved = await page(standIn);
    const [item, ...others] = await boardOf(standIn, 'IT');

    await standIn.jira('DELETE', '/rest/api/3/project/IT');
    const { jobId } = await tripOn(standIn).call('alerts.test', {});
    await standIn.idle();

    if (item === undefined) throw new Error('there is no work item');
    expect(gone.delivery).toMatchObject({ state: 'retrying', error: { problem: 'space-gone' } });
    expect(moved.delivery).toMatchObject({ state: 'ready', workItemKey: 'IT-1' });
    expect(moved.delivery).not.toHaveProperty('error');
    expect(others).toEqual([]);
    expect([toldOf(item), item.files[0]?.rows.length]).toEqual([moved.total, moved.total]);
    expect(await tripOn(standIn).call('jobs.get', { jobId })).toMatchObject({ state: 'failed' });
    expect((await page(standIn)).delivery).toMatchObject({ state: 'ready', error: { problem: 'space-gone' } });
  });

  test('that fails is started again by the ticks of its day, three times in all', async ({ expect }) => {
    const standIn = await started();
    await tripOn(standIn).call('directory.scan', {});
    await standIn.idle();
    await standIn.faults([{ method: 'GET', path: '/users/count', times: 1_000, status: 403 }]);

    const jobIds = new Set<string>();
    for (let ticks = 0; ticks < 5; ticks += 1) {
      await tick(standIn);
      await standIn.idle();
      const { check } = await page(standIn);
      expect(check).toMatchObject({ state: 'failed', day: '2026-03-02' });
      jobIds.add(check?.jobId ?? '');
    }

    expect(jobIds.size).toBe(3);
    expect(await boardOf(standIn, 'OPS')).toEqual([]);
  });

  test('of thousands stores and attaches all of them, and names a few', async ({ expect }) => {
    const standIn = await started({ users: 3_600, settings: { warningDays: 1, overdueDays: 2 } });
    await tick(standIn);
    await standIn.idle();

    const [item, ...others] = await boardOf(standIn, 'OPS');
    if (item === undefined) throw new Error('there is no work item');
    const { total } = await page(standIn);
    const chunks = (await standIn.stored('alerts:')) as { bytes: number }[];
    const [comment = []] = item.comments;
    const ids = item.files[0]?.rows.map(([accountId]) => accountId) ?? [];
    expect(total).toBeGreaterThan(2_000);
    expect(others).toEqual([]);
    expect(toldOf(item)).toBe(total);
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total);
    expect(comment.filter((text) => text === `and ${(total - 10).toLocaleString('en-US')} more`)).toHaveLength(1);
    expect(comment.length).toBeLessThanOrEqual(17); // ten names, and the sentences around them
    expect(chunks).toHaveLength(Math.ceil(total / 2_000));
    expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBeLessThan(200 * 1024);
  });
});
