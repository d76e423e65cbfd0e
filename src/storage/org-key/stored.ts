import type { StoredNames } from '../inventory/stored-name';
import { ORG_KEY, ORG_KEY_SECRET } from './keys';
import { visitOrgKey } from './record';

/** What is stored of the organization key; its secret apart. */
export const ORG_KEY_STORED = {
  [ORG_KEY]: { visit: visitOrgKey },
  [ORG_KEY_SECRET]: {},
} as const satisfies StoredNames;
