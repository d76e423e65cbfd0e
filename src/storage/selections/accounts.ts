import type { z } from 'zod';
import { visitFilter } from '../filters/filter-accounts';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { ExceptRecord, PartRecord, type StoredSelectionPart } from './selections';

/** Whom a part of a selection names. A filter that names nobody any more finds nobody: it becomes an empty list. */
export function visitPart(value: unknown, key: string, visit: AccountVisit): z.output<typeof PartRecord> {
  const { part, ...stored } = parseStored(PartRecord, key, value);
  return { ...stored, part: visited(part, visit) };
}

/** Whom a filter's part leaves out. */
export function visitExcept(value: unknown, key: string, visit: AccountVisit): z.output<typeof ExceptRecord> {
  const { accountIds, ...stored } = parseStored(ExceptRecord, key, value);
  return { ...stored, accountIds: visit.some(accountIds) };
}

function visited(part: StoredSelectionPart, visit: AccountVisit): StoredSelectionPart {
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
