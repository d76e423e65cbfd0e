import { describe, test } from 'vitest';
import { STORED_KINDS } from '../../../../src/contract';
import { CursorRefusedError } from '../../../../src/errors';
import { eraseInTime } from '../../../../src/features/privacy/erase-in-time';
import { aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { STORED_KEY } from '../../../world/app';
import { exportWorld } from '../exports/export-world';
import { privacyWorld } from './privacy-world';

describe('privacy.inventory', () => {
  test('counts every record once, by kind', async ({ expect }) => {
    const { call, fill, ports } = await privacyWorld();
    await fill();
    const stored = { ...ports.kvs.stored(), ...ports.kvs.storedVersioned() };

    const { kinds } = dataOf(await call('privacy.inventory', {}));

    expect(kinds.map(({ kind }) => kind)).toEqual(STORED_KINDS);
    expect(kinds.reduce((sum, { keys }) => sum + keys, 0)).toBe(Object.keys(stored).length);
    const audit = kinds.find(({ kind }) => kind === 'audit');
    expect(audit).toMatchObject({ since: '2026-01-05T09:00:00.000Z' });
    expect(audit?.keys).toBeGreaterThan(3);
    expect(audit?.bytes).toBeGreaterThan(10_000);
  });

  test('a long count goes on in further calls, which add up to everything', async ({ expect }) => {
    const { call, ports } = await privacyWorld();
    const big = { v: 1, org: 'org-1', text: 'x'.repeat(200_000) };
    for (let chunk = 0; chunk < 250; chunk += 1) await ports.kvs.set(`run-rows:r:${String(chunk)}`, big);

    const first = dataOf(await call('privacy.inventory', {}));
    const cursor = first.nextCursor ?? '';
    const second = dataOf(await call('privacy.inventory', { cursor }));
    const third = dataOf(await call('privacy.inventory', { cursor: second.nextCursor ?? '' }));

    expect(first.resumeAfterMs).toBe(60_000);
    const runs = [first, second, third].map(({ kinds }) => kinds.find(({ kind }) => kind === 'runs')?.keys ?? 0);
    expect(runs.reduce((sum, keys) => sum + keys, 0)).toBe(250);
    expect(runs[0]).toBeLessThan(150);
    expect(third.nextCursor).toBeUndefined();
  });

  test('a count whose place storage has forgotten begins again, and says so: nothing is lost or counted twice', async ({
    expect,
  }) => {
    const { call, ports } = await privacyWorld();
    const big = { v: 1, org: 'org-1', text: 'x'.repeat(200_000) };
    for (let chunk = 0; chunk < 150; chunk += 1) await ports.kvs.set(`run-rows:r:${String(chunk)}`, big);
    const first = dataOf(await call('privacy.inventory', {}));

    ports.kvs.failNext('page', new CursorRefusedError(new Error('gone')));
    const second = dataOf(await call('privacy.inventory', { cursor: first.nextCursor ?? '' }));
    const third = dataOf(await call('privacy.inventory', { cursor: second.nextCursor ?? '' }));

    const runs = [second, third].map(({ kinds }) => kinds.find(({ kind }) => kind === 'runs')?.keys ?? 0);
    expect(second.isBegunAgain).toBe(true);
    expect(third.isBegunAgain).toBeUndefined();
    expect(runs.reduce((sum, keys) => sum + keys, 0)).toBe(150);
  });

  test('a cursor that is not ours is refused', async ({ expect }) => {
    const { call } = await privacyWorld();

    expect(await call('privacy.inventory', { cursor: '{"room":"cellar"}' })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
  });
});

describe('privacy.export', () => {
  test('writes everything that is stored but the key, as CSV and as JSON', async ({ expect }) => {
    const world = await exportWorld({ users: [aUser({ accountId: idOf('grace') })] });
    const { call, app } = world;
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('grace')] }));

    const { exportId, jsonExportId } = dataOf(await call('privacy.export', {}));
    expect((await world.end(exportId)).fileName).toMatch(/^stored-data-.*\.csv$/);
    expect((await world.end(jsonExportId)).fileName).toMatch(/^stored-data-json-.*\.json$/);

    const records = JSON.parse(await world.file(jsonExportId)) as { kind: string; key: string; value: unknown }[];
    expect(records.find(({ key }) => key === 'settings')).toMatchObject({
      value: { values: { accessList: [idOf('grace')] } },
    });
    expect(records.map(({ key }) => key)).toEqual(expect.arrayContaining(['org-key', 'audit-head', 'audit:0']));
    const csv = await world.file(exportId);
    expect(csv).toContain(`settings,settings,values.accessList.0,${idOf('grace')}\r\n`);
    expect(csv + JSON.stringify(records)).not.toContain(STORED_KEY);
    expect((await app.audit.list({ filter: { act: 'privacy.exported' }, limit: 5 })).rows).toHaveLength(1);
  });
});

describe('before the app is uninstalled', () => {
  test('the key goes first, then everything that is stored', async ({ expect }) => {
    const { app, fill, ports } = await privacyWorld();
    await fill();

    await eraseInTime(app);

    expect([ports.secrets.stored(), ports.kvs.stored(), ports.kvs.storedVersioned()]).toEqual([{}, {}, {}]);
  });

  test('with no time left, the key is gone and the rest stays', async ({ expect }) => {
    const { app, fill, ports } = await privacyWorld();
    await fill();
    for (let person = 0; person < 200; person += 1) await app.kvs.set(`preferences:${person}`, { v: 1 });
    ports.invocation.restart(0);

    await eraseInTime(app);

    expect(ports.secrets.stored()).toEqual({});
    expect(ports.kvs.stored()).not.toEqual({});
  });
});
