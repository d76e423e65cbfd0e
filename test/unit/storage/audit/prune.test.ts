import fc from 'fast-check';
import { describe, test } from 'vitest';
import { VersionConflictError } from '../../../../src/errors';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import { fakePorts, storageOutage, type FakePorts } from '../../../world/ports';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

const draft: AuditDraft = { by: 'ada', act: 'run.row', target: 'alan', result: 'done' };
const drafts = (count: number): AuditDraft[] => Array.from({ length: count }, () => draft);
const daysAgo = ({ clock }: FakePorts, days: number): string => new Date(clock.now() - days * DAY_MS).toISOString();
const prune = (ports: FakePorts) => createAuditLog(ports).prune(daysAgo(ports, KEPT_DAYS));
const verify = (ports: FakePorts) => createAuditLog(ports).verify();

/** Ids of all entries that are listed, the newest first. */
async function idsOf(ports: FakePorts): Promise<number[]> {
  return (await createAuditLog(ports).list({ limit: 100_000 })).rows.map(({ id }) => id);
}

/** Three blocks of an old day and a young one with some entries. */
async function anOldTrail(): Promise<FakePorts> {
  const ports = fakePorts();
  await createAuditLog(ports).append(drafts(300));
  ports.clock.advance(31 * DAY_MS);
  await createAuditLog(ports).append(drafts(5));
  return ports;
}

describe('pruning', () => {
  test('removes whole old blocks, reports it, and leaves a trail that is proven', async ({ expect }) => {
    const ports = await anOldTrail();

    expect(await prune(ports)).toBe(300);

    const { rows } = await createAuditLog(ports).list({ limit: 1 });
    expect(rows).toMatchObject([
      {
        id: 306,
        by: 'app',
        act: 'audit.pruned',
        result: 'done',
        detail: { upTo: 300, removed: 300, blocks: 3, until: '2026-01-05T09:00:00.000Z' },
      },
    ]);
    expect(Object.keys(ports.kvs.stored('audit:'))).toEqual(['audit:3']);
    expect(await verify(ports)).toMatchObject({ ok: true, entries: 6, prunedTo: 300 });
    expect(await createAuditLog(ports).about()).toEqual({
      witness: expect.stringMatching(/^306:[\w-]{43}$/) as unknown,
      entries: 6,
      prunedTo: 300,
      prunedUntil: '2026-01-05T09:00:00.000Z',
    });
  });

  test('keeps a block as long as one entry of it is young, and the last block always', async ({ expect }) => {
    const ports = fakePorts();
    await createAuditLog(ports).append(drafts(99));
    ports.clock.advance(2 * DAY_MS);
    await createAuditLog(ports).append(drafts(2));
    ports.clock.advance(29 * DAY_MS);

    expect(await prune(ports)).toBe(0); // entry 100 is 29 days old

    ports.clock.advance(2 * DAY_MS);
    expect(await prune(ports)).toBe(100); // entry 101 is in the last block
    expect(await idsOf(ports)).toEqual([102, 101]);
  });

  test('removes a bounded share at a time', async ({ expect }) => {
    const ports = fakePorts();
    const log = createAuditLog(ports);
    for (let added = 0; added < 4_500; added += 500) await log.append(drafts(500));
    ports.clock.advance(31 * DAY_MS);

    const removed = [await prune(ports), await prune(ports), await prune(ports), await prune(ports)];

    expect(removed).toEqual([2_000, 2_000, 500, 0]);
    expect(await verify(ports)).toMatchObject({ ok: true, entries: 3, prunedTo: 4_500 });
  });

  test.for(['before', 'after'] as const)(
    'that is cut off %s its write leaves all or nothing of it',
    async (when, { expect }) => {
      const ports = await anOldTrail();
      ports.kvs.failNext('transact', storageOutage(), when);

      await expect(prune(ports)).rejects.toThrow();

      expect(await verify(ports)).toMatchObject({ ok: true, entries: when === 'before' ? 305 : 6 });
      await prune(ports);
      expect(await verify(ports)).toMatchObject({ ok: true, entries: 6, prunedTo: 300 });
    },
  );

  test('gives way to an entry that is added meanwhile', async ({ expect }) => {
    const ports = await anOldTrail();
    ports.kvs.failNext('transact', new VersionConflictError('audit-head'));

    await expect(prune(ports)).rejects.toMatchObject({ code: 'conflict' });

    expect(await verify(ports)).toMatchObject({ ok: true, entries: 305 });
  });

  test('says of tampered entries that they were, and leaves what it cannot read', async ({ expect }) => {
    const tampered = await anOldTrail();
    const { entries } = (await tampered.kvs.get('audit:1')) as { entries: object[] };
    await tampered.kvs.set('audit:1', { v: 1, entries: entries.with(9, { ...entries[9], result: 'failed' }) });
    await prune(tampered);
    expect((await createAuditLog(tampered).list({ limit: 1 })).rows).toMatchObject([
      { act: 'audit.pruned', result: 'broken', detail: { firstBroken: 110 } },
    ]);

    const gone = await anOldTrail();
    await gone.kvs.delete('audit:0');
    await expect(prune(gone)).rejects.toMatchObject({ code: 'stored-data-invalid' });
    expect(Object.keys(gone.kvs.stored('audit:'))).toEqual(['audit:1', 'audit:2', 'audit:3']);
  });

  test('at any time keeps every young entry and a proven trail', async ({ expect }) => {
    const step = fc.record({ added: fc.integer({ min: 0, max: 150 }), days: fc.integer({ min: 0, max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const ports = fakePorts();
        for (const { added, days } of steps) {
          await createAuditLog(ports).append(drafts(added));
          ports.clock.advance(days * DAY_MS);
          await prune(ports);
        }
        const { rows } = await createAuditLog(ports).list({ limit: 100_000 });
        const since = daysAgo(ports, KEPT_DAYS);
        const { pruned, total } = endOf(ports);

        expect(await verify(ports)).toMatchObject({ ok: true, entries: total - pruned });
        expect(rows.map(({ id }) => id)).toEqual(descending(total, pruned));
        const listed = await createAuditLog(ports).list({ filter: { since }, limit: 100_000 });
        expect(listed.rows).toEqual(rows.filter(({ at }) => at >= since));
        if (pruned > 0) expect(((await createAuditLog(ports).about()).prunedUntil ?? '9') < since).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

function endOf(ports: FakePorts): { total: number; pruned: number } {
  const head = ports.kvs.storedVersioned('audit-head')['audit-head']?.value as
    { entries: number; pruned?: { upTo: number } } | undefined;
  return { total: head?.entries ?? 0, pruned: head?.pruned?.upTo ?? 0 };
}

function descending(from: number, downTo: number): number[] {
  return Array.from({ length: from - downTo }, (_, index) => from - index);
}
