import fc from 'fast-check';
import { describe, test } from 'vitest';
import { VersionConflictError } from '../../../../src/errors';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import { fakePorts, type FakePorts } from '../../../world/ports';

type Block = { v: 1; entries: Record<string, unknown>[] };

const draft = (given: Partial<AuditDraft> = {}): AuditDraft => ({
  by: 'ada',
  act: 'run.row',
  target: 'alan',
  result: 'done',
  runId: 'run-1',
  ...given,
});

async function trailOf(entries: number): Promise<FakePorts> {
  const ports = fakePorts();
  const log = createAuditLog(ports);
  for (let id = 1; id <= entries; id += 1) await log.append(draft({ target: `account-${id}` }));
  return ports;
}

const verify = (ports: FakePorts) => createAuditLog(ports).verify();

async function tamper(
  ports: FakePorts,
  block: number,
  edit: (entries: Block['entries']) => Block['entries'],
): Promise<void> {
  const { entries } = structuredClone(await ports.kvs.get(`audit:${block}`)) as Block;
  await ports.kvs.set(`audit:${block}`, { v: 1, entries: edit(entries) });
}

describe('the audit trail', () => {
  test('is whole from the first entry on', async ({ expect }) => {
    expect(await verify(fakePorts())).toEqual({ ok: true, entries: 0 });
    expect(await verify(await trailOf(1))).toEqual({ ok: true, entries: 1 });
    expect(await verify(await trailOf(205))).toEqual({ ok: true, entries: 205 });
  });

  test('names the first entry that was changed, removed, swapped or slipped in', async ({ expect }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('change', 'remove', 'swap', 'insert'),
        fc.integer({ min: 0, max: 8 }),
        async (how, at) => {
          const ports = await trailOf(10);
          await tamper(ports, 0, (entries) => {
            const [one = {}, other = {}] = entries.slice(at);
            if (how === 'change') return entries.with(at, { ...one, result: 'failed' });
            if (how === 'remove') return entries.toSpliced(at, 1);
            if (how === 'swap') return entries.toSpliced(at, 2, other, one);
            return entries.toSpliced(at, 0, { ...one, id: 99 });
          });

          expect(await verify(ports)).toEqual({ ok: false, entries: 10, firstBroken: at + 1 });
        },
      ),
    );
  });

  test('shows that its end was cut off, or written anew with hashes that fit', async ({ expect }) => {
    const cut = await trailOf(5);
    await tamper(cut, 0, (entries) => entries.slice(0, 3));
    expect(await verify(cut)).toEqual({ ok: false, entries: 5, firstBroken: 4 });

    const other = await trailOf(4);
    await createAuditLog(other).append(draft({ target: 'somebody else' }));
    const anew = await trailOf(5);
    const forged = (await other.kvs.get('audit:0')) as Block;
    await anew.kvs.set('audit:0', forged);
    expect(await verify(anew)).toEqual({ ok: false, entries: 5, firstBroken: 5 });
  });

  test('shows a block that is gone, and what is no entry at all', async ({ expect }) => {
    const gone = await trailOf(150);
    await gone.kvs.delete('audit:0');
    expect(await verify(gone)).toMatchObject({ ok: false, firstBroken: 1 });

    const spoilt = await trailOf(5);
    await tamper(spoilt, 0, (entries) => entries.with(2, { nothing: true }));
    expect(await verify(spoilt)).toMatchObject({ ok: false, firstBroken: 3 });
  });

  test('stores an entry together with what it reports, or neither', async ({ expect }) => {
    const ports = await trailOf(1);
    const versioned = [{ key: 'run:1', expected: 3, value: {} }];

    await expect(
      createAuditLog(ports).append(draft(), { versioned, sets: [{ key: 'x', value: 1 }] }),
    ).rejects.toMatchObject({
      key: 'run:1',
    });

    expect(ports.kvs.stored('x')).toEqual({});
    expect(await verify(ports)).toEqual({ ok: true, entries: 1 });
  });

  test('keeps its order while several write at once, and blames no caller for it', async ({ expect }) => {
    const ports = await trailOf(0);
    const logs = [createAuditLog(ports), createAuditLog(ports), createAuditLog(ports)];

    await Promise.all(
      logs.flatMap((log, index) => [log.append(draft({ by: `a${index}` })), log.append(draft({ by: `b${index}` }))]),
    );

    expect(await verify(ports)).toEqual({ ok: true, entries: 6 });
  });

  test('a conflict that is its own never reaches the caller', async ({ expect }) => {
    const ports = await trailOf(1);
    const log = createAuditLog(ports);
    await log.append(draft());
    await createAuditLog(ports).append(draft({ by: 'another' }));
    ports.kvs.failNext('transact', new VersionConflictError('audit-head'));

    await log.append(draft(), { sets: [{ key: 'x', value: 1 }] });

    expect(ports.kvs.stored('x')).toEqual({ x: 1 });
    expect(await verify(ports)).toEqual({ ok: true, entries: 4 });
  });

  test('lists the newest first, page by page, each entry once', async ({ expect }) => {
    const log = createAuditLog(await trailOf(230));
    const ids: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await log.list({ cursor, limit: 33 });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);

    expect(ids).toEqual(Array.from({ length: 230 }, (_, index) => 230 - index));
  });

  test('filters, and tells no hash', async ({ expect }) => {
    const ports = await trailOf(120);
    const log = createAuditLog(ports);
    await log.append(
      draft({
        by: 'grace',
        act: 'settings.changed',
        target: 'org',
        result: 'saved',
        detail: { b: 1, a: { d: 2, c: 3 } },
      }),
    );

    expect(await log.list({ filter: { target: 'account-7' }, limit: 10 })).toEqual({
      rows: [
        {
          id: 7,
          at: '2026-01-05T09:00:00.000Z',
          by: 'ada',
          act: 'run.row',
          target: 'account-7',
          result: 'done',
          runId: 'run-1',
        },
      ],
    });
    expect((await log.list({ filter: { by: 'grace', act: 'settings.changed' }, limit: 1 })).rows).toMatchObject([
      { id: 121 },
    ]);
    await expect(log.list({ cursor: 'x', limit: 1 })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('a detail that is too long is left out, and the entry says so', async ({ expect }) => {
    const ports = await trailOf(0);
    const log = createAuditLog(ports);
    await log.append(draft({ detail: { list: Array(20_000).fill('account') } }));

    expect((await log.list({ limit: 1 })).rows[0]?.detail).toMatchObject({ leftOut: 'too long' });
    expect(await verify(ports)).toMatchObject({ ok: true });
  });
});
