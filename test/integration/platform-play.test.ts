import { afterAll, beforeAll, describe, test } from 'vitest';
import { downloaded, ended, exported } from '../support/exported';
import { failureOf } from '../support/reply';
import { startStandIn, type Platform, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 300;
const ACTED = 12;
/** A cursor is good within a step, and refused where a step is killed and goes on later. */
const BRIEF_SECONDS = 4;

/** What no document settles about the platform. Whichever way it is, the app is the same. */
const PLAYS: readonly Platform[] = [
  { 'lost-lock': '409:CONDITIONAL_CHECK_FAILED' },
  { 'lost-lock': '400:INVALID_REQUEST', 'absent-key': 'KEY_NOT_FOUND' },
  { 'lost-lock': '404:NOT_FOUND', 'absent-key': 'NOT_FOUND', 'event-retries': 'four' },
  { 'lost-lock': '412:CONDITION_NOT_MET', 'cursor-life': BRIEF_SECONDS },
  { 'lost-lock': '422:UNKNOWN_ERROR', 'transaction-mb': 4 },
];

describe.for(PLAYS)('on a platform that is played as %j', (platform) => {
  let standIn: StandIn;
  let trip: ReturnType<typeof tripOn>;
  beforeAll(async () => {
    standIn = await startStandIn({ users: USERS, seed: 7, clock: 'virtual', platform });
    trip = tripOn(standIn);
    await trip.storeKey();
  });
  afterAll(() => standIn.stop());

  test('of two admins who save at once one is told of a conflict, and nothing of the other is lost', async ({
    expect,
  }) => {
    const { version } = await trip.call('settings.get', {});

    const replies = await Promise.all([
      standIn.invoke('settings.save', { version, warningDays: 30 }),
      standIn.invoke('settings.save', { version, overdueDays: 120 }),
    ]);
    const saved = await trip.call('settings.get', {});

    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(failureOf(replies.find(({ ok }) => !ok) ?? replies[0]).code).toBe('conflict');
    expect([saved.warningDays, saved.overdueDays]).toEqual(replies[0].ok ? [30, 90] : [60, 120]);
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true, entries: 2 });
  });

  test('an organization is scanned, planned on, changed, brought back and exported, and the audit holds', async ({
    expect,
  }) => {
    const { jobId } = await trip.call('directory.scan', {});
    await standIn.idle();
    const everybody = await trip.planned('suspend', { parts: [{ filter: { status: ['active'] } }] });
    const acting = (await trip.rowsOf(everybody.runId, 'will-act')).slice(0, ACTED);
    const accountIds = acting.map(({ accountId }) => accountId);
    const membershipsNow = async () => {
      const accounts = await Promise.all(accountIds.map((accountId) => standIn.account(accountId)));
      return accounts.map(({ memberships }) => memberships);
    };
    const before = await membershipsNow();
    const run = await trip.applied((await trip.planned('suspend', { parts: [{ accountIds }] })).runId);
    const suspended = await membershipsNow();
    const undone = await trip.applied((await trip.undoPlanned(run.runId)).runId);

    expect(await trip.call('jobs.get', { jobId })).toMatchObject({ state: 'done', done: USERS });
    expect(run).toMatchObject({ state: 'done', counts: { done: ACTED } });
    expect(suspended.flat().every(({ status }) => status === 'suspended')).toBe(true);
    expect(undone).toMatchObject({ state: 'done', counts: { done: ACTED } });
    expect(await membershipsNow()).toEqual(before);
    expect(await exported(standIn, { kind: 'users', options: { columns: ['status'] } })).toMatchObject({
      state: 'ready',
      rows: USERS,
    });
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('everything stored is exported, each record once though the export is killed, and then deleted', async ({
    expect,
  }) => {
    const keysNow = async () => ((await standIn.stored()) as { key: string }[]).map(({ key }) => key).sort();
    const lasting = (await keysNow()).filter((key) => !/^(audit|job|export|verdict|request|org-key:)/.test(key));

    await standIn.post('/local/kill', { betweenMs: [100, 200], times: 3, seed: 7, functionKey: 'worker' });
    const { exportId, jsonExportId } = await trip.call('privacy.export', {});
    const views = [await ended(standIn, exportId), await ended(standIn, jsonExportId)];
    const records = JSON.parse((await downloaded(standIn, jsonExportId)).bytes.toString()) as { key: string }[];
    const { kvsCursorAge } = await standIn.limits();
    await trip.call('privacy.delete', { confirmation: (await standIn.org()).orgName });
    await standIn.idle();

    const written = records.map(({ key }) => key);
    expect(views).toMatchObject([{ state: 'ready' }, { state: 'ready' }]);
    expect(new Set(written).size).toBe(written.length);
    expect(written).toEqual(expect.arrayContaining([...lasting, 'audit-head', 'audit:0']));
    expect((kvsCursorAge?.exceeded ?? 0) > 0).toBe(platform['cursor-life'] !== undefined);
    expect(await keysNow()).toEqual(['audit-head', 'audit:0']);
  });
});
