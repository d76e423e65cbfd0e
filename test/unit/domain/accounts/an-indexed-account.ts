import type { IndexedAccount } from '../../../../src/domain/accounts/indexed-account';
import type { AppDay } from '../../../../src/domain/activity/app-day';
import { indexedActivity } from '../../../../src/domain/activity/read-activity';

/** What is said of an account; `activity`: its days of use as the index keeps them, `undefined` where they were not read. */
export type IndexedFacts = Omit<Partial<IndexedAccount>, 'activity'> & { activity?: AppDay[] | undefined };

/** An active, managed account of years, as the directory index has it, that never used an app. */
export function anIndexedAccount(given: IndexedFacts = {}): IndexedAccount {
  const { activity, ...facts } = { activity: [], ...given };
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
    ...facts,
    activity: activity && indexedActivity(activity),
  };
}
