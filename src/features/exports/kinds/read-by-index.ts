import type { UserFilter } from '../../../contract';
import { excludedParts, isAlongIds, searchedPart } from '../../../domain/filter/index-criteria';
import { IDS_PER_SEARCH } from '../../../limits';
import type { PartOf } from '../../../storage/selections/selections';
import { PART_START, type PartPosition } from '../../selection/part-position';
import { nextIds, type PartRead } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { withoutExcluded } from '../../selection/without-excluded';
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
 * found. Few of many, whom the filter names, and where it leaves out members of groups or apps, are looked up by id. Otherwise everybody whom the rest of the filter finds is walked through, the
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
  const isByIds = isFew || isAlongIds(filter) || excludedParts(filter).length > 0;
  const way = position.way ?? (isByIds ? 'ids' : 'walk');
  const read =
    way === 'ids'
      ? await readIds(reading, { ids: [...lastActive.keys()], filter }, { ...position, way })
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

type Named = { ids: readonly string[]; filter: UserFilter };

async function readIds(
  reading: UserReading,
  { ids, filter }: Named,
  position: PartPosition,
): Promise<PartRead<FoundUser[]>> {
  const unwritten = ids.filter((accountId) => !reading.seen.has(accountHash(accountId)));
  const { page, next } = nextIds(unwritten, position, { perRead: perReadOf(filter) });
  const searched = searchedPart(filter);
  const wanted = await withoutExcluded(reading, filter, page);
  const found =
    searched === undefined
      ? await lookUpIds(reading, wanted)
      : await lookUpMatching(reading, wanted, queryOf(reading, searched));
  return { found, next };
}

/** Fewer where each is searched several times, so that a read takes as many requests as any other. */
function perReadOf(filter: UserFilter): number {
  const searches = IDS_PER_READ / IDS_PER_SEARCH;
  return IDS_PER_SEARCH * Math.floor(searches / (1 + excludedParts(filter).length));
}
