import type { StoredNames } from '../inventory/stored-name';
import { PREFERENCES } from './keys';

/** What is stored of how somebody wants pages to look. */
export const PREFERENCES_STORED = {
  [PREFERENCES]: { isNamedAfterAccount: true },
} as const satisfies StoredNames;
