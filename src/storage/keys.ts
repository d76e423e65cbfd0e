/**
 * Every storage key of settings, access and users, in one place so that no two meet. Storage takes letters, digits and
 * `: . _ - #` and space.
 */

export const ORG_KEY = 'org-key';
export const SETTINGS = 'settings';
export const ORG_PROFILE = 'org-profile';
export const KNOWN_IDS = 'known-ids';
/** v: when Atlassian was last asked for its audit log events. */
export const REQUEST_WINDOW = 'request-window.events';
/** Until when Atlassian asked the key's requests to wait. */
export const REQUEST_PAUSE = 'request-pause';
/** Atlassian's words for the actions of its events. */
export const EVENT_ACTIONS = 'event-actions';
/** Who had access: they are told before what is stored is deleted without a key. */
export const PEOPLE_WITH_ACCESS = 'people-with-access';
export const SHARED_FILTERS = 'saved-filters.shared';

/** The secret of one saving of the organization key. */
export function orgKeySecret(generation: string): string {
  return `org-key:${generation}`;
}

export function verdictOf(accountId: string): string {
  return `verdict:${keyPart(accountId)}`;
}

/** Marks that refused calls of the account are counted. */
export function refusalOf(accountId: string): string {
  return `refusal:${keyPart(accountId)}`;
}

/** v: how many calls of the account were refused within an hour. */
export function refusalCountOf(accountId: string): string {
  return `refusal-count:${keyPart(accountId)}`;
}

export function preferencesOf(accountId: string): string {
  return `preferences:${keyPart(accountId)}`;
}

export function ownFiltersOf(accountId: string): string {
  return `saved-filters.own:${keyPart(accountId)}`;
}

export function savedFilter(filterId: string): string {
  return `saved-filter:${filterId}`;
}

export function countOf(filterHash: string): string {
  return `count:${filterHash}`;
}

/** Account ids may hold `|`, which keys may not; none holds `#`, so no two ids share a key. */
function keyPart(accountId: string): string {
  return accountId.replaceAll('|', '#');
}
