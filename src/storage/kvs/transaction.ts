import type { PlainSet, Transaction } from '../../platform/ports';

/** Of the platform's 25 records and 1 MB: the rest is for the job, its audit entries and what else goes along. */
const SETS_MAX = 20;
const SETS_BYTES_MAX = 600_000;

/** Several transactions as one. */
export function merged(...parts: readonly Transaction[]): Transaction {
  return {
    versioned: parts.flatMap(({ versioned = [] }) => versioned),
    sets: parts.flatMap(({ sets = [] }) => sets),
    deletes: parts.flatMap(({ deletes = [] }) => deletes),
    versionedDeletes: parts.flatMap(({ versionedDeletes = [] }) => versionedDeletes),
  };
}

/** Sets that need not be stored at once, in as few transactions as the platform takes, each with room for what goes along. */
export function inTransactions(sets: readonly PlainSet[]): PlainSet[][] {
  const groups: PlainSet[][] = [];
  let bytes = Infinity;
  for (const set of sets) {
    const size = Buffer.byteLength(JSON.stringify(set.value));
    const group = groups.at(-1);
    if (group === undefined || group.length >= SETS_MAX || bytes + size > SETS_BYTES_MAX) {
      groups.push([set]);
      bytes = size;
    } else {
      group.push(set);
      bytes += size;
    }
  }
  return groups;
}
