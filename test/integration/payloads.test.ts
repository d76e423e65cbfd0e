import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CallName } from '../../src/contract';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const CALLS = {
  'app.boot': { locale: 7 },
  'settings.get': { unknown: true },
  'settings.saveOrgKey': { orgId: ['a'], apiKey: {} },
  'settings.checkOrgKey': { again: true },
  'settings.save': { version: 'one', warningDays: -1 },
  'settings.sayKeyExpiry': { setAt: 'yesterday', expiresOn: 1 },
  'settings.deleteOrgKey': { confirmation: null },
  'users.list': { filter: { status: ['sleeping'] }, limit: 1_000 },
  'users.count': { filter: [] },
  'users.get': { accountId: '../../etc' },
  'users.seats': { accountId: '', cursor: '' },
  'users.tokens': { accountId: ['a'] },
  'users.savePreferences': { columns: 'all', pageSize: 7 },
  'users.saveFilter': { name: '', filter: {}, shared: 'yes' },
  'users.deleteFilter': {},
  'groups.search': { groupIds: 'all', granting: { role: 'atlassian/user' } },
  'runs.plan': { action: 'delete', selection: { parts: [] } },
  'runs.get': { runId: 5 },
  'runs.rows': { runId: '', outcome: 'fine' },
  'runs.accounts': { runId: 'r', outcome: 'fine' },
  'runs.apply': { runId: 'r', confirmation: { dialog: false } },
  'runs.cancel': {},
  'runs.countSeats': {},
  'runs.undo': { runId: { $ne: null } },
  'runs.list': { limit: 0 },
  'jobs.get': { jobId: [] },
  'audit.list': { filter: { act: 'everything' } },
  'audit.verify': { deep: true },
  'audit.atlassianEvents': { from: 'yesterday', to: '2026-01-01' },
  'audit.about': { everything: true },
  'privacy.about': { everything: true },
  'privacy.inventory': { cursor: 7 },
  'privacy.export': { locale: 7 },
  'privacy.delete': { confirmation: true },
  'directory.scan': { directoryId: 'all' },
  'directory.cancelScan': { jobId: 'j' },
  'dashboard.get': { days: 30 },
  'exports.start': { kind: 'everything' },
  'exports.get': { exportId: '' },
  'exports.list': { limit: 0 },
  'exports.parts': { exportId: 'a', from: -1 },
  'exports.delete': {},
  'exports.cancel': { exportId: 7 },
  'alerts.list': { level: 'late' },
  'alerts.snooze': { accountIds: ['a'], days: 0 },
  'alerts.dismiss': { matching: [{ state: 'late' }] },
  'alerts.reopen': {},
  'alerts.delivery': { of: 'me' },
  'alerts.test': { to: 'me' },
  'alerts.spaces': { text: 7 },
  'alerts.issueTypes': { spaceKey: 'no key' },
} satisfies Record<CallName, unknown>;

describe('a payload of the wrong shape', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 100, clock: 'virtual' });
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('app.boot', {});
  });
  afterAll(() => standIn.stop());

  test.for(Object.entries(CALLS))('to %s names the field and does nothing', async ([name, payload], { expect }) => {
    const before = JSON.stringify(await standIn.stored());
    const { now } = await standIn.requestsSince();

    const failure = failureOf(await standIn.invokeRaw(name, payload));

    expect(failure.code).toBe('invalid-input');
    expect(failure.fields?.length).toBeGreaterThan(0);
    expect(failure.fields?.every(({ path, problem }) => path !== '' && problem !== '')).toBe(true);
    expect(JSON.stringify(await standIn.stored())).toBe(before);
    expect((await standIn.requestsSince(now)).requests.filter(({ at }) => at > now)).toEqual([]);
  });
});
