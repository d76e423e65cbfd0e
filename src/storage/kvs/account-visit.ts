import { ERASED_ACCOUNT } from '../../contract';

/**
 * What is done with each account id that a record holds. Whoever knows a shape walks it with one of these and answers
 * the record as it is then, so that what is reported is what can be erased.
 */
export type AccountVisit = {
  /** An id in a place of its own, such as who did something: answers what stands there from now on. */
  one(accountId: string): string;
  /** Ids of a list: answers those that stay. */
  some(accountIds: readonly string[]): string[];
};

/** Walks what is stored under a key. Answers the same as it is after the visit; `undefined`: nothing worth keeping. */
export type Visitor = (value: unknown, key: string, visit: AccountVisit) => unknown;

/** Changes nothing, and hands every id on. */
export function collecting(found: (accountId: string) => void): AccountVisit {
  return {
    one(accountId) {
      found(accountId);
      return accountId;
    },
    some(accountIds) {
      accountIds.forEach(found);
      return [...accountIds];
    },
  };
}

/** Takes accounts away: {@link ERASED_ACCOUNT} stands in their places, and lists go without them. */
export function erasing(ids: ReadonlySet<string>): AccountVisit {
  return {
    one: (accountId) => (ids.has(accountId) ? ERASED_ACCOUNT : accountId),
    some: (accountIds) => accountIds.filter((accountId) => !ids.has(accountId)),
  };
}
