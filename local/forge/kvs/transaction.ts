import { z } from 'zod';
import { Filter, meetsFilter } from './conditions';
import type { Play } from '../play';
import { KvsRefusal } from './refusal';
import { checkOperations } from './rules';
import type { KvsStore } from './store';
import { SetOptions } from './wire';

const Target = z.object({ key: z.string(), entityName: z.string().optional(), conditions: Filter.optional() });
export const Transaction = z.object({
  set: z.array(Target.extend({ value: z.unknown().optional(), options: SetOptions.optional() })).default([]),
  delete: z.array(Target).default([]),
  check: z.array(Target.extend({ entityName: z.string(), conditions: Filter })).default([]),
});
export type Transaction = z.output<typeof Transaction>;

/**
 * All of it or nothing: every condition and every value is checked before anything is written.
 * Answers what was read and written, for the rates.
 *
 * @throws {KvsRefusal} a condition is not met, answered as it is played; whatever refuses one of the operations
 */
export function checkTransaction(store: KvsStore, transaction: Transaction, play: Play) {
  const { set, delete: remove, check } = transaction;
  checkOperations([...set, ...remove, ...check], play);
  const written = set.map((operation) => ({ key: operation.key, bytes: store.check(operation) }));
  for (const { conditions, ...place } of [...set, ...remove, ...check]) {
    if (conditions !== undefined && place.entityName === undefined) {
      throw new KvsRefusal(400, 'INVALID_REQUEST', 'Conditions are for entities only');
    }
    const value = store.find(place)?.value;
    if (conditions !== undefined && !meetsFilter(value, conditions)) {
      throw new KvsRefusal(play.lostLock.status, play.lostLock.code, `The condition on ${place.key} is not met`);
    }
  }
  return [...written, ...remove.map(({ key }) => ({ key, bytes: 0 })), ...check.map(({ key }) => ({ key, bytes: 0 }))];
}

/** Carries out what {@link checkTransaction} has found to be good. */
export function applyTransaction(store: KvsStore, { set, delete: remove }: Transaction): void {
  for (const operation of set) store.set(operation);
  for (const place of remove) store.remove(place);
}
