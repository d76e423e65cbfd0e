import { afterEach, beforeEach, describe, test } from 'vitest';
import { downloaded, ended } from '../support/exported';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('data and privacy', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 300, clock: 'virtual' });
    const { call, storeKey, planned } = tripOn(standIn);
    await storeKey();
    await call('directory.scan', {});
    await standIn.idle();
    await planned('suspend', { parts: [{ filter: { lastActive: { olderThanDays: 90 } } }] });
  });
  afterEach(() => standIn.stop());

  test('everything is exported, and after the deletion one audit entry is left', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { apiKey, orgName, callerAccountId } = await standIn.org();

    const { kinds } = await call('privacy.inventory', {});
    const { exportId, jsonExportId } = await call('privacy.export', {});
    expect([await ended(standIn, exportId), await ended(standIn, jsonExportId)]).toMatchObject([
      { state: 'ready' },
      { state: 'ready' },
    ]);
    const json = (await downloaded(standIn, jsonExportId)).bytes.toString();
    expect(kinds.filter(({ keys }) => keys > 0).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['org-key', 'organization', 'index', 'runs', 'jobs', 'audit']),
    );
    const records = JSON.parse(json) as { kind: string; key: string; value: unknown }[];
    expect(records.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['org-key', 'index', 'runs', 'audit']));
    expect(JSON.stringify(records.find(({ key }) => key.startsWith('directory-index:'))?.value)).toContain(
      callerAccountId,
    );
    expect(json).not.toContain(apiKey);

    await call('privacy.delete', { confirmation: orgName });
    await standIn.post('/local/kill');
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      await standIn.advance(5 * 60_000);
      await standIn.idle();
    }
    await standIn.post('/local/schedules/report-schedule/run');
    await standIn.idle();
    const stored = await standIn.stored();
    expect(JSON.stringify(stored)).toContain('privacy.deleted');
    expect((stored as { key: string }[]).map(({ key }) => key).sort()).toEqual(['audit-head', 'audit:0']);
    expect(await call('app.boot', {})).toMatchObject({ access: 'no-key' });
    expect(await call('privacy.delete', { confirmation: orgName })).toEqual({ state: 'deleted' });
    expect(await standIn.stored()).toEqual(stored);
  });

  test('an uninstallation leaves no key and nothing of anybody, at most whose the data was', async ({ expect }) => {
    await standIn.advance(60_000);
    expect(await standIn.stored()).not.toEqual([]);

    await standIn.post('/local/uninstall');
    await standIn.advance(60_000);

    const left = (await standIn.stored()) as { key: string; value?: unknown }[];
    expect(left.filter(({ key }) => key !== 'org-key')).toEqual([]);
    expect(JSON.stringify(left)).not.toMatch(/secret|setBy|last4/);
    expect(await tripOn(standIn).call('app.boot', {})).toMatchObject({ access: 'no-key', orgKey: 'none' });
  });

  test('a Jira administrator who is no organization admin can neither count, export nor delete', async ({ expect }) => {
    const { jiraAdmin } = await standIn.callers();
    const { orgName } = await standIn.org();

    for (const [name, payload] of [
      ['privacy.inventory', {}],
      ['privacy.export', {}],
      ['privacy.delete', { confirmation: orgName }],
    ] as const) {
      expect(failureOf(await standIn.invoke(name, payload, jiraAdmin)).code).toBe('not-permitted');
    }
    expect(dataOf(await standIn.invoke('settings.get', {})).orgKey.state).toBe('set');
  });
});
