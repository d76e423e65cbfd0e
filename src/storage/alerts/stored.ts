import type { StoredNames } from '../inventory/stored-name';
import { visitAuthorisation } from './alerts';
import { visitAlertChunk } from './chunks';
import { ALERTS, ALERT_AUTHORISATION, ALERT_CHECK, ALERT_CHUNK, ALERT_DELIVERY } from './keys';

/** What is stored of inactivity alerts. */
export const ALERTS_STORED = {
  [ALERTS]: {},
  [ALERT_CHUNK]: { visit: visitAlertChunk },
  [ALERT_CHECK]: {},
  [ALERT_DELIVERY]: {},
  [ALERT_AUTHORISATION]: { visit: visitAuthorisation },
} as const satisfies StoredNames;
