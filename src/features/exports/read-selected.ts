import type { UserFilter } from '../../contract';
import { addressedBy } from '../../domain/accounts/asked-for';
import { isAlongIds, whyIndexed } from '../../domain/filter/index-criteria';
import { hasAccount } from '../../domain/runs/erased-row';
import { shownOutcome } from '../../domain/runs/row';
import { EMAILS_PER_SEARCH } from '../../limits';
import type { PlanPart } from '../../storage/runs/plans';
import { chunkCount } from '../../storage/runs/rows';
import { readByIndex } from './read-by-index';
import {
  exceptOf,
  IDS_PER_READ,
  lookUpIds,
  lookUpMatching,
  queryOf,
  walkSearch,
  type Found,
  type Reading,
  type SelectedRead,
} from './reading';
import type { SelectedPosition } from './selected-position';

/** Reads on in a part of a selection, up to the next commit. */
export async function readSelected(
  reading: Reading,
  part: PlanPart,
  position: SelectedPosition,
): Promise<SelectedRead> {
  switch (part.kind) {
    case 'accounts':
      return readList(reading, part.accountIds, position);
    case 'emails':
      return readEmails(reading, part.emails, position);
    case 'run':
      return readRunPart(reading, part, position);
    case 'filter':
      return whyIndexed(part.filter) === undefined
        ? readFilterPart(reading, part, position)
        : readByIndex(reading, part, position);
    case 'undo': // no export is asked for with one
      return { found: [], next: undefined, isSpent: false };
  }
}

async function readList(reading: Reading, ids: readonly string[], position: SelectedPosition): Promise<SelectedRead> {
  const to = position.offset + IDS_PER_READ;
  const found = await lookUpIds(reading, ids.slice(position.offset, to));
  return { found, next: to < ids.length ? { ...position, offset: to } : undefined, isSpent: false };
}

async function readEmails(reading: Reading, all: readonly string[], position: SelectedPosition): Promise<SelectedRead> {
  const to = position.offset + EMAILS_PER_SEARCH;
  const found: Found[] = [];
  const emails = all.slice(position.offset, to);
  for await (const { items } of reading.admin.userPages({ emails, expand: reading.expand })) {
    found.push(...items.filter(addressedBy(emails)).map((user) => ({ accountId: user.accountId, user })));
  }
  found.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)); // the answer is in no promised order
  return { found, next: to < all.length ? { ...position, offset: to } : undefined, isSpent: false };
}

async function readFilterPart(
  reading: Reading,
  { filter, except: chunks }: Extract<PlanPart, { kind: 'filter' }>,
  position: SelectedPosition,
): Promise<SelectedRead> {
  const read = isAlongIds(filter)
    ? await readNamed(reading, filter, position)
    : await walkSearch(reading, queryOf(reading, filter), position);
  const except = await exceptOf(reading, chunks);
  return { ...read, found: read.found.filter(({ accountId }) => !except.has(accountId)) };
}

/** Of the accounts that a filter names, those that match the rest of it. */
async function readNamed(
  reading: Reading,
  { accountIds = [], ...rest }: UserFilter,
  position: SelectedPosition,
): Promise<SelectedRead> {
  const to = position.offset + IDS_PER_READ;
  const found = await lookUpMatching(reading, accountIds.slice(position.offset, to), queryOf(reading, rest));
  return { found, next: to < accountIds.length ? { ...position, offset: to } : undefined, isSpent: false };
}

async function readRunPart(
  reading: Reading,
  { runId, outcome }: Extract<PlanPart, { kind: 'run' }>,
  position: SelectedPosition,
): Promise<SelectedRead> {
  const { run } = await reading.app.runs.get(runId);
  const { offset } = position;
  const [rows = []] = await reading.app.runs.rows.read(runId, offset, Math.min(offset + 1, chunkCount(run.total)));
  const ids = rows
    .filter((row) => hasAccount(row) && shownOutcome(row.outcome, run.state) === outcome)
    .map(({ accountId }) => accountId);
  const isOver = offset + 1 >= chunkCount(run.total);
  return {
    found: await lookUpIds(reading, ids),
    next: isOver ? undefined : { ...position, offset: offset + 1 },
    isSpent: false,
  };
}
