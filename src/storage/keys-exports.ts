/** Storage keys of exports. `v`: a versioned record; the rest are plain. */

/** v */
export function exportKey(exportId: string): string {
  return `export:${exportId}`;
}

/** Sorts the newest first; its value says when there is something to clear away. */
export const EXPORT_INDEX_PREFIX = 'export-index:';
export function exportIndexKey(createdAtMs: number, exportId: string): string {
  const inverted = String(Number.MAX_SAFE_INTEGER - createdAtMs).padStart(16, '0');
  return `${EXPORT_INDEX_PREFIX}${inverted}:${exportId}`;
}

export function exportPartKey(exportId: string, part: number): string {
  return `export-part:${exportId}:${part}`;
}

/** What an export has to remember of what it has read, while it runs. */
export function exportNoteKey(exportId: string, note: number): string {
  return `export-note:${exportId}:${note}`;
}
