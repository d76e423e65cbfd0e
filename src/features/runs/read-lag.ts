import type { Place } from '../../domain/places/place';

/** A search may not show a change of the last seconds. How long exactly is not documented. */
const SEARCH_LAG_MS = 10_000;

/** Of roles and memberships of groups: "changes may take up to 30 seconds to be reflected". */
const ACCESS_LAG_MS = 30_000;

/** How long reading may not show what a run has changed at its places, in ms. */
export function readLagMs(places: readonly Pick<Place, 'kind'>[]): number {
  return places.some(({ kind }) => kind === 'group' || kind === 'role') ? ACCESS_LAG_MS : SEARCH_LAG_MS;
}
