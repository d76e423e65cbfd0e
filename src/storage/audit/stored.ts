import type { StoredNames } from '../inventory/stored-name';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { AuditBlock } from './chain';
import { accountsInEntry } from './erase';
import { AUDIT_BLOCK, AUDIT_HEAD } from './keys';

/** What is stored of the audit trail. Its accounts are erased with what proves its entries. */
export const AUDIT_STORED = {
  [AUDIT_HEAD]: {},
  [AUDIT_BLOCK]: { visit: visitAuditBlock },
} as const satisfies StoredNames;

/** Whom the entries of a block name. It is left as it is: they are erased with what proves them. */
function visitAuditBlock(value: unknown, key: string, visit: AccountVisit): AuditBlock {
  const block = parseStored(AuditBlock, key, value);
  block.entries.forEach((entry) => visit.some(accountsInEntry(entry)));
  return block;
}
