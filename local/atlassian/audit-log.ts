import { DAY_MS, type Account, type Organization } from './model';
import type { OrgState } from './state';
import type { Write } from './write-log';

/** Something that an administrator did. `by` is the account key of who did it in the browser; absent for API calls. */
export type AuditRecord = Write & { by?: number };

const HISTORY_MAX = 200;
const HISTORY_DAYS = 60;

/** What was done before the start and, after it, every write through the API; oldest first. A place never changes. */
export function auditLog({ history, log }: OrgState): {
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

/**
 * How accounts came to be as they were generated: the last steps of some of them, done by organization admins.
 * To be asked before anything is written.
 */
export function generateHistory(organization: Organization): AuditRecord[] {
  const { accounts, epoch, directories } = organization;
  const admins = accounts.filter(({ kind }) => kind === 'org-admin');
  const records = accounts
    .flatMap((account): AuditRecord[] => {
      const operation = lastStepOf(account);
      const by = admins[account.key % admins.length]?.key;
      if (operation === undefined || by === undefined || by === account.key) return [];
      const at =
        account.standing.deactivatedAt ?? epoch - Math.floor((HISTORY_DAYS * DAY_MS * spread(account)) / 1_000);
      const { directoryId } = directories.find(({ index }) => (account.standing.memberOf & (1 << index)) !== 0) ?? {};
      const subject = operation === 'deactivate' || directoryId === undefined ? {} : { directoryId };
      return [{ account: account.key, operation, at, by, subject }];
    })
    .slice(0, HISTORY_MAX);
  return records.sort((a, b) => a.at - b.at || a.account - b.account);
}

function lastStepOf({ kind, standing }: Account): string | undefined {
  if (standing.accountStatus !== 'active') return 'deactivate';
  if (standing.suspendedIn !== 0) return 'suspend';
  return kind === 'invited' ? 'invite' : undefined;
}

/** 1 to 999, so that not everything happened at once. */
function spread({ key }: Account): number {
  return 1 + ((key * 7_919) % 999);
}
