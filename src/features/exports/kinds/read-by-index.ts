import type { UserFilter } from '../../../contract';
import { isAlongIds, searchedPart } from '../../../domain/filter/index-criteria';
import type { PartOf } from '../../../storage/selections/selections';
import { PART_START, type PartPosition } from '../../selection/part-position';
import { nextIds, type PartRead } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { accountHash } from './account-hash';
import {
  exceptOf,
  IDS_PER_READ,
  lookUpIds,
  lookUpMatching,
  walkSearch,
  type FoundUser,
  type UserReading,
} from './look-up';

/** Ten accounts a search by id, a hundred a page of all: with more than a tenth of all, the walk is the shorter way. */
const WALK_SHARE = 0.1;

/**
 * Reads accounts that a filter finds in the directory index: as they are now, with the activity by which they were
 * found. Few of many, and whom the filter names, are looked up by id. Otherwise everybody whom the rest of the filter finds is walked through, the
 * index says who is written, and whom the walk did not meet is looked up in the end. When another scan takes the
 * index's place, the rest is found in that one.
 */
export async function readByIndex(
  reading: UserReading,
  part: PartOf<'filter'>,
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const { filter } = part;
  const [{ lastActive, of }, except] = await Promise.all([reading.index(filter), exceptOf(reading, part)]);
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
    ...(isWalked && { next: { ...PART_START, way: 'ids' as const } }),
    found: read.found.flatMap(({ accountId, user }) => {
      const day = lastActive.get(accountId);
      return day === undefined || except.has(accountId) ? [] : [{ accountId, user, lastActive: day }];
    }),
  };
}

type Named = { ids: readonly string[]; searched: UserFilter | undefined };

async function readIds(
  reading: UserReading,
  { ids, searched }: Named,
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const unwritten = ids.filter((accountId) => !reading.seen.has(accountHash(accountId)));
  const { page, next } = nextIds(unwritten, position, { perRead: IDS_PER_READ });
  const found =
    searched === undefined
      ? await lookUpIds(reading, page)
      : await lookUpMatching(reading, page, queryOf(reading, searched));
  return { found, next };
}
