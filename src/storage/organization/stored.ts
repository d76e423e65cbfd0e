import { DIRECTORY_COVERAGE } from '../directory/keys';
import type { StoredNames } from '../inventory/stored-name';
import { EVENT_ACTIONS, KNOWN_IDS, ORG_PROFILE, REQUEST_PAUSE, REQUEST_WINDOW } from './keys';

/** What is stored of the organization itself. */
export const ORGANIZATION_STORED = {
  [ORG_PROFILE]: {},
  [KNOWN_IDS]: {},
  [EVENT_ACTIONS]: {},
  [REQUEST_WINDOW]: {},
  [REQUEST_PAUSE]: {},
  [DIRECTORY_COVERAGE]: {},
} as const satisfies StoredNames;
