import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AlertRow, AuditEntry, AuditFilter, Export } from '../../src/contract';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

type Criteria = Partial<Pick<AlertRow, 'level' | 'state'>>;

/** A filter of the audit, of a place where something happened. */
type OfAudit = (about: { runId: string; target: string; day: string }) => AuditFilter;
const AUDIT_FILTERS: Record<string, OfAudit> = {
  everything: () => ({}),
  'rows of a run that were done': ({ runId }) => ({ runId, act: ['run.row'], result: ['done'] }),
  'one account': ({ target }) => ({ target }),
  'a day': ({ day }) => ({ from: day, to: day }),
  'a day on which nothing happened': () => ({ to: '2020-01-01' }),
};

describe('a file of what a page lists', () => {
  let standIn: StandIn;
  let texts: Record<string, unknown>;
  let runId: string;
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual', users: 1_500 });
    const trip = tripOn(standIn);
    await trip.storeKey();
    ({ texts } = await trip.call('app.boot', {}));
    await trip.call('directory.scan', {});
    await standIn.idle();
    await standIn.post('/local/schedules/alert-schedule/run');
    await standIn.idle();
    const [first, second, third, ...others] = await alertsOf({});
    await trip.call('alerts.snooze', { accountIds: [first?.accountId ?? '', second?.accountId ?? ''], days: 3 });
    await trip.call('alerts.dismiss', { accountIds: [third?.accountId ?? ''] });
    const accountIds = others.slice(0, 120).map(({ accountId }) => accountId);
    ({ runId } = await trip.planned('suspend', { parts: [{ accountIds }] }, {}));
    await trip.applied(runId);
  }, 60_000);
  afterAll(() => standIn.stop());

  async function alertsOf(criteria: Criteria): Promise<AlertRow[]> {
    const rows: AlertRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await tripOn(standIn).call('alerts.list', { ...criteria, limit: 100, ...(cursor && { cursor }) });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return rows;
  }

  async function entriesOf(filter: AuditFilter): Promise<{ entries: AuditEntry[]; names: Record<string, string> }> {
    const entries: AuditEntry[] = [];
    const names: Record<string, string> = {};
    let cursor: string | undefined;
    do {
      const page = await tripOn(standIn).call('audit.list', {
        filter,
        limit: 100,
        names: true,
        ...(cursor && { cursor }),
      });
      entries.push(...page.rows);
      Object.assign(names, page.names);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { entries, names };
  }

  async function cellsIn({ exportId, state }: Export): Promise<string[][]> {
    if (state !== 'ready') throw new Error(`the export is ${state}`);
    return cellsOf((await downloaded(standIn, exportId)).bytes.toString('utf8').slice(1));
  }

  const wordOf = (key: string): unknown => texts[key];

  test.for<[string, Criteria]>([
    ['all alerts', {}],
    ['those of a level', { level: 'overdue' }],
    ['those in a state', { state: 'snoozed' }],
    ['those of a level in a state', { level: 'overdue', state: 'dismissed' }],
    ['new warnings', { level: 'warning', state: 'new' }],
  ])('has, of %s, what the Alerts page lists, in its order', async ([, criteria], { expect }) => {
    const listed = await alertsOf(criteria);

    const view = await exported(standIn, { kind: 'alerts', options: criteria, neutralizeFormulas: false });

    const [head, ...rows] = await cellsIn(view);
    expect(listed.length).toBeGreaterThan(0);
    expect(view).toMatchObject({ rows: listed.length, scope: { alerts: criteria } });
    expect(head).toHaveLength(8);
    expect(rows).toEqual(
      listed.map(({ accountId, name, email = '', level, since, lastActive, state, snoozedUntil = '' }) => [
        accountId,
        name,
        email,
        wordOf(`inactivity-level.${level}`),
        since,
        lastActive === 'never' ? wordOf('common.never') : lastActive,
        wordOf(`alert-state.${state}`),
        snoozedUntil,
      ]),
    );
  });

  test.for(Object.entries(AUDIT_FILTERS))(
    'has, of %s, what the audit lists and nothing of itself',
    async ([name, filterOf], { expect }) => {
      const { now } = await standIn.get<{ now: string }>('/local/clock');
      const [done] = await tripOn(standIn).rowsOf(runId, 'done');
      const filter = filterOf({ runId, target: done?.accountId ?? '', day: now.slice(0, 10) });
      const { entries, names } = await entriesOf(filter);

      const view = await exported(standIn, { kind: 'audit', options: { filter }, neutralizeFormulas: false });

      const [head, ...rows] = await cellsIn(view);
      const { by, target, ...shown } = filter;
      expect(entries.length > 0).toBe(!name.includes('nothing'));
      expect(head).toHaveLength(16);
      expect(view.rows).toBe(entries.length);
      expect(view.scope).toMatchObject({ audit: { ...shown, ...((by ?? target) && { people: 1 }) } });
      expect(rows.map(codesOf)).toEqual(entries.map(codesOfEntry));
      expect(rows.map(([, , , who]) => who)).toEqual(entries.map((one) => names[one.by] ?? wordOf('audit.app-itself')));
      expect(rows.map((row) => row[5])).toEqual(entries.map((one) => wordOf(actKeyOf(one))));
      expect(rows.map((row) => row[7])).toEqual(
        entries.map((one) => names[one.target ?? ''] ?? memberText(one.detail, 'fileName')),
      );
    },
  );

  test('of the audit is itself in the next one', async ({ expect }) => {
    const { exportId } = await exported(standIn, { kind: 'audit', options: {} });

    const next = await exported(standIn, { kind: 'audit', options: { filter: { target: exportId } } });

    expect((await cellsIn(next)).slice(1).map((row) => row[4])).toEqual(['export.ended', 'export.started']);
  });
});

/** What was recorded, without the texts beside it. */
function codesOf(row: readonly string[]): (string | undefined)[] {
  const [id, at, by, , act, , target, , reason, , , result, , run, detail] = row;
  return [id, at, by, act, target, reason, result, run, detail];
}

function codesOfEntry({ id, at, by, act, target, reason, result, runId, detail }: AuditEntry): string[] {
  return [
    String(id),
    at,
    by,
    act,
    target ?? '',
    reason ?? '',
    result,
    runId ?? '',
    detail ? JSON.stringify(detail) : '',
  ];
}

/** What was done to an account is said by the action of its run. */
function actKeyOf({ act, detail }: AuditEntry): string {
  return act === 'run.row' ? `action.${memberText(detail, 'action')}` : `audit-act.${act}`;
}

function memberText(detail: unknown, name: string): string {
  const member: unknown = typeof detail === 'object' && detail !== null ? Reflect.get(detail, name) : undefined;
  return typeof member === 'string' ? member : '';
}
