import type { StoredNames } from '../inventory/stored-name';
import { visitAuditBlock } from './accounts';
import { AUDIT_BLOCK, AUDIT_HEAD } from './keys';

/** What is stored of the audit trail. Its accounts are erased with what proves its entries. */
export const AUDIT_STORED = {
  [AUDIT_HEAD]: {},
  [AUDIT_BLOCK]: { visit: visitAuditBlock },
} as const satisfies StoredNames;
