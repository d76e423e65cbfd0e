import type { StoredNames } from '../inventory/stored-name';
import { visitExport } from './exports';
import { EXPORT, EXPORT_INDEX, EXPORT_NOTE, EXPORT_PART } from './keys';

/** What is stored of exports. */
export const EXPORTS_STORED = {
  [EXPORT]: { visit: visitExport },
  [EXPORT_INDEX]: {},
  [EXPORT_PART]: {},
  [EXPORT_NOTE]: {},
} as const satisfies StoredNames;
