import { describe, test } from 'vitest';
import type { CallInput } from '../../../../src/contract';
import type { AuditDraft } from '../../../../src/storage/audit/audit';
import { ADMIN_ID, aUser, idOf } from '../../../support/builders';
import { cellsOf } from '../../../support/csv';
import { dataOf } from '../../../support/reply';
import { exportWorld, HOUR_MS, type ExportWorld } from './export-world';

const ALERTS: CallInput<'exports.start'> = { kind: 'alerts', options: {} };
const AUDIT: CallInput<'exports.start'> = { kind: 'audit', options: {} };
const KILLS = 40;

const unused = Array.from({ length: 230 }, (_, n) =>
  aUser({
    accountId: idOf(`unused-${n}`),
    name: `Unused ${n}`,
    productAccess: [],
    addedToOrg: '2024-01-05T00:00:00.000Z',
  }),
);
const draft = (given: Partial<AuditDraft> = {}): AuditDraft => ({
  by: ADMIN_ID,
  act: 'run.row',
  target: 'unused-1',
  result: 'done',
  ...given,
});

function rowsIn(file: string): string[][] {
  return cellsOf(file.slice(1)).slice(1);
}

/** An organization of people who use nothing, after a scan. */
async function scannedWorld(): Promise<ExportWorld> {
  const world = await exportWorld({ users: unused });
  dataOf(await world.call('directory.scan', {}));
  await world.work();
  return world;
}

/** An organization whose trail names each of its people. */
async function auditedWorld(): Promise<ExportWorld> {
  const world = await exportWorld({ users: unused });
  await world.app.audit.append(unused.map(({ accountId }) => draft({ target: accountId })));
  await world.app.audit.append(
    draft({ by: 'app', act: 'audit.pruned', target: 'no account', result: 'odd', reason: 'conflict' }),
  );
  return world;
}

async function fileOf(world: ExportWorld, input: CallInput<'exports.start'>, calls?: number): Promise<string> {
  const exportId = await world.start(input);
  if (calls !== undefined) await world.work(calls);
  const { state } = await world.end(exportId);
  if (state !== 'ready') throw new Error(`the export is ${state}`);
  return world.file(exportId);
}

describe.for([
  ['alerts', ALERTS, scannedWorld],
  ['audit', AUDIT, auditedWorld],
] as const)('an export of %s', ([, input, newWorld]) => {
  test('that is killed after any number of calls of storage is the file of a quiet one', async ({ expect }) => {
    const file = await fileOf(await newWorld(), input);
    expect(rowsIn(file).length).toBeGreaterThanOrEqual(unused.length);

    for (let calls = 1; calls <= KILLS; calls += 1) {
      const killed = await fileOf(await newWorld(), input, calls);
      expect({ calls, isSame: killed === file }).toEqual({ calls, isSame: true });
    }
  });
});

describe('an export of alerts', () => {
  test('has the alerts of the page in its order, of the level and state that were chosen', async ({ expect }) => {
    const world = await scannedWorld();
    dataOf(await world.call('alerts.snooze', { accountIds: [idOf('unused-7')], days: 3 }));

    const all = rowsIn(await fileOf(world, ALERTS));
    const snoozed = rowsIn(await fileOf(world, { kind: 'alerts', options: { state: 'snoozed' } }));
    const warnings = rowsIn(await fileOf(world, { kind: 'alerts', options: { level: 'warning' } }));

    const page = dataOf(await world.call('alerts.list', { limit: 100 }));
    expect(all.slice(0, 100).map(([id, name]) => [id, name])).toEqual(
      page.rows.map((row) => [row.accountId, row.name]),
    );
    expect(all).toHaveLength(page.total);
    expect(snoozed.map(([id, , , level, , , state, until]) => [id, level, state, until])).toEqual([
      [idOf('unused-7'), 'Overdue', 'Snoozed', '2026-01-08'],
    ]);
    expect(warnings).toEqual([]);
  });

  test('takes levels and states as of the day on which it began, whenever it ends', async ({ expect }) => {
    const file = await fileOf(await scannedWorld(), ALERTS);
    const late = await scannedWorld();

    const exportId = await late.start(ALERTS);
    await late.work(16);
    expect(await late.view(exportId)).toMatchObject({ state: 'running', rows: 100 });
    late.ports.clock.advance(30 * HOUR_MS);
    await late.end(exportId);

    expect((await late.file(exportId)) === file).toBe(true);
  });

  test('is refused before the first scan', async ({ expect }) => {
    const world = await exportWorld();

    expect(await world.call('exports.start', ALERTS)).toMatchObject({
      failure: { code: 'not-found', fields: [{ path: 'alerts', problem: 'no-scan-yet' }] },
    });
  });
});

describe('an export of the audit', () => {
  test('has words and names beside codes and ids, and nothing that no word is known for', async ({ expect }) => {
    const world = await auditedWorld();

    const [pruned, last] = rowsIn(await fileOf(world, { ...AUDIT, locale: 'de-DE' }));

    expect(pruned?.slice(2, 13)).toEqual([
      'app',
      'Diese App, gemäß Einstellungen',
      'audit.pruned',
      'Alte Audit-Einträge entfernt',
      'no account',
      '',
      'conflict',
      expect.stringMatching(/./),
      '',
      'odd',
      '',
    ]);
    expect(last?.slice(4, 8)).toEqual(['run.row', expect.stringMatching(/./), idOf('unused-229'), 'Unused 229']);
  });

  test('has what was recorded before it was asked for, and of a filter what the page finds', async ({ expect }) => {
    const world = await auditedWorld();
    const { rows } = dataOf(await world.call('audit.list', { limit: 100 }));

    const exportId = await world.start(AUDIT);
    await world.app.audit.append(draft({ result: 'added meanwhile' }));
    await world.end(exportId);
    const ofOne = rowsIn(await fileOf(world, { kind: 'audit', options: { filter: { target: idOf('unused-3') } } }));

    const file = rowsIn(await world.file(exportId));
    expect(file.slice(0, 100).map(([id]) => id)).toEqual(rows.map(({ id }) => String(id)));
    expect(ofOne.map((row) => row[6])).toEqual([idOf('unused-3')]);
  });

  test('counts people in its scope and names none, and refuses days the wrong way round', async ({ expect }) => {
    const world = await auditedWorld();
    const filter = { by: idOf('somebody'), target: idOf('unused-3'), act: 'run.row' as const };

    const exportId = await world.start({ kind: 'audit', options: { filter } });
    const elsewhere = await world.start({ kind: 'audit', options: { filter: {}, timeZone: 'Asia/Tokyo' } });
    const wrong = await world.call('exports.start', {
      kind: 'audit',
      options: { filter: { from: '2026-01-06', to: '2026-01-05' } },
    });

    expect((await world.view(exportId)).scope).toEqual({ audit: { act: 'run.row', people: 2 }, timeZone: 'UTC' });
    expect((await world.view(elsewhere)).scope).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(wrong).toMatchObject({ failure: { fields: [{ path: 'filter.to', problem: 'before-from' }] } });
  });
});
