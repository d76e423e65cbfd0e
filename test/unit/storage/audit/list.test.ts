import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { AuditEntry } from '../../../../src/contract';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import type { EntryFilter } from '../../../../src/storage/audit/read';
import { fakePorts, type FakePorts } from '../../../world/ports';

const HOUR_MS = 3_600_000;
const PEOPLE = ['ada', 'alan', 'grace'] as const;
const ACTS = ['run.row', 'run.applied', 'settings.changed'] as const;
const RESULTS = ['done', 'failed', 'already'] as const;

/** 1,200 entries of 300 hours in 12 blocks; each hour has four. */
async function aTrail(): Promise<{ ports: FakePorts; entries: AuditEntry[] }> {
  const ports = fakePorts();
  const log = createAuditLog(ports);
  const entries: AuditEntry[] = [];
  for (let hour = 0; hour < 300; hour += 1) {
    const added = [0, 1, 2, 3].map((n) => aDraft(hour * 4 + n));
    const at = new Date(ports.clock.now()).toISOString();
    entries.push(...added.map((draft, n) => ({ ...draft, id: hour * 4 + n + 1, at })));
    await log.append(added);
    ports.clock.advance(HOUR_MS);
  }
  return { ports, entries };
}

function aDraft(n: number): AuditDraft {
  return {
    by: PEOPLE[n % 3] ?? 'ada',
    act: ACTS[(n >> 1) % 3] ?? 'run.row',
    target: `account-${n % 50}`,
    result: RESULTS[(n >> 2) % 3] ?? 'done',
    runId: `run-${n >> 6}`,
  };
}

const hour = fc.integer({ min: -5, max: 310 }).map((n) => new Date(Date.UTC(2026, 0, 5, 9 + n)).toISOString());
const filters = fc.record(
  {
    by: fc.constantFrom(...PEOPLE, 'nobody'),
    target: fc.integer({ min: 0, max: 55 }).map((n) => `account-${n}`),
    act: fc.oneof(fc.constantFrom(...ACTS), fc.subarray([...ACTS], { minLength: 1 })),
    result: fc.oneof(fc.constantFrom(...RESULTS), fc.subarray([...RESULTS], { minLength: 1 })),
    runId: fc.integer({ min: 0, max: 20 }).map((n) => `run-${n}`),
    since: hour,
    before: hour,
  },
  { requiredKeys: [] },
);

/** What the filter means, said another way. */
function found(entries: readonly AuditEntry[], { since = '', before = '9', ...rest }: EntryFilter): AuditEntry[] {
  const criteria = Object.entries(rest).filter(([, wanted]) => wanted !== undefined);
  return entries
    .filter((entry) => since <= entry.at && entry.at < before)
    .filter((entry) =>
      criteria.every(([name, wanted]) => [wanted].flat().includes(entry[name as keyof AuditEntry] as string)),
    )
    .toReversed();
}

async function listed(ports: FakePorts, filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
  const rows: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await createAuditLog(ports).list({ filter, cursor, limit });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

describe('the list of the trail', () => {
  test('has what every filter says, page by page, each entry once', async ({ expect }) => {
    const { ports, entries } = await aTrail();
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 100 }), async (filter, limit) => {
        expect(await listed(ports, filter, limit)).toEqual(found(entries, filter));
      }),
      { numRuns: 60 },
    );
  });

  test('of a day reads few blocks of a long trail', async ({ expect }) => {
    const { ports } = await aTrail();
    const keys = countedReads(ports);

    const since = '2026-01-08T00:00:00.000Z';
    const page = await createAuditLog(ports).list({
      filter: { since, before: '2026-01-09T00:00:00.000Z' },
      limit: 100,
    });

    expect(page.rows).toHaveLength(96);
    expect(keys.length).toBeLessThanOrEqual(7); // 4 to find the day, 2 that hold it, and the one before
  });

  test('gives up for this call where a filter finds nothing in a long trail', async ({ expect }) => {
    const ports = fakePorts();
    const log = createAuditLog(ports);
    await log.append({ ...aDraft(0), target: 'the first' });
    for (let added = 0; added < 22_000; added += 2_000)
      await log.append(Array.from({ length: 2_000 }, () => aDraft(1)));
    const keys = countedReads(ports);

    const page = await log.list({ filter: { target: 'the first' }, limit: 10 });
    const first = keys.length;
    const next = await log.list({ filter: { target: 'the first' }, cursor: page.nextCursor, limit: 10 });

    expect([page.rows, first <= 225]).toEqual([[], true]);
    expect(next).toMatchObject({ rows: [{ id: 1 }] });
    expect(next.nextCursor).toBeUndefined();
  });

  test('is in order of time even where the clock of a machine is late', async ({ expect }) => {
    const ports = fakePorts();
    const late = { ...ports, clock: { ...ports.clock, now: () => ports.clock.now() - HOUR_MS } };
    await createAuditLog(ports).append(aDraft(0));

    await createAuditLog(late).append(aDraft(1));

    const { rows } = await createAuditLog(ports).list({ limit: 2 });
    expect(rows.map(({ at }) => at)).toEqual(['2026-01-05T09:00:00.000Z', '2026-01-05T09:00:00.000Z']);
  });
});

/** The keys of the blocks that are read from now on. */
function countedReads({ kvs }: FakePorts): string[] {
  const keys: string[] = [];
  const getMany = kvs.getMany.bind(kvs);
  kvs.getMany = (asked) => {
    keys.push(...asked);
    return getMany(asked);
  };
  return keys;
}

describe('a folded list', () => {
  const ofRun = (runId: string, act: AuditDraft['act'], target = runId): AuditDraft => ({
    by: 'ada',
    act,
    target,
    runId,
    result: 'done',
  });
  const change = (n: number): AuditDraft => ({
    by: 'ada',
    act: 'settings.changed',
    target: `change-${n}`,
    result: 'done',
  });
  const rowsOf = (runId: string) => Array.from({ length: 150 }, (_, n) => ofRun(runId, 'run.row', `person-${n}`));

  test('has one line for each run, its newest entry, however its pages are cut', async ({ expect }) => {
    const log = createAuditLog(fakePorts());
    for (const drafts of [
      [ofRun('first', 'run.planned'), change(1), ofRun('second', 'run.planned'), ofRun('first', 'run.applied')],
      rowsOf('first'),
      [change(2), ofRun('first', 'run.ended'), ofRun('second', 'run.applied')],
      rowsOf('second'),
      [change(3)],
    ]) {
      await log.append(drafts);
    }

    for (const limit of [1, 2, 3, 10]) {
      const lines: string[] = [];
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
        const page = await log.list({ cursor, limit, isFolded: true });
        lines.push(...page.rows.map(({ act, runId, target = '' }) => `${act} ${runId ?? target}`));
        cursor = page.nextCursor;
      }
      expect({ limit, lines }).toEqual({
        limit,
        lines: [
          'settings.changed change-3',
          'run.row second',
          'run.ended first',
          'settings.changed change-2',
          'settings.changed change-1',
        ],
      });
    }
  });

  test('hides no entry where it is not asked to fold', async ({ expect }) => {
    const log = createAuditLog(fakePorts());
    await log.append([ofRun('first', 'run.planned'), ...rowsOf('first'), ofRun('first', 'run.ended')]);

    expect((await log.list({ limit: 1_000 })).rows).toHaveLength(152);
  });
});
