import type { StoredNames } from '../inventory/stored-name';
import { visitFoundIds } from './found-ids';
import { COUNT, FOUND_IDS } from './keys';

/** What is stored of searches, for some minutes. */
export const SEARCHES_STORED = {
  [COUNT]: {},
  [FOUND_IDS]: { visit: visitFoundIds },
} as const satisfies StoredNames;
