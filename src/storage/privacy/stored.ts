import type { StoredNames } from '../inventory/stored-name';
import { PERSONAL_DATA_REPORT, REPORT_IDS } from './keys';

/** What is stored of the personal-data report. */
export const PRIVACY_STORED = {
  [PERSONAL_DATA_REPORT]: {},
  [REPORT_IDS]: {},
} as const satisfies StoredNames;
