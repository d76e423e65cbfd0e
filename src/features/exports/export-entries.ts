import type { AuditDraft } from '../../storage/audit';
import type { ExportRecord } from '../../storage/exports';

/** How an export ended. No filter and no name: what was looked for is not for the audit. */
export function endEntry(
  { exportId, kind, rows }: ExportRecord,
  { by, result }: { by: string; result: 'ready' | 'cancelled' | 'failed' },
): AuditDraft {
  return { by, act: 'export.ended', target: exportId, result, detail: { kind, rows } };
}

export function startEntry({ exportId, kind, createdBy, neutralizeFormulas }: ExportRecord): AuditDraft {
  const detail = { kind, ...(!neutralizeFormulas && { neutralizeFormulas }) };
  return { by: createdBy, act: 'export.started', target: exportId, result: 'started', detail };
}

export function fileEntry(
  { exportId, kind, rows }: ExportRecord,
  { by, act }: { by: string; act: 'export.downloaded' | 'export.deleted' },
): AuditDraft {
  return { by, act, target: exportId, result: 'done', detail: { kind, rows } };
}
