import type { StoredNames } from '../inventory/stored-name';
import { visitExcept, visitPart } from './accounts';
import { SELECTION_EXCEPT, SELECTION_PART } from './keys';

/** What is stored of selections. */
export const SELECTIONS_STORED = {
  [SELECTION_PART]: { visit: visitPart },
  [SELECTION_EXCEPT]: { visit: visitExcept },
} as const satisfies StoredNames;
