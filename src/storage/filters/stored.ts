import type { StoredNames } from '../inventory/stored-name';
import { OWN_FILTERS, SAVED_FILTER, SHARED_FILTERS } from './keys';
import { visitFilterList, visitSavedFilter } from './saved-filters';

/** What is stored of saved filters. */
export const FILTERS_STORED = {
  [SHARED_FILTERS]: { visit: visitFilterList },
  [OWN_FILTERS]: { isNamedAfterAccount: true, visit: visitFilterList },
  [SAVED_FILTER]: { visit: visitSavedFilter },
} as const satisfies StoredNames;
