import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { allFacts } from '../support/activity-truth';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const USERS = 300;
const PATH = '/app/report-accounts';

describe('the weekly personal-data report', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn({ users: USERS, clock: 'virtual' });
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    await call('directory.scan', {});
    await standIn.idle();
  });
  afterEach(() => standIn.stop());

  test('names everybody once a week, and whoever closed the account is nowhere in storage', async ({ expect }) => {
    const { call, planned, applied } = tripOn(standIn);
    const closedId = await someoneWhoMayClose();
    const open = (await allFacts(standIn)).length;
    const { runId } = await planned('suspend', { parts: [{ accountIds: [closedId] }] });
    await applied(runId);
    await hourlyTick();
    const { report: first } = await call('privacy.about', {});
    if (first.state !== 'done') throw new Error(`the first report is ${first.state}`);
    expect(everythingUnpacked(await standIn.stored())).toContain(closedId);

    await standIn.post('/local/close', { accountId: closedId });
    await standIn.advance(WEEK_MS - 2 * HOUR_MS);
    const begunAt = (await standIn.requestsSince()).now;
    expect(await reportsSince(first.at)).toBe(Math.ceil(first.accounts / 90));
    await standIn.advance(3 * HOUR_MS);
    await standIn.idle();

    const { report } = await call('privacy.about', {});
    expect(report).toMatchObject({ state: 'done', closed: 1 });
    if (report.state !== 'done') throw new Error('unreachable');
    expect(first.accounts).toBeGreaterThanOrEqual(open);
    expect(await reportsSince(begunAt)).toBe(Math.ceil(report.accounts / 90));
    expect(everythingUnpacked(await standIn.stored())).not.toContain(closedId);
    expect(await call('audit.verify', {})).toMatchObject({ ok: true });

    const endedAt = (await standIn.requestsSince()).now;
    await standIn.advance(DAY_MS); // of the week before, every hour was looked at
    await standIn.idle();
    expect(await reportsSince(endedAt)).toBe(0);
  });

  test('waits as long as it is asked to, and is not repeated by a kill', async ({ expect }) => {
    await standIn.faults([
      { method: 'POST', path: PATH, times: 1, every: 2, status: 429, headers: { 'Retry-After': '120' } },
      { method: 'POST', path: PATH, times: 1, every: 3, drop: 'after' },
    ]);
    const { now } = await standIn.requestsSince();

    await standIn.post('/local/kill', { everyMs: 20_000, times: 10 });
    await hourlyTick();
    await standIn.advance(HOUR_MS);
    await standIn.idle();

    const { report } = await tripOn(standIn).call('privacy.about', {});
    expect(report).toMatchObject({ state: 'done' });
    const { requests } = await standIn.requestsSince(now);
    const sent = requests.filter(({ path }) => path === PATH);
    const [refusedAt = 0, nextAt = 0] = sent.slice(1, 3).map(({ at }) => Date.parse(at));
    expect(sent[1]?.status).toBe(429);
    expect(nextAt - refusedAt).toBeGreaterThanOrEqual(120_000);
  });

  async function hourlyTick(): Promise<void> {
    await standIn.post('/local/schedules/report-schedule/run');
    await standIn.idle();
  }

  async function reportsSince(since: string): Promise<number> {
    return (await standIn.requestsSince(since)).requests.filter(({ path }) => path === PATH).length;
  }

  async function someoneWhoMayClose(): Promise<string> {
    const person = (await standIn.accounts()).find(
      ({ claimStatus, kind, memberships }) => claimStatus === 'unmanaged' && kind === 'guest' && memberships.length > 0,
    );
    if (person === undefined) throw new Error('everybody is managed');
    return person.accountId;
  }
});

/** What is stored as text, what is packed in it too. */
function everythingUnpacked(stored: unknown): string {
  return JSON.stringify(stored, (name, value: unknown) =>
    name === 'gzipBase64' && typeof value === 'string'
      ? gunzipSync(Buffer.from(value, 'base64')).toString('utf8')
      : value,
  );
}
