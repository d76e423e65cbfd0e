import type { Place } from '../../domain/places/place';
import { SEARCH_LAG_MS } from './place-work';
import { workAt } from './work-at';

/** Longer each time: it may be that Atlassian is unwell. */
const BACKOFF_MS = 10_000;

/** How long reading may not show what a run has changed at its places, in ms. */
export function readLagMs(places: readonly Pick<Place, 'kind'>[]): number {
  return Math.max(SEARCH_LAG_MS, ...places.map((place) => workAt(place).lagMs));
}

/** How long after a change that was sent for the `tries`-th time reading tells whether it was carried out, in ms. */
export function settleAfterMs(places: readonly Pick<Place, 'kind'>[], tries: number): number {
  return readLagMs(places) + BACKOFF_MS * (2 ** (tries - 1) - 1);
}
