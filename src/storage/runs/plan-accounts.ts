import type { z } from 'zod';
import { visitFilter } from '../filters/filter-accounts';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { StoredExcept, StoredPage, StoredPart, type PlanPart } from './plans';

/** Whom a part of a selection names. A filter that names nobody any more finds nobody: it becomes an empty list. */
export function visitPlanPart(value: unknown, key: string, visit: AccountVisit): z.output<typeof StoredPart> {
  const { part, ...stored } = parseStored(StoredPart, key, value);
  return { ...stored, part: visitPart(part, visit) };
}

/** Whom a filter's part leaves out. */
export function visitPlanExcept(value: unknown, key: string, visit: AccountVisit): z.output<typeof StoredExcept> {
  const { accountIds, ...stored } = parseStored(StoredExcept, key, value);
  return { ...stored, accountIds: visit.some(accountIds) };
}

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

function visitPart(part: PlanPart, visit: AccountVisit): PlanPart {
  switch (part.kind) {
    case 'accounts':
      return { ...part, accountIds: visit.some(part.accountIds) };
    case 'filter': {
      const filter = visitFilter(part.filter, visit);
      return filter === undefined ? { kind: 'accounts', accountIds: [] } : { ...part, filter };
    }
    case 'emails':
    case 'run':
    case 'undo':
      return part;
  }
}
