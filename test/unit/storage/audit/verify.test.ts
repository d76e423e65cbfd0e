import { describe, test } from 'vitest';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import { fakePorts, type FakePorts } from '../../../world/ports';

type Entry = Record<string, unknown>;
type Head = { entries: number; blocks: number; hash: string; pruned: Record<string, unknown> };

const DAY_MS = 86_400_000;
const HEAD = 'audit-head';

const draft = (target: string): AuditDraft => ({ by: 'ada', act: 'run.row', target, result: 'done', runId: 'run-1' });

/** Entries 1 to 250 of one day, in three blocks. */
async function aTrail(): Promise<FakePorts> {
  const ports = fakePorts();
  await createAuditLog(ports).append(Array.from({ length: 250 }, (_, index) => draft(`account-${index + 1}`)));
  return ports;
}

/** The same trail, of which the first two blocks were pruned; the report is entry 251. */
async function aPrunedTrail(): Promise<FakePorts> {
  const ports = await aTrail();
  ports.clock.advance(40 * DAY_MS);
  await createAuditLog(ports).prune(new Date(ports.clock.now() - 30 * DAY_MS).toISOString());
  return ports;
}

/** Entries 1 to 250, of which 121 names accounts in its detail; `account-111` and `grace`, who is in that detail, are erased. */
async function anErasedTrail(): Promise<FakePorts> {
  const ports = fakePorts();
  const log = createAuditLog(ports);
  const drafts = Array.from({ length: 250 }, (_, index) => draft(`account-${index + 1}`));
  const marking: AuditDraft = { by: 'ada', act: 'alerts.snoozed', result: 'done', detail: { accountIds: ['grace'] } };
  await log.append(drafts.with(120, marking));
  await log.eraseAccounts(new Set(['account-111', 'grace']), [1]);
  return ports;
}

const verify = (ports: FakePorts) => createAuditLog(ports).verify();

async function editBlock(ports: FakePorts, block: number, edit: (entries: Entry[]) => Entry[]): Promise<void> {
  const { entries } = structuredClone(await ports.kvs.get(`audit:${block}`)) as { entries: Entry[] };
  await ports.kvs.set(`audit:${block}`, { v: 1, entries: edit(entries) });
}

async function editHead(ports: FakePorts, edit: (head: Head) => unknown): Promise<void> {
  const { version = 0, value } = (await ports.kvs.getVersioned(HEAD)) ?? {};
  const head = value as Head;
  await ports.kvs.transact({
    versioned: [{ key: HEAD, expected: version, value: { ...head, ...(edit(structuredClone(head)) as object) } }],
  });
}

const editAnchor = (ports: FakePorts, change: object) =>
  editHead(ports, ({ pruned }) => ({ pruned: { ...pruned, ...change } }));

describe('a check of the trail', () => {
  test.for<[how: string, tamper: (ports: FakePorts) => Promise<void>, firstBroken: number]>([
    ['a changed result', (p) => editBlock(p, 1, (e) => e.with(20, { ...e[20], result: 'failed' })), 121],
    ['a changed day', (p) => editBlock(p, 0, (e) => e.with(0, { ...e[0], at: '2020-01-01T00:00:00.000Z' })), 1],
    ['a changed person', (p) => editBlock(p, 2, (e) => e.with(49, { ...e[49], by: 'eve' })), 250],
    ['an added detail', (p) => editBlock(p, 0, (e) => e.with(6, { ...e[6], detail: { a: 1 } })), 7],
    ['a removed entry', (p) => editBlock(p, 1, (e) => e.toSpliced(4, 1)), 105],
    ['a removed last entry of a block', (p) => editBlock(p, 0, (e) => e.slice(0, 99)), 100],
    ['two swapped entries', (p) => editBlock(p, 1, (e) => e.with(10, e[11] ?? {}).with(11, e[10] ?? {})), 111],
    ['two entries swapped between blocks', swapFirsts, 1],
    ['a slipped in entry', (p) => editBlock(p, 0, (e) => e.toSpliced(30, 0, { ...e[30], id: 31 })), 32],
    ['something that is no entry', (p) => editBlock(p, 1, (e) => e.with(0, { nothing: true })), 101],
    ['a cut off end', (p) => editBlock(p, 2, (e) => e.slice(0, 40)), 241],
    ['a removed last block', (p) => p.kvs.delete('audit:2'), 201],
    ['a removed first block', (p) => p.kvs.delete('audit:0'), 1],
    ['a block replaced by another', async (p) => p.kvs.set('audit:1', await p.kvs.get('audit:0')), 101],
    ['an end set back', (p) => editHead(p, () => ({ entries: 249 })), 249],
    ['an end set back with its hash', setBackWithHash, 201],
    ['another last hash', (p) => editHead(p, () => ({ hash: 'f'.repeat(43) })), 250],
    ['a removed head', (p) => p.kvs.transact({ versionedDeletes: [{ key: HEAD, expected: 1 }] }), 1],
    ['a head that is none', (p) => editHead(p, () => ({ hash: 7 })), 1],
  ])('names the place of %s', async ([, tamper, firstBroken], { expect }) => {
    const ports = await aTrail();

    await tamper(ports);

    expect(await verify(ports)).toMatchObject({ ok: false, firstBroken });
  });

  test.for<[how: string, tamper: (ports: FakePorts) => Promise<void>, firstBroken: number]>([
    ['another last id', (p) => editAnchor(p, { upTo: 150 }), 151],
    ['another hash', (p) => editAnchor(p, { hash: 'f'.repeat(43) }), 201],
    ['another number of blocks', (p) => editAnchor(p, { blocks: 1 }), 201],
    ['another time of what was removed', (p) => editAnchor(p, { until: '2020-01-01T00:00:00.000Z' }), 201],
    ['another time of the pruning', (p) => editAnchor(p, { at: '2020-01-01T00:00:00.000Z' }), 201],
    ['another entry that reports it', (p) => editAnchor(p, { entry: 240 }), 201],
    ['no entry that reports it', (p) => editAnchor(p, { entry: 999 }), 201],
    ['no anchor', (p) => editHead(p, () => ({ pruned: undefined })), 1],
    ['a changed report', (p) => editBlock(p, 2, (e) => e.with(50, { ...e[50], detail: { upTo: 1 } })), 251],
    ['a removed block after it', (p) => p.kvs.delete('audit:2'), 201],
  ])('names the place of %s in a pruned trail', async ([, tamper, firstBroken], { expect }) => {
    const ports = await aPrunedTrail();

    await tamper(ports);

    expect(await verify(ports)).toMatchObject({ ok: false, firstBroken });
  });

  test.for<[how: string, tamper: (ports: FakePorts) => Promise<void>, firstBroken: number]>([
    ['a removed salt', (p) => editEntry(p, 13, ({ by }) => ({ by: { v: by?.v } })), 113],
    ['another salt', (p) => editEntry(p, 13, ({ by }) => ({ by: { ...by, s: 'x'.repeat(22) } })), 113],
    ['another person under the same salt', (p) => editEntry(p, 13, ({ by }) => ({ by: { ...by, v: 'eve' } })), 113],
    ['a person put back for an erased one', (p) => editEntry(p, 11, () => ({ target: putBack('account-111') })), 111],
    [
      'a person beside what is left of one',
      (p) => editEntry(p, 11, ({ target }) => ({ target: { ...target, v: 'x' } })),
      111,
    ],
    ['another commitment', (p) => editEntry(p, 11, () => ({ target: { c: 'x'.repeat(43) } })), 111],
    ['a commitment that does not fit', (p) => editEntry(p, 12, ({ target }) => ({ target: { c: target?.s } })), 112],
    ['an erased target that is gone', (p) => editEntry(p, 11, () => ({ target: undefined })), 111],
    ['an erased detail that is gone', (p) => editEntry(p, 21, () => ({ named: undefined })), 121],
    ['a detail put back', (p) => editEntry(p, 21, () => ({ named: putBack({ accountIds: ['grace'] }) })), 121],
    [
      'an open detail in place of an erased one',
      (p) => editEntry(p, 21, () => ({ named: undefined, detail: {} })),
      121,
    ],
    ['two persons of an entry swapped', (p) => editEntry(p, 13, ({ by, target }) => ({ by: target, target: by })), 113],
    ['a changed result of an erased entry', (p) => editEntry(p, 11, () => ({ result: 'failed' })), 111],
  ])('names the place of %s in a trail with erased accounts', async ([, tamper, firstBroken], { expect }) => {
    const ports = await anErasedTrail();
    expect(await verify(ports)).toEqual({ ok: true, entries: 250 });

    await tamper(ports);

    expect(await verify(ports)).toMatchObject({ ok: false, firstBroken });
  });

  test('blames nobody for entries that are added while it reads', async ({ expect }) => {
    const ports = await aTrail();
    const { kvs } = ports;
    const getMany = kvs.getMany.bind(kvs);
    let isFirst = true;
    kvs.getMany = async (keys) => {
      if (isFirst) await createAuditLog({ ...ports, kvs: { ...kvs, getMany } }).append(draft('late'));
      isFirst = false;
      return getMany(keys);
    };

    expect(await verify(ports)).toEqual({ ok: true, entries: 250 });
  });

  test('proves a pruned trail from what was pruned on, and says up to where that was', async ({ expect }) => {
    expect(await verify(await aPrunedTrail())).toEqual({
      ok: true,
      entries: 51,
      prunedTo: 200,
      prunedUntil: '2026-01-05T09:00:00.000Z',
    });
  });
});

describe('a check of a long trail', () => {
  /** More than one call reads: entries whose detail makes a block of them as large as it may be. */
  async function aLongTrail(): Promise<FakePorts> {
    const ports = fakePorts();
    const log = createAuditLog(ports);
    const detail = { note: 'x'.repeat(48 * 1024) };
    for (let entries = 0; entries < 500; entries += 10) {
      await log.append(Array.from({ length: 10 }, () => ({ ...draft('long'), detail })));
    }
    return ports;
  }

  const checkedOnce = async () => {
    const ports = await aLongTrail();
    const { nextCursor = '' } = await verify(ports);
    return { ports, nextCursor };
  };
  let unchanged: ReturnType<typeof checkedOnce> | undefined;

  test('goes on where the call before came to, and ends with the same words', async ({ expect }) => {
    const ports = await aLongTrail();

    const first = await verify(ports);
    await createAuditLog(ports).append(draft('added between the calls'));
    const second = await createAuditLog(ports).verify({ cursor: first.nextCursor });

    expect(first).toMatchObject({ ok: true, entries: 500, resumeAfterMs: 60_000 });
    expect(first.checked).toBeGreaterThan(300);
    expect(second).toEqual({ ok: true, entries: 501, checkedFrom: (first.checked ?? 0) + 1 });
  });

  test('finds what is broken after the place where a call came to', async ({ expect }) => {
    const ports = await aLongTrail();
    const { nextCursor } = await verify(ports);
    await editBlock(ports, 249, (entries) => entries.with(1, { ...entries[1], result: 'failed' }));

    expect(await createAuditLog(ports).verify({ cursor: nextCursor })).toMatchObject({ ok: false, firstBroken: 500 });
  });

  test.for<[how: string, forge: (parts: [block: number, id: number, hash: string]) => unknown[]]>([
    ['another hash', ([block, id]) => [block, id, 'f'.repeat(43)]],
    ['another entry', ([block, id, hash]) => [block, id + 1, hash]],
    ['another block', ([block, id, hash]) => [block + 1, id, hash]],
    ['the first block', ([, id, hash]) => [0, id, hash]],
    ['a block after the end', ([, id, hash]) => [999, id, hash]],
    ['the end', () => [250, 500, 'f'.repeat(43)]],
  ])(
    'refuses a cursor that says %s, since a broken trail would look whole from there',
    async ([, forge], { expect }) => {
      const { ports, nextCursor } = await (unchanged ??= checkedOnce());
      const [block = '', id = '', hash = ''] = nextCursor.split(':');

      const cursor = forge([Number(block), Number(id), hash]).join(':');

      await expect(createAuditLog(ports).verify({ cursor })).rejects.toMatchObject({
        code: 'invalid-input',
        fields: [{ path: 'cursor', problem: 'not-in-trail' }],
      });
    },
  );

  test('says from where it has checked when somebody lets it begin after what is broken', async ({ expect }) => {
    const ports = await aLongTrail();
    const { nextCursor, checked = 0 } = await verify(ports);
    await editBlock(ports, 3, (entries) => entries.with(0, { ...entries[0], result: 'failed' }));

    const late = await createAuditLog(ports).verify({ cursor: nextCursor });

    expect(late).toMatchObject({ ok: true, checkedFrom: checked + 1 });
    expect(await verify(ports)).toMatchObject({ ok: false, firstBroken: 7 });
  });

  test('begins at what is left where retention has removed the place that a call came to', async ({ expect }) => {
    const ports = await aLongTrail();
    const { nextCursor } = await verify(ports);
    ports.clock.advance(40 * DAY_MS);
    await createAuditLog(ports).append(draft('young'));
    const log = createAuditLog(ports);
    for (let removed = 1; removed > 0;) removed = await log.prune(new Date(ports.clock.now()).toISOString());

    expect(await log.verify({ cursor: nextCursor })).toMatchObject({ ok: true, prunedTo: 498 });
  });

  test('refuses a cursor that is none', async ({ expect }) => {
    await expect(createAuditLog(fakePorts()).verify({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

type SealedParts = Record<'by' | 'target', { v?: string; s?: string; c?: string } | undefined>;

/** Changes the entry at a place of the second block. */
async function editEntry(ports: FakePorts, nth: number, change: (entry: SealedParts) => Entry): Promise<void> {
  await editBlock(ports, 1, (entries) =>
    entries.with(nth - 1, { ...entries[nth - 1], ...change(entries[nth - 1] as SealedParts) }),
  );
}

const putBack = (v: unknown): Entry => ({ v, s: 'x'.repeat(22) });

async function swapFirsts(ports: FakePorts): Promise<void> {
  const [one, other] = await Promise.all([ports.kvs.get('audit:0'), ports.kvs.get('audit:1')]);
  const [first, second] = [one, other].map((block) => (block as { entries: Entry[] }).entries[0] ?? {});
  await editBlock(ports, 0, (entries) => entries.with(0, second ?? {}));
  await editBlock(ports, 1, (entries) => entries.with(0, first ?? {}));
}

/** The head as it was when there were two blocks; the third is still there. */
async function setBackWithHash(ports: FakePorts): Promise<void> {
  const { entries } = (await ports.kvs.get('audit:1')) as { entries: { hash: string }[] };
  await editHead(ports, () => ({ entries: 200, blocks: 2, hash: entries.at(-1)?.hash ?? '' }));
}
