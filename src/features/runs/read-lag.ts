import type { Place } from '../../domain/places/place';

/** A search may not show a change of the last seconds. How long exactly is not documented. */
const SEARCH_LAG_MS = 10_000;

/** Of roles and memberships of groups: documented are 30 s, up to 90 s were seen. */
const ACCESS_LAG_MS = 120_000;

/** Longer each time: it may be that Atlassian is unwell. */
const BACKOFF_MS = 10_000;

/** How long reading may not show what a run has changed at its places, in ms. */
export function readLagMs(places: readonly Pick<Place, 'kind'>[]): number {
  return places.some(({ kind }) => kind === 'group' || kind === 'role') ? ACCESS_LAG_MS : SEARCH_LAG_MS;
}

/** How long after a change that was sent for the `tries`-th time reading tells whether it was carried out, in ms. */
export function settleAfterMs(places: readonly Pick<Place, 'kind'>[], tries: number): number {
  return readLagMs(places) + BACKOFF_MS * (2 ** (tries - 1) - 1);
}
