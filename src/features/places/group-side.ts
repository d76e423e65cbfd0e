import type { AdminApi } from '../../atlassian/admin/client';
import { actionOf } from '../../domain/actions/action';
import type { Place } from '../../domain/places/place';
import { IDS_PER_SEARCH, REQUESTS_AT_ONCE } from '../../limits';
import { chunked, inLanes } from '../../lists';
import type { RunRecord } from '../../storage/runs/record';
import type { PlaceWork } from './place-work';
import type { PlacesRead, Wanted } from './read-places';
import { placeAt, workAt } from './work-at';

type RunAtPlaces = Pick<RunRecord, 'action' | 'places'>;
type OwnSide = NonNullable<PlaceWork['ownSide']>;
type AskedSide = { index: number; place: Place; side: OwnSide; accountIds: string[] };

/** Requests that {@link withGroupSide} takes at most. */
export function groupSideCost(run: RunAtPlaces, wanted: readonly Wanted[]): number {
  return askedOf(run, wanted).reduce((sum, { accountIds }) => sum + 1 + accountIds.length, 0);
}

/**
 * What was read, with what the groups themselves say of who is in them. Atlassian may answer the addition of a member as
 * it answers that of anybody else, and a search may not show a membership of the last minutes: what an undo may take back
 * follows from the state before, so that is asked of the group, of ten accounts at once as long as none is in it.
 */
export async function withGroupSide(
  { admin, run }: { admin: AdminApi; run: RunAtPlaces },
  wanted: readonly Wanted[],
  seen: PlacesRead,
): Promise<PlacesRead> {
  const members = new Set<string>();
  for (const { index, place, side, accountIds } of askedOf(run, wanted)) {
    if (!(await side.isAnyThere(admin, place, accountIds))) continue;
    await inLanes(REQUESTS_AT_ONCE, accountIds, async (accountId) => {
      if (await side.isAnyThere(admin, place, [accountId])) members.add(`${String(index)} ${accountId}`);
    });
  }
  return {
    ...seen,
    readOf(accountId, index) {
      const read = seen.readOf(accountId, index);
      if (read?.user === undefined || !members.has(`${String(index)} ${accountId}`)) return read;
      const place = placeAt(run, index);
      return workAt(place).ownSide?.shownThere(place, read) ?? read;
    },
  };
}

/** Only where membership is given: taking it from whom it has left is refused, and so tells itself. */
function askedOf(run: RunAtPlaces, wanted: readonly Wanted[]): AskedSide[] {
  if (actionOf(run.action).goal !== 'give') return [];
  return run.places.flatMap((place, index) => {
    const side = workAt(place).ownSide;
    if (side === undefined) return [];
    const accountIds = wanted.filter(({ places }) => places.includes(index)).map(({ accountId }) => accountId);
    return chunked(accountIds, IDS_PER_SEARCH).map((some) => ({ index, place, side, accountIds: some }));
  });
}
