import type { Account } from '../org/model';
import type { OrgState } from '../org/state';

/** Closes an account as the person whose it is does: it is in no directory and no group any more, and has no role. */
export function closeAccount(state: OrgState, account: Account, now: number): void {
  state.write(account, {
    operation: 'close-account',
    now,
    to: {
      standing: { accountStatus: 'closed', memberOf: 0, suspendedIn: 0, deactivatedAt: now, forDeletion: false },
      groups: [],
      grants: [],
      platformRoles: [],
    },
  });
}
