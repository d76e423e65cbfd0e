import type { AuditCheck } from '../../contract';
import { invalidInput } from '../../errors';
import { STORAGE_UNIT_BYTES } from '../../limits';
import type { Clock, Kvs } from '../../platform/ports';
import { BLOCKS_PER_READ, readRawBlocks } from './blocks';
import { AuditHead, ChainedEntry, EMPTY_HEAD, follows, startOfTrail, type Mark, type PruneAnchor } from './chain';
import { AUDIT_HEAD } from './keys';
import { compared, findLastOf, parseWitness, type Reached } from './witness';

/**
 * Storage hands out 4,000 units of 10 KB a minute to the whole installation, and 100 ordinary entries are 4 of them:
 * 100,000 entries would be all of a minute. So a call takes half of a minute, some 50,000 entries, and the next one
 * waits a minute.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 */
const READ_UNITS_PER_CALL = 2_000;
const RESUME_AFTER_MS = 60_000;
/** A resolver has 25 s. */
const CALL_MS_MAX = 15_000;

const CURSOR = /^(\d{1,9}):(\d{1,15}):([\w-]{43})$/;

/** `witness`: `<id>:<hash>` of an entry, as it was written down outside of storage. */
export type Verifying = { cursor?: string | undefined; witness?: string | undefined };

/**
 * Reads the chain from its beginning, or from where a call before came to, and follows it to its end. Where it goes on is
 * the caller's word, so what stands there is held against it, and the answer says what was not read by this call.
 *
 * @throws {AppError} `invalid-input`: not a cursor of ours, or of another trail; not a witness
 */
export async function verifyAudit(
  ports: { kvs: Kvs; clock: Clock },
  { cursor, witness }: Verifying = {},
): Promise<AuditCheck> {
  const { kvs } = ports;
  const since = cursor === undefined ? undefined : parseCursor(cursor);
  const held = witness === undefined ? undefined : parseWitness(witness);
  const head = await findHead(kvs);
  if (head === undefined) {
    const check: AuditCheck = { ok: false, entries: 0, firstBroken: 1 };
    return held === undefined ? check : { ...check, witness: { id: held.id, state: 'not-reached' } };
  }
  const start = startOfTrail(head);
  const from = since !== undefined && since.block >= start.block ? since : start;
  if (from !== start) await requireStored(kvs, head, from);
  const reached = await follow(ports, head, from);
  const { check } = reached;
  if (from !== start) check.checkedFrom = from.id + 1;
  return held === undefined ? check : compared(kvs, head, reached, held);
}

/** Follows the chain from a place on, as far as one call may. */
async function follow({ kvs, clock }: { kvs: Kvs; clock: Clock }, head: AuditHead, from: Mark): Promise<Reached> {
  const facts = factsOf(head);
  const broken = (firstBroken: number): AuditCheck => ({ ...facts, ok: false, firstBroken });
  const { pruned } = head;
  if (pruned !== undefined && !isWithin(pruned, head)) {
    return { check: broken(pruned.upTo + 1), last: { id: pruned.upTo }, isAtEnd: false };
  }
  const walk = await walkBlocks(kvs, head, { from, until: clock.now() + CALL_MS_MAX, clock });
  const { last } = walk;
  if (walk.broken !== undefined) return { check: broken(walk.broken), last, isAtEnd: false };
  if (!walk.isEnd) {
    const nextCursor = `${last.block}:${last.id}:${last.hash}`;
    const check = { ...facts, ok: true, checked: last.id, nextCursor, resumeAfterMs: RESUME_AFTER_MS };
    return { check, last, isAtEnd: false };
  }
  if (last.id !== head.entries) return { check: broken(last.id + 1), last, isAtEnd: true };
  // Every entry follows, and yet the end is another: the last ones were written anew.
  if (last.hash !== head.hash) return { check: broken(last.id), last, isAtEnd: true };
  // What is stored after the end was added since the head was read, or the head was set back.
  const isSetBack = walk.isMore && (await findHead(kvs))?.entries === head.entries;
  return { check: isSetBack ? broken(head.entries + 1) : { ...facts, ok: true }, last, isAtEnd: true };
}

/** @throws {AppError} `invalid-input`: the last entry before that place is another one */
async function requireStored(kvs: Kvs, head: AuditHead, { block, id, hash }: Mark): Promise<void> {
  const start = startOfTrail(head);
  const isWithin = block <= head.blocks && id <= head.entries;
  const stored = !isWithin ? undefined : block === start.block ? start : await findLastOf(kvs, block - 1);
  if (stored?.id !== id || stored.hash !== hash) throw invalidInput([{ path: 'cursor', problem: 'not-in-trail' }]);
}

/** @returns `undefined`: what stands there is no head */
async function findHead(kvs: Kvs): Promise<AuditHead | undefined> {
  const record = await kvs.getVersioned(AUDIT_HEAD);
  return record === undefined ? EMPTY_HEAD : AuditHead.safeParse(record.value).data;
}

function factsOf({ entries, pruned }: AuditHead): Omit<AuditCheck, 'ok'> {
  if (pruned === undefined) return { entries };
  return { entries: Math.max(0, entries - pruned.upTo), prunedTo: pruned.upTo, prunedUntil: pruned.until };
}

/** Whether there is something after what was pruned, and the entry that reports it is among that. */
function isWithin({ upTo, blocks, entry }: PruneAnchor, head: AuditHead): boolean {
  return upTo < entry && entry <= head.entries && blocks < head.blocks;
}

type Walk = {
  /** The place that was reached. */
  last: Mark;
  isEnd: boolean;
  /** Whether something is stored after the last entry that the head knows of. */
  isMore: boolean;
  broken?: number;
};

/** Follows the chain block by block; one block after the end is looked at too, since nothing may be there. */
async function walkBlocks(
  kvs: Kvs,
  head: AuditHead,
  { from, until, clock }: { from: Mark; until: number; clock: Clock },
): Promise<Walk> {
  let last = from;
  let units = 0;
  while (last.block <= head.blocks) {
    const isMuch = units >= READ_UNITS_PER_CALL || clock.now() >= until;
    if (isMuch && last.block < head.blocks) return { last, isEnd: false, isMore: false };
    const to = Math.min(last.block + BLOCKS_PER_READ, head.blocks + 1);
    for (const { entries, bytes } of await readRawBlocks(kvs, last.block, to)) {
      units += Math.max(1, Math.ceil(bytes / STORAGE_UNIT_BYTES));
      const step = walkEntries(entries, last, head);
      if (step.broken !== undefined || step.isMore) return { ...step, isEnd: true };
      last = { ...step.last, block: last.block + 1 };
    }
  }
  return { last, isEnd: true, isMore: false };
}

function walkEntries(values: readonly unknown[], from: Mark, head: AuditHead): Omit<Walk, 'isEnd'> {
  let last = from;
  for (const value of values) {
    if (last.id === head.entries) return { last, isMore: true };
    const entry = ChainedEntry.safeParse(value).data;
    if (entry === undefined || !follows(entry, last)) return { last, isMore: false, broken: last.id + 1 };
    const { pruned } = head;
    if (pruned?.entry === entry.id && !reports(entry, pruned)) {
      return { last, isMore: false, broken: pruned.upTo + 1 };
    }
    last = { block: last.block, id: entry.id, hash: entry.hash };
  }
  return { last, isMore: false };
}

/** Whether the head says of the pruning what the entry says that was added with it. */
function reports({ act, at, detail = {} }: ChainedEntry, pruned: PruneAnchor): boolean {
  const names = ['upTo', 'until', 'hash', 'blocks'] as const;
  return act === 'audit.pruned' && at === pruned.at && names.every((name) => detail[name] === pruned[name]);
}

function parseCursor(cursor: string): Mark {
  const [, block, id, hash] = CURSOR.exec(cursor) ?? [];
  if (block === undefined || id === undefined || hash === undefined) {
    throw invalidInput([{ path: 'cursor', problem: 'wrong-format' }]);
  }
  return { block: Number(block), id: Number(id), hash };
}
