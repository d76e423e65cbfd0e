import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AlertDeliverySettings, AlertRow, AlertState, InactivityLevel } from '../../src/contract';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const DAY_MS = 86_400_000;
const OFF = { enabled: false, spaceKey: '', issueTypeId: '', notifyAccountIds: [] };
const OPS = { ...OFF, enabled: true, spaceKey: 'OPS', issueTypeId: '10001' };

describe('alerts through the resolver', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 300, clock: 'virtual' });
    await tripOn(standIn).storeKey();
    await standIn.advance(DAY_MS); // past the hour of the check, whatever the clock says at the start
    await standIn.post('/local/schedules/alert-schedule/run');
    await standIn.idle();
  });
  afterAll(() => standIn.stop());

  test('are paged and filtered without a gap, and agree with the dashboard', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const walk = async (filter: { level?: InactivityLevel; state?: AlertState }): Promise<AlertRow[]> => {
      const rows: AlertRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await call('alerts.list', { ...filter, limit: 10, ...(cursor !== undefined && { cursor }) });
        rows.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return rows;
    };
    const ids = (rows: readonly AlertRow[]): string[] => rows.map(({ accountId }) => accountId).sort();

    const [all, overdue] = [await walk({}), await walk({ level: 'overdue' })];
    const [first] = overdue;
    await call('alerts.dismiss', { accountIds: [first?.accountId ?? ''] });
    const dashboard = await call('dashboard.get', {});

    expect(new Set(ids(all)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
    expect(ids(overdue)).toEqual(ids(all.filter(({ level }) => level === 'overdue')));
    expect(ids(await walk({ state: 'dismissed' }))).toEqual([first?.accountId]);
    // Whoever was dismissed is counted no more.
    expect(dashboard.alerts).toMatchObject({ warning: all.length - overdue.length, overdue: overdue.length - 1 });
    const matching = await call('users.list', { filter: { inactivity: 'overdue', alertStates: ['dismissed'] } });
    expect(matching.rows.map(({ accountId }) => accountId)).toEqual([first?.accountId]);
  });

  test('that all match are a run of everybody who is listed', async ({ expect }) => {
    const { call, planned, rowsOf } = tripOn(standIn);
    const { rows, total } = await call('alerts.list', { level: 'overdue', limit: 100 });
    const [spared] = rows;

    const filter = { inactivity: 'overdue', alertStates: ['new', 'continuing', 'snoozed', 'dismissed'] } as const;
    const except = [spared?.accountId ?? ''];
    const run = await planned('suspend', {
      parts: [{ filter: { ...filter, alertStates: [...filter.alertStates] }, except }],
    });

    const expected = rows.map(({ accountId }) => accountId).filter((accountId) => accountId !== spared?.accountId);
    expect(run.total).toBe(total - 1);
    expect((await rowsOf(run.runId)).map(({ accountId }) => accountId).sort()).toEqual(expected.sort());
  });
});

describe('the delivery of alerts through the resolver', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 100, clock: 'virtual' });
    await tripOn(standIn).storeKey();
  });
  afterAll(() => standIn.stop());

  /** Asks to save where alerts go, as somebody who has just read the settings. */
  async function saved(alertDelivery: AlertDeliverySettings) {
    const { version } = await tripOn(standIn).call('settings.get', {});
    return standIn.invoke('settings.save', { version, alertDelivery });
  }

  test('is off until an admin says where to, who is remembered for it', async ({ expect }) => {
    const { call } = tripOn(standIn);
    await saved(OFF);
    const { orgAdmin } = await standIn.callers();
    const { rows: spaces } = await call('alerts.spaces', { text: 'ops' });
    const { rows: types } = await call('alerts.issueTypes', { spaceKey: 'OPS' });
    const before = await call('alerts.delivery', {});

    dataOf(await saved({ ...OPS, notifyAccountIds: [orgAdmin] }));

    expect(spaces).toEqual([{ key: 'OPS', name: 'Operations' }]);
    expect(types).toContainEqual({ id: OPS.issueTypeId, name: 'Task' });
    expect(before.state).toBe('off');
    expect(await call('alerts.delivery', {})).toMatchObject({ state: 'ready', authorisedBy: orgAdmin });
  });

  test.for([
    ['no space', { ...OPS, spaceKey: '' }, 'alertDelivery.spaceKey', 'required'],
    ['no type of work', { ...OPS, issueTypeId: '' }, 'alertDelivery.issueTypeId', 'required'],
    [
      'somebody whom nobody knows',
      { ...OPS, notifyAccountIds: ['5b10ac8d82e05b22cc7d4ef5'] },
      'alertDelivery.notifyAccountIds.0',
      'account-unknown',
    ],
  ] as const)('delivered with %s are refused at the field, and nothing is authorised', async (refusal, { expect }) => {
    const [, alertDelivery, path, problem] = refusal;
    const { call } = tripOn(standIn);
    const before = [await call('settings.get', {}), await call('alerts.delivery', {})];

    const failure = failureOf(await saved({ ...alertDelivery, notifyAccountIds: [...alertDelivery.notifyAccountIds] }));

    expect(failure).toMatchObject({ code: 'invalid-input', fields: [{ path, problem }] });
    expect([await call('settings.get', {}), await call('alerts.delivery', {})]).toEqual(before);
  });

  test('has a test that arrives, and one that Jira refuses, which says why', async ({ expect }) => {
    const { call } = tripOn(standIn);
    await saved(OFF);
    expect(failureOf(await standIn.invoke('alerts.test', {})).fields).toContainEqual(
      expect.objectContaining({ problem: 'delivery-off' }),
    );
    dataOf(await saved(OPS));

    const test = await call('alerts.test', {});
    await standIn.idle();
    const arrived = await call('alerts.delivery', {});
    dataOf(await saved({ ...OPS, spaceKey: 'GONE' }));
    const refused = await call('alerts.test', {});
    await standIn.idle();

    expect(await call('jobs.get', test)).toMatchObject({ state: 'done' });
    expect(arrived).toMatchObject({ state: 'ready', workItemKey: 'OPS-1' });
    expect(arrived.deliveredAt).toBeDefined();
    expect(await call('jobs.get', refused)).toMatchObject({ state: 'failed' });
    expect((await call('alerts.delivery', {})).error).toMatchObject({ problem: 'space-gone' });
    expect(failureOf(await standIn.invoke('alerts.issueTypes', { spaceKey: 'GONE' })).code).toBe('not-found');
  });
});
