import { z } from 'zod';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { packAccounts, unpackAccounts } from './chunks';

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

/** Whom a chunk of the directory index is about. */
export function visitIndexChunk(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const stored = parseStored(Stored, key, value);
  const accounts = unpackAccounts(key, stored.gzipBase64);
  const kept = new Set(visit.some(accounts.map(({ accountId }) => accountId)));
  return { ...stored, gzipBase64: packAccounts(accounts.filter(({ accountId }) => kept.has(accountId))) };
}
