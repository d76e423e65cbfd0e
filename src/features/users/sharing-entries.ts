import type { AuditDraft } from '../../storage/audit/audit';

/** What the trail says of a filter that all admins see, or no longer do. A filter of one's own is nobody else's matter. */
export function sharingEntries(
  { by, filterId }: { by: string; filterId: string },
  isShared: { before: boolean; after: boolean },
): AuditDraft[] {
  if (!isShared.before && !isShared.after) return [];
  return [{ by, act: isShared.after ? 'filter.shared' : 'filter.unshared', target: filterId, result: 'done' }];
}
