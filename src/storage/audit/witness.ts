import { z } from 'zod';
import type { AuditCheck } from '../../contract';
import { invalidInput } from '../../errors';
import { without } from '../../lists';
import type { Kvs } from '../../platform/ports';
import { readRawBlocks } from './blocks';
import { startOfTrail, type AuditHead, type Mark } from './chain';

/** What somebody outside of storage holds of an entry: its hash is over everything up to it. */
export type Witness = Pick<Mark, 'id' | 'hash'>;

const WITNESS = /^([1-9]\d{0,14}):([\w-]{43})$/;
const HashedEntry = z.object({ id: z.int(), hash: z.string() });

/** `1284:Zk3…`, as it is written down outside. */
export function witnessText({ id, hash }: Witness): string {
  return `${id}:${hash}`;
}

/** @throws {AppError} `invalid-input`: it is no witness */
export function parseWitness(text: string): Witness {
  const [, id, hash] = WITNESS.exec(text.trim()) ?? [];
  if (id === undefined || hash === undefined) throw invalidInput([{ path: 'witness', problem: 'wrong-format' }]);
  return { id: Number(id), hash };
}

/** The last entry of a block as it is stored; `undefined`: there is none, or it is none. */
export async function findLastOf(kvs: Kvs, block: number): Promise<Witness | undefined> {
  const [{ entries } = { entries: [] }] = await readRawBlocks(kvs, block, block + 1);
  return HashedEntry.safeParse(entries.at(-1)).data;
}

/** How far a check came. `isAtEnd`: there is nothing after it that a later call could reach. */
export type Reached = { check: AuditCheck; last: Pick<Mark, 'id'>; isAtEnd: boolean };

/**
 * A check with what it says of a witness. An entry that an earlier call has reached is looked up, so that every call
 * from there on gives the same answer. A trail that is shorter than the witness, or has another entry there, is broken,
 * however well it holds together: who can write storage can write all of it anew.
 */
export async function compared(
  kvs: Kvs,
  head: AuditHead,
  { check, last, isAtEnd }: Reached,
  witness: Witness,
): Promise<AuditCheck> {
  const { id } = witness;
  const { pruned } = head;
  if (pruned !== undefined && id < pruned.upTo) return { ...check, witness: { id, state: 'pruned' } };
  if (id > last.id && !isAtEnd) return { ...check, witness: { id, state: 'not-reached' } };
  const stored = id > last.id ? undefined : await findHash(kvs, head, id);
  if (stored === witness.hash) return { ...check, witness: { id, state: 'agrees' } };

  const facts = without(without(without(check, 'nextCursor'), 'checked'), 'resumeAfterMs');
  const firstBroken = Math.min(check.firstBroken ?? Infinity, id, last.id + 1);
  return { ...facts, ok: false, firstBroken, witness: { id, state: 'differs' } };
}

/** The hash that an entry of a trail has: entries are in order of their ids, so halving finds its block. */
async function findHash(kvs: Kvs, head: AuditHead, id: number): Promise<string | undefined> {
  if (id === head.pruned?.upTo) return head.pruned.hash;
  let [low, high] = [startOfTrail(head).block, head.blocks - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (((await findLastOf(kvs, middle))?.id ?? Infinity) >= id) high = middle;
    else low = middle + 1;
  }
  const [{ entries } = { entries: [] }] = await readRawBlocks(kvs, low, low + 1);
  return entries.flatMap((entry) => HashedEntry.safeParse(entry).data ?? []).find((entry) => entry.id === id)?.hash;
}
