import { keyPart } from '../kvs/key-parts';

/** Storage keys of who may use the app. `v`: a versioned record; the rest are plain. */

/** Who had access: they are told before what is stored is deleted without a key. */
export const PEOPLE_WITH_ACCESS = 'people-with-access';

export const VERDICT = 'verdict:';
export function verdictOf(accountId: string): string {
  return `${VERDICT}${keyPart(accountId)}`;
}

export const REFUSAL = 'refusal:';
/** Marks that refused calls of the account are counted. */
export function refusalKey(accountId: string): string {
  return `${REFUSAL}${keyPart(accountId)}`;
}

export const REFUSAL_COUNT = 'refusal-count:';
/** v: how many calls of the account were refused within an hour. */
export function refusalCountKey(accountId: string): string {
  return `${REFUSAL_COUNT}${keyPart(accountId)}`;
}
