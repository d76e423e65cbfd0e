import { KvsRefusal } from './refusal';
import type { KvsStore, SetRequest } from './store';
import type { Row } from './table';

export type BatchKind = 'set' | 'get' | 'delete';

type ItemError = { key: string; entityName?: string | undefined; error: { code: string; message: string } };
export type BatchResult = {
  done: { key: string; entityName?: string | undefined; row?: Row | undefined }[];
  failed: ItemError[];
};

/**
 * Each operation on its own: some may fail where others do not. A key that does not exist fails a get with
 * KEY_NOT_FOUND (unsure) and does not fail a delete.
 */
export function runBatch(store: KvsStore, kind: BatchKind, operations: SetRequest[]): BatchResult {
  const result: BatchResult = { done: [], failed: [] };
  for (const operation of operations) {
    const { key, entityName } = operation;
    try {
      result.done.push({ key, entityName, row: runOne(store, kind, operation) });
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      result.failed.push({ key, entityName, error: { code: error.code, message: error.message } });
    }
  }
  return result;
}

function runOne(store: KvsStore, kind: BatchKind, operation: SetRequest): Row | undefined {
  if (kind === 'set') return store.set(operation).latest;
  if (kind === 'delete') {
    store.remove(operation);
    return undefined;
  }
  const row = store.find(operation);
  if (row === undefined) throw new KvsRefusal(404, 'KEY_NOT_FOUND', 'The key does not exist');
  return row;
}
