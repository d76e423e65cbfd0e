import { z } from 'zod';
import type { StoredNames } from '../inventory/stored-name';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { packAccounts, unpackAccounts } from './chunks';
import { DIRECTORY_CHUNK, DIRECTORY_HISTORY, DIRECTORY_INDEX, DIRECTORY_SUMMARY } from './keys';

/** What is stored of the directory index. */
export const DIRECTORY_STORED = {
  [DIRECTORY_INDEX]: {},
  [DIRECTORY_CHUNK]: { visit: visitIndexChunk },
  [DIRECTORY_SUMMARY]: {},
  [DIRECTORY_HISTORY]: {},
} as const satisfies StoredNames;

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

/** Whom a chunk of the directory index is about. */
function visitIndexChunk(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const stored = parseStored(Stored, key, value);
  const accounts = unpackAccounts(key, stored.gzipBase64);
  const kept = new Set(visit.some(accounts.map(({ accountId }) => accountId)));
  return { ...stored, gzipBase64: packAccounts(accounts.filter(({ accountId }) => kept.has(accountId))) };
}
