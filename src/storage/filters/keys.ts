import { keyPart } from '../kvs/key-parts';

/** Storage keys of saved filters. `v`: a versioned record; the rest are plain. */

/** v */
export const SHARED_FILTERS = 'saved-filters.shared';

export const OWN_FILTERS = 'saved-filters.own:';
/** v */
export function ownFiltersOf(accountId: string): string {
  return `${OWN_FILTERS}${keyPart(accountId)}`;
}

export const SAVED_FILTER = 'saved-filter:';
export function savedFilter(filterId: string): string {
  return `${SAVED_FILTER}${filterId}`;
}
