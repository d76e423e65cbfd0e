import { DAY_MS, type Account, type Organization } from '../org/model';
import type { AuditRecord } from '../org/write-log';

const HISTORY_MAX = 200;
const HISTORY_DAYS = 60;

/** How accounts came to be as they were generated: the last steps of some of them, done by organization admins. */
export function generateHistory(organization: Omit<Organization, 'history'>): AuditRecord[] {
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
