import { addressedBy } from '../../../domain/accounts/asked-for';
import { isAlongIds, whyIndexed } from '../../../domain/filter/index-criteria';
import { hasAccount } from '../../../domain/runs/erased-row';
import { shownOutcome } from '../../../domain/runs/row';
import { EMAILS_PER_SEARCH } from '../../../limits';
import { without } from '../../../lists';
import type { PartOf } from '../../../storage/selections/selections';
import type { PartPosition } from '../../selection/part-position';
import type { PartRead, SelectionReader } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import {
  exceptOf,
  IDS_PER_READ,
  lookUpIds,
  lookUpMatching,
  walkSearch,
  type FoundUser,
  type UserReading,
} from './look-up';
import { readByIndex } from './read-by-index';

/** Reads a selection for a file: each account as a search over all directories shows it. */
export function userReader(reading: UserReading): SelectionReader<FoundUser[]> {
  return {
    app: reading.app,
    ownerId: reading.record.exportId,
    perRead: IDS_PER_READ,
    named: (accountIds) => lookUpIds(reading, accountIds),
    addressed: ({ emails }, position) => readEmails(reading, emails, position),
    matching: (part, position) =>
      whyIndexed(part.filter) === undefined
        ? readMatchingAccounts(reading, part, position)
        : readByIndex(reading, part, position),
    ofRun: ({ rows, state }, { outcome }) => {
      const wanted = rows.filter((row) => hasAccount(row) && shownOutcome(row.outcome, state) === outcome);
      return lookUpIds(
        reading,
        wanted.map(({ accountId }) => accountId),
      );
    },
    ofUndo: async () => [], // no export is asked for with one
  };
}

async function readEmails(
  reading: UserReading,
  all: readonly string[],
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const to = position.offset + EMAILS_PER_SEARCH;
  const found: FoundUser[] = [];
  const emails = all.slice(position.offset, to);
  for await (const { items } of reading.admin.userPages({ emails, expand: reading.expand })) {
    found.push(...items.filter(addressedBy(emails)).map((user) => ({ accountId: user.accountId, user })));
  }
  found.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)); // the answer is in no promised order
  return { found, next: to < all.length ? { ...position, offset: to } : undefined };
}

async function readMatchingAccounts(
  reading: UserReading,
  part: PartOf<'filter'>,
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const { filter } = part;
  const read = isAlongIds(filter)
    ? await readNamedAccounts(reading, filter, position)
    : await walkSearch(reading, queryOf(reading, filter), position);
  const except = await exceptOf(reading, part);
  return { ...read, found: read.found.filter(({ accountId }) => !except.has(accountId)) };
}

/** Of the accounts that a filter names, those that match the rest of it. */
async function readNamedAccounts(
  reading: UserReading,
  filter: PartOf<'filter'>['filter'],
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const { accountIds = [] } = filter;
  const to = position.offset + IDS_PER_READ;
  const rest = queryOf(reading, without(filter, 'accountIds'));
  const found = await lookUpMatching(reading, accountIds.slice(position.offset, to), rest);
  return { found, next: to < accountIds.length ? { ...position, offset: to } : undefined };
}
