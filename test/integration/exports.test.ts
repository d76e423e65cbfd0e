import { afterAll, beforeAll, describe, test } from 'vitest';
import { cellsOf } from '../support/csv';
import { downloaded, ended, exported } from '../support/exported';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 2_000;
const HOUR_MS = 3_600_000;

type StoredEntry = { key: string; bytes?: number };

async function started(users: number): Promise<StandIn> {
  const standIn = await startStandIn({ clock: 'virtual', users, variants: { organization: 'tidy' } }); // full pages
  await tripOn(standIn).storeKey();
  await tripOn(standIn).call('app.boot', {});
  return standIn;
}

/** Keys under which exports store files and notes, and selections. */
async function storedFiles(standIn: StandIn): Promise<string[]> {
  const entries = (await standIn.stored()) as StoredEntry[];
  return entries.map(({ key }) => key).filter((key) => /^(export-(part|note)|plan-(part|except)):/.test(key));
}

describe('an export of users', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await started(USERS);
  });
  afterAll(() => standIn.stop());

  test('has a row for everybody, in a request a hundred, and another parser reads the same cells', async ({
    expect,
  }) => {
    const { now } = await standIn.advance(1);

    const view = await exported(standIn, { kind: 'users', options: {} });
    const { requests } = await standIn.requestsSince(now);

    const { bytes, calls } = await downloaded(standIn, view.exportId);
    const [head, ...rows] = cellsOf(bytes.toString('utf8').slice(1));
    const users = await tripOn(standIn).allUsers();
    expect(view).toMatchObject({ state: 'ready', kind: 'users', rows: users.length, bytes: bytes.length });
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(head?.slice(0, 5)).toEqual(['Account id', 'Name', 'E-mail', 'Status', 'Last active']);
    expect(rows.map(([id, name, email]) => [id, name, email])).toEqual(
      users.map(({ accountId, name, email = '' }) => [accountId, /^[=+\-@]/.test(name) ? `'${name}` : name, email]),
    );
    expect(rows.map(([, , , , day]) => day)).toEqual(
      users.map(({ lastActive }) => lastActive.replace('never', 'Never').replace('unknown', 'Unknown')),
    );
    expect(calls).toBe(1);
    expect(requests.length).toBeLessThanOrEqual(users.length / 100 + 3);
  });

  test('of a selection has each account once, whichever way it was named', async ({ expect }) => {
    const trip = tripOn(standIn);
    const suspended = await trip.allUsers({ status: ['suspended'] });
    const [first, second] = suspended;
    const active = (await trip.allUsers({ status: ['active'] })).slice(0, 12);
    const accountIds = [...active.map(({ accountId }) => accountId), first?.accountId ?? ''];

    const view = await exported(standIn, {
      kind: 'users',
      options: {
        accountIds,
        selection: { parts: [{ filter: { status: ['suspended'] }, except: [second?.accountId ?? ''] }] },
        columns: ['status'],
      },
    });

    const rows = cellsOf((await downloaded(standIn, view.exportId)).bytes.toString('utf8').slice(1)).slice(1);
    expect(rows.map(([id]) => id).toSorted()).toEqual(
      [...active, ...suspended.filter((user) => user !== second)].map(({ accountId }) => accountId).toSorted(),
    );
    expect([...new Set(rows.map(([, , , status]) => status))].toSorted()).toEqual(['Active', 'Suspended']);
  });

  test('by activity has whom the index finds, few looked up by id and many walked through', async ({ expect }) => {
    const trip = tripOn(standIn);
    expect(
      failureOf(
        await standIn.invoke('exports.start', { kind: 'users', options: { filter: { inactivity: 'overdue' } } }),
      ),
    ).toMatchObject({
      code: 'not-found',
      fields: [{ path: 'filter.inactivity', problem: 'no-scan-yet' }],
    });
    await trip.call('directory.scan', {});
    await standIn.idle();

    for (const filter of [
      { lastActive: { never: true } },
      { lastActive: { olderThanDays: 1 } },
      { lastActive: { olderThanDays: 1 }, text: 'a' },
    ]) {
      const view = await exported(standIn, { kind: 'users', options: { filter, columns: ['lastActive'] } });

      const rows = cellsOf((await downloaded(standIn, view.exportId)).bytes.toString('utf8').slice(1)).slice(1);
      const users = await trip.allUsers(filter);
      expect(users.length).toBeGreaterThan(10);
      expect(rows.map(([id, , , day]) => [id, day]).toSorted()).toEqual(
        users.map(({ accountId, lastActive }) => [accountId, lastActive === 'never' ? 'Never' : lastActive]).toSorted(),
      );
    }
  });

  test('is gone after 24 hours, and says so', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { exportId, expiresAt = '', readyAt = '' } = await exported(standIn, { kind: 'users', options: {} });
    expect(Date.parse(expiresAt) - Date.parse(readyAt)).toBe(24 * HOUR_MS);

    await standIn.advance(24 * HOUR_MS - 60_000);
    expect((await trip.call('exports.get', { exportId })).state).toBe('ready');
    await standIn.advance(60_000);

    expect((await trip.call('exports.get', { exportId })).state).toBe('expired');
    expect(failureOf(await standIn.invoke('exports.parts', { exportId, from: 0 }))).toMatchObject({
      code: 'not-found',
      fields: [{ path: 'exportId', problem: 'file-gone' }],
    });
    await standIn.advance(HOUR_MS);
    await standIn.idle();
    expect(await storedFiles(standIn)).toEqual([]);
    const { rows } = await trip.call('exports.list', {});
    expect(rows.find((row) => row.exportId === exportId)).toMatchObject({ state: 'expired', rows: USERS });
  });

  test('of a run tells of each account what was planned, and later what became of it', async ({ expect }) => {
    const trip = tripOn(standIn);
    const active = (await trip.allUsers({ status: ['active'] })).slice(0, 30).map(({ accountId }) => accountId);
    const planned = await trip.planned('suspend', {
      parts: [{ accountIds: active }, { emails: ['nobody@example.com'] }],
    });

    const plan = await exported(standIn, { kind: 'plan', options: { runId: planned.runId }, locale: 'de-DE' });
    await trip.applied(planned.runId);
    const result = await exported(standIn, { kind: 'run', options: { runId: planned.runId, outcome: 'done' } });
    const planAfter = await exported(standIn, { kind: 'plan', options: { runId: planned.runId }, locale: 'de-DE' });

    const [head, ...rows] = cellsOf((await downloaded(standIn, plan.exportId)).bytes.toString('utf8').slice(1));
    const [, ...done] = cellsOf((await downloaded(standIn, result.exportId)).bytes.toString('utf8').slice(1));
    const [, ...after] = cellsOf((await downloaded(standIn, planAfter.exportId)).bytes.toString('utf8').slice(1));
    expect(head).toEqual([
      'Konto-ID',
      'Name',
      'E-Mail',
      'Status',
      'Ergebnis',
      'Grund',
      'Antwort von Atlassian',
      'Status davor',
    ]);
    expect(rows.map(([id]) => id).toSorted()).toEqual(['', ...active].toSorted());
    expect(rows.find(([id]) => id === '')?.slice(2, 5)).toEqual(['nobody@example.com', '', 'Nicht gefunden']);
    const acted = (await trip.rowsOf(planned.runId, 'done')).map(({ accountId }) => accountId);
    expect(done.map(([id]) => id).toSorted()).toEqual(acted.toSorted());
    expect(done.every((row) => row[1] !== '' && row[4] === 'Done')).toBe(true);
    expect(after.map((row) => row[4]).toSorted()).toEqual(rows.map((row) => row[4]).toSorted());
  });

  test('leaves nothing when it is cancelled or deleted, and the audit tells of each act', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { exportId } = await trip.call('exports.start', { kind: 'users', options: {} });
    expect(failureOf(await standIn.invoke('exports.parts', { exportId, from: 0 })).code).toBe('conflict');
    expect(failureOf(await standIn.invoke('exports.delete', { exportId })).code).toBe('conflict');
    await trip.call('exports.cancel', { exportId });
    expect((await ended(standIn, exportId)).state).toBe('cancelled');
    expect(failureOf(await standIn.invoke('exports.cancel', { exportId })).code).toBe('conflict');

    const ready = await exported(standIn, { kind: 'users', options: {} });
    await downloaded(standIn, ready.exportId);
    await trip.call('exports.delete', { exportId: ready.exportId });

    expect(await trip.call('exports.get', { exportId: ready.exportId })).toMatchObject({ state: 'expired' });
    expect(failureOf(await standIn.invoke('exports.parts', { exportId: ready.exportId, from: 0 })).code).toBe(
      'not-found',
    );
    const left = (await storedFiles(standIn)).filter((key) => key.includes(exportId) || key.includes(ready.exportId));
    expect(left).toEqual([]);
    const { rows } = await trip.call('audit.list', { filter: { target: ready.exportId } });
    expect(rows.map(({ act, result }) => [act, result])).toEqual([
      ['export.deleted', 'done'],
      ['export.downloaded', 'done'],
      ['export.ended', 'ready'],
      ['export.started', 'started'],
    ]);
    expect((await trip.call('audit.verify', {})).ok).toBe(true);
  });
});
