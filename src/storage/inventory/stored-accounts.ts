import { APP_ACTOR, ERASED_ACCOUNT } from '../../contract';
import type { StoredKind } from '../../domain/words/stored-kinds';
import { AppError } from '../../errors';
import type { StoredRecord } from '../../platform/ports';
import { SCHEDULE } from '../jobs/jobs';
import { collecting, erasing, type Visitor } from '../kvs/account-visit';
import { accountOfKey } from '../kvs/key-parts';
import { storedNameOf, type STORED } from './stored-kinds';
import type { StoredName } from './stored-name';

type NamesOf = { [Kind in StoredKind]: (typeof STORED)[Kind] }[StoredKind];
type NamesThat<Is extends StoredName, Names = NamesOf> = Names extends unknown
  ? { [Name in keyof Names]: Names[Name] extends Is ? Name : never }[keyof Names]
  : never;
type NamedAfterAccount = NamesThat<{ isNamedAfterAccount: true }>;

/** Names of records that hold accounts and are named after none. */
type VisitedName = Exclude<NamesThat<{ visit: Visitor }>, NamedAfterAccount>;
export type AccountKeyName = VisitedName | NamedAfterAccount;

/** `busy`: a job works on the record now, and it was left as it is. */
export type Erasure = 'erased' | 'busy';

/** What Atlassian writes where it knows no account, or nobody is signed in: reporting them is an abuse of the report. */
const ATLASSIANS_NOBODY = ['unknown', 'unidentified'];
/** Stand where an account would, and are nobody's id. The row of an unknown address has none. */
const NOBODY: ReadonlySet<string> = new Set([APP_ACTOR, SCHEDULE, ERASED_ACCOUNT, '', ...ATLASSIANS_NOBODY]);

/**
 * The accounts that a stored record names, each once: its key, its members, and what is packed in it. Left out are the
 * parts of an export's file, which goes after 24 hours, and the notes of one that runs, which hold hashes.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function accountsHeldIn({ key, value }: Pick<StoredRecord, 'key' | 'value'>): string[] {
  const found = new Set<string>();
  const visit = collecting((accountId) => found.add(accountId));
  const { isNamedAfterAccount, visit: walk }: StoredName = storedNameOf(key)?.holds ?? {};
  if (isNamedAfterAccount === true) visit.one(accountOfKey(key));
  walk?.(value, key, visit);
  return [...found].filter((accountId) => !NOBODY.has(accountId));
}

/**
 * A record of a visited kind without some accounts; `undefined`: nothing of it is worth keeping. The audit is left as it
 * is, since its entries are erased with what proves them.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function withoutAccounts(
  { key, value }: Pick<StoredRecord, 'key' | 'value'>,
  ids: ReadonlySet<string>,
): unknown {
  const { isNamedAfterAccount, visit }: StoredName = storedNameOf(key)?.holds ?? {};
  if (visit === undefined || isNamedAfterAccount === true) {
    throw new AppError('internal', 'no accounts are known to be in such a record');
  }
  return visit(value, key, erasing(ids));
}

/** What the key of a record that holds accounts begins with, or is. `undefined`: such a record holds none. */
export function accountKeyName(key: string): AccountKeyName | undefined {
  const stored = storedNameOf(key);
  const isHolding = stored?.holds.isNamedAfterAccount === true || stored?.holds.visit !== undefined;
  return isHolding ? (stored.name as AccountKeyName) : undefined;
}
