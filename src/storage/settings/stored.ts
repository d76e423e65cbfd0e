import type { StoredNames } from '../inventory/stored-name';
import { SETTINGS } from './keys';
import { visitSettings } from './settings';

/** What is stored of settings. */
export const SETTINGS_STORED = {
  [SETTINGS]: { visit: visitSettings },
} as const satisfies StoredNames;
