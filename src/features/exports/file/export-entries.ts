import type { AuditDraft } from '../../../storage/audit/audit';
import type { ExportRecord } from '../../../storage/exports/exports';

/** How an export ended. No filter and no person's name: what was looked for is not for the audit. */
export function exportEndEntry(
  { exportId, kind, fileName, rows }: ExportRecord,
  { by, result }: { by: string; result: 'ready' | 'cancelled' | 'failed' },
): AuditDraft {
  return { by, act: 'export.ended', target: exportId, result, detail: { kind, fileName, rows } };
}

export function startEntry({ exportId, kind, fileName, createdBy, neutralizeFormulas }: ExportRecord): AuditDraft {
  const detail = { kind, fileName, ...(!neutralizeFormulas && { neutralizeFormulas }) };
  return { by: createdBy, act: 'export.started', target: exportId, result: 'started', detail };
}

export function deleteEntry({ exportId, kind, fileName, rows }: ExportRecord, { by }: { by: string }): AuditDraft {
  return { by, act: 'export.deleted', target: exportId, result: 'done', detail: { kind, fileName, rows } };
}

/** `handedOver`: how many of the file's parts, and from which on; the first is 0. */
export function downloadEntry(
  { exportId, kind, fileName, rows }: ExportRecord,
  { by, handedOver }: { by: string; handedOver: { from: number; parts: number; of: number } },
): AuditDraft {
  return {
    by,
    act: 'export.downloaded',
    target: exportId,
    result: 'done',
    detail: { kind, fileName, rows, ...handedOver },
  };
}
