import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { AuditBlock } from './chain';
import { accountsInEntry } from './erase';

/** Whom the entries of a block name. It is left as it is: they are erased with what proves them. */
export function visitAuditBlock(value: unknown, key: string, visit: AccountVisit): AuditBlock {
  const block = parseStored(AuditBlock, key, value);
  block.entries.forEach((entry) => visit.some(accountsInEntry(entry)));
  return block;
}
