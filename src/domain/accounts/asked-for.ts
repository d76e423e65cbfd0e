import { comparableAddress } from './email-address';

/** What a search by id or by address was asked for. */
export type AskedFor = { accountIds: readonly string[] } | { emails: readonly string[] };

/** What of an answer the rules look at; `email` is absent where the account hides it. */
type Answered = { user: { accountId: string; email?: string | undefined } };

/**
 * Of all that searches by id or address have answered, what speaks of accounts that were asked for: by address, those
 * that show an address of the list, in whichever form. One that shows none in any answer may be meant by any address:
 * where several were asked for it stays, so that they are asked for one by one; where one was, it stays if it is the
 * only one that may be meant.
 */
export function answeredFor<T extends Answered>(asked: AskedFor, answers: readonly T[]): T[] {
  if ('accountIds' in asked) {
    const accountIds = new Set(asked.accountIds);
    return answers.filter(({ user }) => accountIds.has(user.accountId));
  }
  const isAsked = addressedBy(asked.emails);
  const showing = answers.filter(({ user }) => user.email !== undefined);
  const shown = idsOf(showing);
  const meant = idsOf(showing.filter(({ user }) => isAsked(user)));
  const hiding = idsOf(answers.filter(({ user }) => !shown.has(user.accountId)));
  const isAmbiguous = asked.emails.length === 1 && (meant.size > 0 || hiding.size > 1);
  return answers.filter(({ user: { accountId } }) => meant.has(accountId) || (!isAmbiguous && hiding.has(accountId)));
}

/** Whether an account may have one of the addresses, where some are asked for: it shows none that is another one. */
export function addressedBy(emails: readonly string[] | undefined): (user: Answered['user']) => boolean {
  const asked = emails && new Set(emails.map(comparableAddress));
  return ({ email }) => email === undefined || asked === undefined || asked.has(comparableAddress(email));
}

function idsOf(answers: readonly Answered[]): Set<string> {
  return new Set(answers.map(({ user }) => user.accountId));
}
