/** Storage keys of what is known of the organization. `v`: a versioned record; the rest are plain. */

export const ORG_PROFILE = 'org-profile';
export const KNOWN_IDS = 'known-ids';
/** v: when Atlassian was last asked for its audit log events. */
export const REQUEST_WINDOW = 'request-window.events';
/** Until when Atlassian asked the key's requests to wait. */
export const REQUEST_PAUSE = 'request-pause';
/** Atlassian's words for the actions of its events. */
export const EVENT_ACTIONS = 'event-actions';
