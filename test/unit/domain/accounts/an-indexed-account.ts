import type { IndexedAccount } from '../../../../src/domain/accounts/indexed-account';

/** An active, managed account of years, as the directory index has it, that never used an app. */
export function anIndexedAccount(given: Partial<IndexedAccount> = {}): IndexedAccount {
  return {
    accountId: 'ada-lovelace',
    accountStatus: 'active',
    membershipStatus: 'active',
    claimStatus: 'managed',
    status: 'active',
    isOrgAdmin: false,
    mfa: 'yes',
    isProtected: false,
    addedDay: 15_000,
    activity: [],
    ...given,
  };
}
