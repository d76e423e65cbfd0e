import type { UserFilter } from '../../contract';
import { isAlongIds, searchedPart } from '../../domain/filter/index-criteria';
import type { PlanPart } from '../../storage/runs/plans';
import { accountHash } from './account-hash';
import {
  exceptOf,
  IDS_PER_READ,
  lookUpIds,
  lookUpMatching,
  queryOf,
  walkSearch,
  type Reading,
  type SelectedRead,
} from './reading';
import { SELECTION_START, type SelectedPosition } from './selected-position';

/** Ten accounts a search by id, a hundred a page of all: with more than a tenth of all, the walk is the shorter way. */
const WALK_SHARE = 0.1;

/**
 * Reads accounts that a filter finds in the directory index: as they are now, with the activity by which they were
 * found. Few of many, and whom the filter names, are looked up by id. Otherwise everybody whom the rest of the filter finds is walked through, the
 * index says who is written, and whom the walk did not meet is looked up in the end. When another scan takes the
 * index's place, the rest is found in that one.
 */
export async function readByIndex(
  reading: Reading,
  { filter, except: chunks }: Extract<PlanPart, { kind: 'filter' }>,
  position: SelectedPosition,
): Promise<SelectedRead> {
  const [{ lastActive, of }, except] = await Promise.all([reading.index(filter), exceptOf(reading, chunks)]);
  const searched = searchedPart(filter);
  const isFew = searched === undefined && lastActive.size <= of * WALK_SHARE;
  const way = position.way ?? (isFew || isAlongIds(filter) ? 'ids' : 'walk');
  const read =
    way === 'ids'
      ? await readIds(reading, { ids: [...lastActive.keys()], searched }, { ...position, way })
      : await walkSearch(reading, queryOf(reading, searched ?? {}), { ...position, way });
  const isWalked = way === 'walk' && read.next === undefined && searched === undefined;
  return {
    ...read,
    ...(isWalked && { next: { ...SELECTION_START, part: position.part, way: 'ids' as const } }),
    found: read.found.flatMap(({ accountId, user }) => {
      const day = lastActive.get(accountId);
      return day === undefined || except.has(accountId) ? [] : [{ accountId, user, lastActive: day }];
    }),
  };
}

type Named = { ids: readonly string[]; searched: UserFilter | undefined };

async function readIds(reading: Reading, { ids, searched }: Named, position: SelectedPosition): Promise<SelectedRead> {
  const { after = '' } = position;
  const rest = ids.filter((accountId) => accountId > after && !reading.seen.has(accountHash(accountId)));
  const page = rest.slice(0, IDS_PER_READ);
  const last = page.at(-1);
  const found =
    searched === undefined
      ? await lookUpIds(reading, page)
      : await lookUpMatching(reading, page, queryOf(reading, searched));
  return {
    found,
    next: rest.length > page.length && last !== undefined ? { ...position, after: last } : undefined,
    isSpent: false,
  };
}
