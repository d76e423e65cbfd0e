import type { StoredNames } from '../inventory/stored-name';
import { PEOPLE_WITH_ACCESS, REFUSAL, REFUSAL_COUNT, VERDICT } from './keys';
import { visitPeople } from './people-with-access';

/** What is stored of who may use the app. */
export const ACCESS_STORED = {
  [VERDICT]: { isNamedAfterAccount: true },
  [REFUSAL]: { isNamedAfterAccount: true },
  [REFUSAL_COUNT]: { isNamedAfterAccount: true },
  [PEOPLE_WITH_ACCESS]: { visit: visitPeople },
} as const satisfies StoredNames;
