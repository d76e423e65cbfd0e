import type { StoredNames } from '../inventory/stored-name';
import { visitSettings } from './settings';
import { SETTINGS } from './keys';

/** What is stored of settings. */
export const SETTINGS_STORED = {
  [SETTINGS]: { visit: visitSettings },
} as const satisfies StoredNames;
