import { z } from 'zod';
import { AccountId, Cursor } from './common';

/** Every administrative act that leaves an entry. */
export const AUDIT_ACTS = [
  'org-key.set',
  'org-key.deleted',
  'settings.changed',
  'access.granted',
  'access.withdrawn',
  'access.refused',
  'filter.shared',
  'filter.unshared',
  'run.planned',
  'run.applied',
  'run.row',
  'run.cancelled',
  'run.ended',
  'alerts.delivered',
  'alerts.snoozed',
  'alerts.dismissed',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

export const ListAudit = z.strictObject({
  filter: z
    .strictObject({
      by: AccountId.optional(),
      target: z.string().max(200).optional(),
      act: z.enum(AUDIT_ACTS).optional(),
      runId: z.string().max(64).optional(),
    })
    .optional(),
  cursor: Cursor.optional(),
  limit: z.int().min(1).max(100).default(50),
});

export type AuditEntry = {
  /** Position in the chain, from 1. */
  id: number;
  at: string;
  /** The account that asked for the act. */
  by: string;
  act: AuditAct;
  /** What was acted upon: an account id, a run id, the organization id. */
  target?: string;
  reason?: string;
  result: string;
  runId?: string;
  /** What was there before and after, for changes of settings. No names, no addresses. */
  detail?: Record<string, unknown>;
};

export type AuditCalls = {
  /** The newest first. */
  'audit.list': (input: z.input<typeof ListAudit>) => { rows: AuditEntry[]; nextCursor?: string };
  /** `firstBroken`: the id of the first entry that does not follow from the one before. */
  'audit.verify': (input: Record<string, never>) => { ok: boolean; entries: number; firstBroken?: number };
};
