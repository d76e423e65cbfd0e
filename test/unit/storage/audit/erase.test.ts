import fc from 'fast-check';
import { describe, test } from 'vitest';
import { ERASED_ACCOUNT } from '../../../../src/contract';
import { createAuditLog, type AuditDraft } from '../../../../src/storage/audit/audit';
import { dyingAfter, Killed } from '../../../world/killer';
import { fakePorts, storageOutage, type FakePorts } from '../../../world/ports';

const PEOPLE = ['ada', 'alan', 'grace', 'edsger'] as const;
const ids = (list: readonly string[]) => ({ count: list.length, ids: [...list] });

/** Entries of every sort that names accounts, and one that names nobody. */
const drafts = (by: string, on: string): AuditDraft[] => [
  { by, act: 'run.row', target: on, result: 'done', runId: 'run-1', detail: { action: 'suspend' } },
  { by, act: 'alerts.snoozed', result: 'done', detail: { count: 2, accountIds: [on, 'somebody'] } },
  { by, act: 'settings.changed', result: 'done', detail: { accessList: { added: ids([on]), removed: ids([]) } } },
  {
    by,
    act: 'settings.changed',
    result: 'done',
    detail: {
      warningDays: { before: 60, after: 50 },
      protected: { accountIds: { added: ids([]), removed: ids([on]) } },
      alertDelivery: { before: { notifyAccountIds: [] }, after: { notifyAccountIds: [on] } },
    },
  },
  { by: 'app', act: 'audit.pruned', result: 'done', detail: { upTo: 1 } },
];

async function trailOf(entries: readonly AuditDraft[]): Promise<FakePorts> {
  const ports = fakePorts();
  await createAuditLog(ports).append(entries);
  return ports;
}

const blocksOf = (ports: FakePorts): number[] => Object.keys(ports.kvs.stored('audit:')).map((_, block) => block);
const stored = (ports: FakePorts): string => JSON.stringify(ports.kvs.stored('audit:'));
const list = async (ports: FakePorts, filter = {}) =>
  (await createAuditLog(ports).list({ filter, limit: 100_000 })).rows;
const verify = (ports: FakePorts) => createAuditLog(ports).verify();

describe('erasing accounts from the trail', () => {
  test('leaves nothing of them, every other fact, and a trail that is proven', async ({ expect }) => {
    const people = fc.constantFrom(...PEOPLE);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(people, people), { minLength: 1, maxLength: 60 }),
        fc.subarray([...PEOPLE]),
        async (acts, gone) => {
          const ports = await trailOf(acts.flatMap(([by, on]) => drafts(by, on)));
          const before = await list(ports);

          await createAuditLog(ports).eraseAccounts(new Set(gone), blocksOf(ports));

          expect(gone.filter((accountId) => stored(ports).includes(`"${accountId}"`))).toEqual([]);
          expect(await verify(ports)).toEqual({ ok: true, entries: before.length });
          const isGone = (accountId = ''): boolean => (gone as string[]).includes(accountId);
          const after = await list(ports);
          expect(after.map(({ id, at, act, result, runId }) => ({ id, at, act, result, runId }))).toEqual(
            before.map(({ id, at, act, result, runId }) => ({ id, at, act, result, runId })),
          );
          expect(after.map(({ by }) => by)).toEqual(before.map(({ by }) => (isGone(by) ? ERASED_ACCOUNT : by)));
          after.forEach((entry, index) => {
            const named = PEOPLE.filter((one) => JSON.stringify(before[index]?.detail ?? '').includes(`"${one}"`));
            const isErased = named.some(isGone);
            expect(entry.isDetailErased).toBe(isErased ? true : undefined);
            expect(entry.detail).toEqual(isErased ? undefined : before[index]?.detail);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('is found by no filter, and not by the word that stands there', async ({ expect }) => {
    const ports = await trailOf(drafts('ada', 'alan'));

    await createAuditLog(ports).eraseAccounts(new Set(['ada', 'alan']), [0]);

    for (const wanted of ['ada', 'alan', ERASED_ACCOUNT]) {
      expect([await list(ports, { by: wanted }), await list(ports, { target: wanted })]).toEqual([[], []]);
    }
    expect(await list(ports, { act: 'run.row' })).toMatchObject([{ by: ERASED_ACCOUNT, target: ERASED_ACCOUNT }]);
  });

  test('keeps what two entries say of one person apart: nobody can tell that it was the same', async ({ expect }) => {
    const ports = await trailOf([...drafts('ada', 'alan'), ...drafts('ada', 'alan')]);

    await createAuditLog(ports).eraseAccounts(new Set(['ada', 'alan']), [0]);

    const commitments = [...stored(ports).matchAll(/"c":"([^"]+)"/g)].map(([, commitment]) => commitment);
    expect(commitments).toHaveLength(2 * 8);
    expect(new Set(commitments).size).toBe(commitments.length);
  });

  test('changes nothing when it is repeated, or names nobody who is there', async ({ expect }) => {
    const ports = await trailOf(drafts('ada', 'alan'));
    const log = createAuditLog(ports);
    expect(await log.eraseAccounts(new Set(['alan']), [0])).toBe(4);
    const before = [stored(ports), ports.kvs.storedVersioned()];

    expect(await log.eraseAccounts(new Set(['alan', 'nobody']), [0, 7])).toBe(0);

    expect([stored(ports), ports.kvs.storedVersioned()]).toEqual(before);
  });

  test('loses no entry that is added meanwhile, wherever both stand', async ({ expect }) => {
    for (const adders of [1, 3]) {
      const ports = await trailOf(Array.from({ length: 50 }, () => drafts('ada', 'alan')).flat());
      const logs = Array.from({ length: adders }, () => createAuditLog(ports));
      await Promise.all(logs.map((log) => log.append(drafts('grace', 'grace')))); // each has the end in mind

      await Promise.all([
        createAuditLog(ports).eraseAccounts(new Set(['ada', 'grace']), [0, 1, 2]),
        ...logs.map((log) => log.append(drafts('edsger', 'edsger'))),
      ]);

      expect(await verify(ports)).toEqual({ ok: true, entries: 250 + adders * 10 });
      await createAuditLog(ports).eraseAccounts(new Set(['ada', 'grace']), [0, 1, 2]);
      expect(stored(ports)).not.toMatch(/"ada"|"grace"/);
    }
  });

  test('goes on with its own entries after it', async ({ expect }) => {
    const ports = await trailOf(drafts('ada', 'alan'));
    const log = createAuditLog(ports);
    await log.append(drafts('ada', 'alan'));

    await log.eraseAccounts(new Set(['alan']), [0]);
    await log.append(drafts('ada', 'grace'));

    expect(stored(ports)).not.toContain('"alan"');
    expect(await verify(ports)).toEqual({ ok: true, entries: 15 });
  });

  test.for([0, 1, 2, 3])('killed after %i calls of storage leaves all or nothing of it', async (calls, { expect }) => {
    const ports = await trailOf(drafts('ada', 'alan'));

    await createAuditLog(dyingAfter(ports, calls))
      .eraseAccounts(new Set(['alan']), [0])
      .catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });

    expect(stored(ports).includes('"alan"')).toBe(calls < 3);
    expect(await verify(ports)).toMatchObject({ ok: true });
  });

  test.for(['before', 'after'] as const)('cut off %s its write is repeated without harm', async (when, { expect }) => {
    const ports = await trailOf(drafts('ada', 'alan'));
    ports.kvs.failNext('transact', storageOutage(), when);

    await expect(createAuditLog(ports).eraseAccounts(new Set(['alan']), [0])).rejects.toThrow();
    await createAuditLog(ports).eraseAccounts(new Set(['alan']), [0]);

    expect(stored(ports)).not.toContain('"alan"');
    expect(await verify(ports)).toEqual({ ok: true, entries: 5 });
  });

  test('a pruned trail with erased accounts is still proven', async ({ expect }) => {
    const ports = await trailOf(Array.from({ length: 60 }, () => drafts('ada', 'alan')).flat());
    ports.clock.advance(40 * 86_400_000);

    await createAuditLog(ports).eraseAccounts(new Set(['alan']), [0, 1, 2]);
    expect(await createAuditLog(ports).prune(new Date(ports.clock.now() - 86_400_000).toISOString())).toBe(200);
    await createAuditLog(ports).eraseAccounts(new Set(['ada']), [0, 1, 2]);

    expect(await verify(ports)).toMatchObject({ ok: true, entries: 101, prunedTo: 200 });
    expect(Object.keys(ports.kvs.stored('audit:'))).toEqual(['audit:2', 'audit:3']);
  });
});
