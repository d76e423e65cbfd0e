import type { OrgState } from '../org/state';
import type { AuditRecord, Write } from '../org/write-log';

/** What was done before the start and, after it, every write through the API; oldest first. A place never changes. */
export function auditLog({ organization: { history }, log }: OrgState): {
  length: number;
  at: (place: number) => AuditRecord | undefined;
} {
  const writes = log.all();
  return {
    length: history.length + writes.length,
    at: (place) => (place < history.length ? history[place] : recordOf(writes[place - history.length])),
  };
}

/** Nobody but the person closes an account in its owner's name. */
function recordOf(write: Write | undefined): AuditRecord | undefined {
  return write?.operation === 'close-account' ? { ...write, by: write.account } : write;
}
