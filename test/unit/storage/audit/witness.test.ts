import { describe, test } from 'vitest';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import { chained, openedEntry, type ChainedEntry } from '../../../../src/storage/audit/chain';
import { fakePorts, type FakePorts } from '../../../world/ports';

const DAY_MS = 86_400_000;
const HEAD = 'audit-head';

const draft = (target: string): AuditDraft => ({ by: 'ada', act: 'run.row', target, result: 'done' });
const log = (ports: FakePorts) => createAuditLog(ports);
const witnessNow = async (ports: FakePorts): Promise<string> => (await log(ports).about()).witness ?? '';
const add = (ports: FakePorts, count: number, detail = {}): Promise<void> =>
  log(ports).append(Array.from({ length: count }, (_, n) => ({ ...draft(`account-${n}`), detail })));

/** Entries 1 to 250 in three blocks; the witness is of entry 230. */
async function aWitnessedTrail(): Promise<{ ports: FakePorts; witness: string }> {
  const ports = fakePorts();
  await add(ports, 230);
  const witness = await witnessNow(ports);
  await add(ports, 20);
  return { ports, witness };
}

async function entriesOf(ports: FakePorts, block: number): Promise<ChainedEntry[]> {
  return ((await ports.kvs.get(`audit:${block}`)) as { entries: ChainedEntry[] }).entries;
}

async function setHead(ports: FakePorts, change: object): Promise<void> {
  const { version = 0, value } = (await ports.kvs.getVersioned(HEAD)) ?? {};
  await ports.kvs.transact({
    versioned: [{ key: HEAD, expected: version, value: { ...(value as object), ...change } }],
  });
}

/** What somebody does who can write storage: the last entries go, and the head says that they never were. */
async function cutOff(ports: FakePorts, left: number): Promise<void> {
  const block = Math.ceil(left / 100) - 1;
  const entries = (await entriesOf(ports, block)).filter(({ id }) => id <= left);
  await ports.kvs.set(`audit:${block}`, { v: 1, entries });
  for (let after = block + 1; after < 3; after += 1) await ports.kvs.delete(`audit:${after}`);
  await setHead(ports, { entries: left, blocks: block + 1, hash: entries.at(-1)?.hash });
}

/** Every entry anew, with the result of one changed: hashes, head and all. */
async function rewrite(ports: FakePorts, changed: number): Promise<void> {
  let hash = '';
  for (let block = 0; block < 3; block += 1) {
    const entries = (await entriesOf(ports, block)).map((entry) => {
      const { id } = entry;
      const next = chained({ ...openedEntry(entry), ...(id === changed && { result: 'failed' }) }, hash, () =>
        's'.repeat(22),
      );
      hash = next.hash;
      return next;
    });
    await ports.kvs.set(`audit:${block}`, { v: 1, entries });
  }
  await setHead(ports, { hash });
}

describe('a witness that is kept outside of storage', () => {
  test('agrees with a trail to which entries were only added, whether accounts are erased from it or not', async ({
    expect,
  }) => {
    const { ports, witness } = await aWitnessedTrail();
    expect(await log(ports).verify({ witness })).toEqual({
      ok: true,
      entries: 250,
      witness: { id: 230, state: 'agrees' },
    });

    await log(ports).eraseAccounts(new Set(['ada', 'account-229']), [0, 1, 2]);
    expect(await log(ports).verify({ witness: ` ${witness}\n` })).toMatchObject({
      ok: true,
      witness: { id: 230, state: 'agrees' },
    });
    expect(await log(ports).verify({ witness: await witnessNow(ports) })).toMatchObject({
      ok: true,
      witness: { id: 250, state: 'agrees' },
    });
  });

  test('agrees for every entry of the trail, as a file of it has them', async ({ expect }) => {
    const { ports } = await aWitnessedTrail();
    const { rows } = await log(ports).listWitnessed({ limit: 1_000 });

    for (const { id, witness } of rows.filter(({ id }) => [1, 2, 99, 100, 101, 200, 201, 249, 250].includes(id))) {
      expect(await log(ports).verify({ witness })).toMatchObject({ ok: true, witness: { id, state: 'agrees' } });
    }
    expect(rows).toHaveLength(250);
  });

  test.for([229, 200, 60, 1])(
    'names a trail that was cut off after entry %i, with its head set back',
    async (left, { expect }) => {
      const { ports, witness } = await aWitnessedTrail();

      await cutOff(ports, left);

      expect(await log(ports).verify()).toEqual({ ok: true, entries: left }); // nothing inside of storage tells
      expect(await log(ports).verify({ witness })).toEqual({
        ok: false,
        entries: left,
        firstBroken: left + 1,
        witness: { id: 230, state: 'differs' },
      });
    },
  );

  test('names a trail that was cut off and then filled up again with other entries', async ({ expect }) => {
    const { ports, witness } = await aWitnessedTrail();

    await cutOff(ports, 200);
    await add(ports, 60);

    expect((await log(ports).verify()).ok).toBe(true);
    expect(await log(ports).verify({ witness })).toMatchObject({
      ok: false,
      firstBroken: 230,
      witness: { id: 230, state: 'differs' },
    });
  });

  test.for([1, 150, 230])('names a trail that was written anew with another entry %i', async (changed, { expect }) => {
    const { ports, witness } = await aWitnessedTrail();

    await rewrite(ports, changed);

    expect((await log(ports).verify()).ok).toBe(true);
    expect(await log(ports).verify({ witness })).toMatchObject({
      ok: false,
      firstBroken: 230,
      witness: { id: 230, state: 'differs' },
    });
  });

  test('names a trail that was begun anew', async ({ expect }) => {
    const { ports, witness } = await aWitnessedTrail();
    await log(ports).restart(draft('the organization'), {});

    expect(await log(ports).verify({ witness })).toMatchObject({ ok: false, firstBroken: 2 });
  });

  test('is named with the entry that is broken before it, and does not hide one that is after it', async ({
    expect,
  }) => {
    const { ports, witness } = await aWitnessedTrail();
    const edit = async (block: number, nth: number) => {
      const entries = await entriesOf(ports, block);
      await ports.kvs.set(`audit:${block}`, {
        v: 1,
        entries: entries.with(nth, { ...entries[nth], result: 'x' } as ChainedEntry),
      });
    };
    await edit(2, 40);
    expect(await log(ports).verify({ witness })).toMatchObject({
      ok: false,
      firstBroken: 241,
      witness: { id: 230, state: 'agrees' },
    });

    await edit(1, 3);
    expect(await log(ports).verify({ witness })).toMatchObject({
      ok: false,
      firstBroken: 104,
      witness: { id: 230, state: 'not-reached' },
    });
  });

  test('of an entry that retention has removed says so; of the last of them it still compares', async ({ expect }) => {
    const ports = fakePorts();
    await add(ports, 199);
    const removed = await witnessNow(ports);
    await add(ports, 1);
    const last = await witnessNow(ports);
    await add(ports, 5);
    ports.clock.advance(40 * DAY_MS);
    await log(ports).prune(new Date(ports.clock.now() - DAY_MS).toISOString());

    const check = async (witness: string) => {
      const { ok, witness: said } = await log(ports).verify({ witness });
      return [ok, said?.state];
    };
    expect(await check(removed)).toEqual([true, 'pruned']);
    expect(await check(last)).toEqual([true, 'agrees']);
    expect(await check(`200:${'f'.repeat(43)}`)).toEqual([false, 'differs']);
    expect(await check(await witnessNow(ports))).toEqual([true, 'agrees']);
  });

  test('is compared by every call of a long check from the one on that reaches it', async ({ expect }) => {
    const ports = fakePorts();
    const detail = { note: 'x'.repeat(48 * 1024) };
    const witnesses: string[] = [];
    for (let entries = 0; entries < 500; entries += 10) {
      await add(ports, 10, detail);
      witnesses.push(await witnessNow(ports));
    }
    const [early = '', late = ''] = [witnesses[3], witnesses[48]];
    const states = async (witness: string) => {
      const first = await log(ports).verify({ witness });
      const second = await log(ports).verify({ witness, cursor: first.nextCursor });
      return [first, second].map((one) => [one.ok, one.witness?.state]);
    };

    expect(await states(early)).toEqual([
      [true, 'agrees'],
      [true, 'agrees'],
    ]);
    expect(await states(late)).toEqual([
      [true, 'not-reached'],
      [true, 'agrees'],
    ]);
    const other = await log(ports).verify({ witness: `40:${'f'.repeat(43)}` });
    expect(other).toEqual({ ok: false, entries: 500, firstBroken: 40, witness: { id: 40, state: 'differs' } });
  });

  test.for([
    '',
    '1',
    '0:x',
    `0:${'a'.repeat(43)}`,
    `1:${'a'.repeat(42)}`,
    `-1:${'a'.repeat(43)}`,
    `1:${'a'.repeat(42)}+`,
  ])('that is none, like %j, is refused', async (witness, { expect }) => {
    await expect(log(fakePorts()).verify({ witness })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'witness', problem: 'wrong-format' }],
    });
  });

  test('is not there before there is an entry', async ({ expect }) => {
    expect(await log(fakePorts()).about()).toEqual({ entries: 0 });
  });
});
