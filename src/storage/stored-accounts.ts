import { APP_ACTOR, ERASED_ACCOUNT } from '../contract';
import { AppError } from '../errors';
import type { StoredRecord } from '../platform/ports';
import { collecting, erasing, type AccountVisit, type Visitor } from './account-visit';
import { visitAlertChunk } from './alert-chunks';
import { visitAuthorisation } from './alerts';
import { AuditBlock } from './audit-chain';
import { accountsInEntry } from './audit-erase';
import { visitExport } from './exports';
import { visitFoundIds } from './found-ids';
import { visitIndexChunk } from './index-accounts';
import { visitCancel, visitJob } from './job-accounts';
import { SCHEDULE } from './jobs';
import { accountOfKey } from './key-parts';
import { visitOrgKey } from './org-key-record';
import { parseStored } from './parse';
import { visitPeople } from './people-with-access';
import { visitPlanExcept, visitPlanPage, visitPlanPart } from './plan-accounts';
import { visitRun } from './run-record';
import { visitRunRows } from './run-rows';
import { visitFilterList, visitSavedFilter } from './saved-filters';
import { visitSettings } from './settings';
import { nameOfKey } from './stored-kinds';

/** Keys that are named after an account, by how they begin. Their records are about that account and go with it. */
export const NAMED_AFTER_ACCOUNT = [
  'verdict:',
  'refusal:',
  'refusal-count:',
  'preferences:',
  'saved-filters.own:',
] as const;

/** Who knows where the records under other keys hold accounts, by how the keys begin. */
export const VISITORS = {
  'org-key': visitOrgKey,
  'people-with-access': visitPeople,
  settings: visitSettings,
  'saved-filters.shared': visitFilterList,
  'saved-filter:': visitSavedFilter,
  'found-ids:': visitFoundIds,
  'directory-index:': visitIndexChunk,
  'alerts:': visitAlertChunk,
  'alert-authorisation': visitAuthorisation,
  'run:': visitRun,
  'run-rows:': visitRunRows,
  'plan-part:': visitPlanPart,
  'plan-except:': visitPlanExcept,
  'plan-page:': visitPlanPage,
  'job:': visitJob,
  'job-cancel:': visitCancel,
  'export:': visitExport,
  'audit:': visitAuditBlock,
} as const satisfies Record<string, Visitor>;

export type VisitedName = keyof typeof VISITORS;
export type AccountKeyName = VisitedName | (typeof NAMED_AFTER_ACCOUNT)[number];

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
  const name = accountKeyName(key);
  const visit = collecting((accountId) => found.add(accountId));
  if (isNamedAfterAccount(name)) visit.one(accountOfKey(key));
  if (name === 'saved-filters.own:') visitFilterList(value, key, visit);
  if (isVisited(name)) VISITORS[name](value, key, visit);
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
  const name = accountKeyName(key);
  if (!isVisited(name)) throw new AppError('internal', 'no accounts are known to be in such a record');
  return VISITORS[name](value, key, erasing(ids));
}

/** What the key of a record that holds accounts begins with, or is. `undefined`: such a record holds none. */
export function accountKeyName(key: string): AccountKeyName | undefined {
  const name = nameOfKey(key);
  return isVisited(name) || isNamedAfterAccount(name) ? name : undefined;
}

function isVisited(name: string | undefined): name is VisitedName {
  return name !== undefined && Object.hasOwn(VISITORS, name);
}

function isNamedAfterAccount(name: string | undefined): name is (typeof NAMED_AFTER_ACCOUNT)[number] {
  return (NAMED_AFTER_ACCOUNT as readonly (string | undefined)[]).includes(name);
}

function visitAuditBlock(value: unknown, key: string, visit: AccountVisit): AuditBlock {
  const block = parseStored(AuditBlock, key, value);
  block.entries.forEach((entry) => visit.some(accountsInEntry(entry)));
  return block;
}
