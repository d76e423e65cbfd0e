import type { z } from 'zod';
import type { App } from '../../app';
import { STORED_KINDS, type CallData, type PrivacyInventory, type StoredKind } from '../../contract';
import { AppError, invalidInput } from '../../errors';
import type { StoredRecord } from '../../platform/ports';
import { kindOfKey, storedAtOf } from '../../storage/inventory/stored-kinds';
import { FIRST_PLACE, StatePlace, weightOf } from '../../storage/inventory/stored-state';

/** Half of what storage hands out in a minute. */
const UNITS_PER_CALL = 2_000;
const RESUME_AFTER_MS = 60_000;
/** A resolver has 25 s. */
const CALL_MS_MAX = 15_000;

type Amount = { keys: number; bytes: number; sinceMs: number };

/**
 * Counts what is stored by reading all of it, as much as one call may. The organization key counts with its record: the
 * secret itself is not read.
 *
 * @throws {AppError} `invalid-input`: not a cursor of ours; `internal`: a key that no kind has
 */
export async function countStored(
  app: App,
  { cursor }: z.output<typeof PrivacyInventory>,
): Promise<CallData<'privacy.inventory'>> {
  const amounts = new Map<StoredKind, Amount>();
  const until = app.clock.now() + CALL_MS_MAX;
  let isBegunAgain = false;
  let place: StatePlace | undefined = cursor === undefined ? FIRST_PLACE : placeOf(cursor);
  for (let units = 0; place !== undefined && units < UNITS_PER_CALL && app.clock.now() < until;) {
    const { records, next, isBegunAgain: isRefused } = await app.storedState.read(place);
    if (isRefused) {
      isBegunAgain = true;
      amounts.clear();
    }
    for (const record of records) add(amounts, record);
    units += weightOf(records).units;
    place = next;
  }
  const kinds = STORED_KINDS.map((kind) => ({ kind, ...amountOf(amounts.get(kind)) }));
  const asOf = new Date(app.clock.now()).toISOString();
  return {
    kinds,
    asOf,
    ...(isBegunAgain && { isBegunAgain: true as const }),
    ...(place !== undefined && { nextCursor: JSON.stringify(place), resumeAfterMs: RESUME_AFTER_MS }),
  };
}

function placeOf(cursor: string): StatePlace {
  try {
    return StatePlace.parse(JSON.parse(cursor));
  } catch {
    throw invalidInput([{ path: 'cursor', problem: 'invalid' }]);
  }
}

function add(amounts: Map<StoredKind, Amount>, record: StoredRecord): void {
  const kind = kindOfKey(record.key);
  if (kind === undefined) throw new AppError('internal', 'a stored key belongs to no kind');
  const { keys, bytes, sinceMs } = amounts.get(kind) ?? { keys: 0, bytes: 0, sinceMs: Infinity };
  amounts.set(kind, {
    keys: keys + 1,
    bytes: bytes + weightOf([record]).bytes,
    sinceMs: Math.min(sinceMs, storedAtOf(record) ?? Infinity),
  });
}

function amountOf({ keys, bytes, sinceMs }: Amount = { keys: 0, bytes: 0, sinceMs: Infinity }) {
  return { keys, bytes, ...(sinceMs < Infinity && { since: new Date(sinceMs).toISOString() }) };
}
