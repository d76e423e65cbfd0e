import type { z } from 'zod';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { StoredPage } from './plans';

/** Whom a page of what was read shows, and whom it missed. */
export function visitPlanPage(value: unknown, key: string, visit: AccountVisit): z.output<typeof StoredPage> {
  const { seen, missingIds, ...stored } = parseStored(StoredPage, key, value);
  const kept = new Set(visit.some(seen.map(([accountId]) => accountId)));
  const idOf = (missing: string | [string, number[]]): string => (typeof missing === 'string' ? missing : missing[0]);
  const keptMissing = new Set(visit.some((missingIds ?? []).map(idOf)));
  return {
    ...stored,
    seen: seen.filter(([accountId]) => kept.has(accountId)),
    ...(missingIds !== undefined && { missingIds: missingIds.filter((missing) => keptMissing.has(idOf(missing))) }),
  };
}
