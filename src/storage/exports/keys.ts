/** Storage keys of exports. `v`: a versioned record; the rest are plain. */

export const EXPORT = 'export:';
/** v */
export function exportKey(exportId: string): string {
  return `${EXPORT}${exportId}`;
}

export const EXPORT_INDEX = 'export-index:';
/** Sorts the newest first; its value says when there is something to clear away. */
export function exportIndexKey(createdAtMs: number, exportId: string): string {
  const inverted = String(Number.MAX_SAFE_INTEGER - createdAtMs).padStart(16, '0');
  return `${EXPORT_INDEX}${inverted}:${exportId}`;
}

export const EXPORT_PART = 'export-part:';
export function exportPartKey(exportId: string, part: number): string {
  return `${EXPORT_PART}${exportId}:${part}`;
}

export const EXPORT_NOTE = 'export-note:';
/** What an export has to remember of what it has read, while it runs. */
export function exportNoteKey(exportId: string, note: number): string {
  return `${EXPORT_NOTE}${exportId}:${note}`;
}
