/** Storage keys of the audit trail. `v`: a versioned record; the rest are plain. */

/** v */
export const AUDIT_HEAD = 'audit-head';

export const AUDIT_BLOCK = 'audit:';
export function auditBlockKey(block: number): string {
  return `${AUDIT_BLOCK}${block}`;
}
