import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import { comparableAddress } from '../../domain/accounts/email-address';
import { EMAILS_PER_SEARCH } from '../../limits';
import { chunked, inLanes } from '../../lists';

const SEARCHES_AT_ONCE = 5;

/** The ids of the accounts that have some of the addresses. */
export type AddressHolders = (emails: readonly string[]) => string[];

/**
 * Asks Atlassian whose the addresses are, a search for every hundred, so that what the audit says of them can be erased
 * with those accounts. An account that hides its address counts for all of the search that has found it. Of whom the
 * organization has no user is nothing known; nor is it of an account that is closed by now.
 *
 * @throws {AppError} what a search throws
 */
export async function findAddressHolders(app: App, emails: readonly string[]): Promise<AddressHolders> {
  const searches = chunked([...new Set(emails)], EMAILS_PER_SEARCH);
  const found = await inLanes(SEARCHES_AT_ONCE, searches, async (asked) => {
    const users: DirectoryUser[] = [];
    for await (const { items } of (await app.admin()).userPages({ emails: asked })) users.push(...items);
    return users.map((user) => ({ accountId: user.accountId, mayHold: addressesOf(user, asked) }));
  });
  const holders = found.flat();
  return (some) => {
    const ids = holders.filter(({ mayHold }) => some.some((email) => mayHold.has(email)));
    return [...new Set(ids.map(({ accountId }) => accountId))];
  };
}

function addressesOf({ email }: DirectoryUser, asked: readonly string[]): ReadonlySet<string> {
  const shown = email === undefined ? undefined : comparableAddress(email);
  return new Set(shown !== undefined && asked.includes(shown) ? [shown] : asked);
}
