import type { Transaction } from '../platform/ports';

/** Several transactions as one. */
export function merged(...parts: readonly Transaction[]): Transaction {
  return {
    versioned: parts.flatMap(({ versioned = [] }) => versioned),
    sets: parts.flatMap(({ sets = [] }) => sets),
    deletes: parts.flatMap(({ deletes = [] }) => deletes),
    versionedDeletes: parts.flatMap(({ versionedDeletes = [] }) => versionedDeletes),
  };
}
