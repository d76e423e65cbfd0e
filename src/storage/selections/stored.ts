import type { StoredNames } from '../inventory/stored-name';
import { visitExcept, visitPart } from './accounts';
import { PLAN_EXCEPT, PLAN_PART } from './keys';

/** What is stored of selections. */
export const SELECTIONS_STORED = {
  [PLAN_PART]: { visit: visitPart },
  [PLAN_EXCEPT]: { visit: visitExcept },
} as const satisfies StoredNames;
