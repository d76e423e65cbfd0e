/**
 * The numbers of Atlassian and of Forge that the app keeps to, each with where it is from. What the app itself has chosen
 * stands where it is used.
 */

const KIB = 1024;
const DAY_SECONDS = 86_400;

// --- Atlassian's admin API

/** Account ids of one search of users. @see admin.openapi.yaml, UserSearchRequest */
export const IDS_PER_SEARCH = 10;
/** Addresses of one search of users. @see admin.openapi.yaml, UserSearchRequest */
export const EMAILS_PER_SEARCH = 100;
/** App instances of one search of users. @see admin.openapi.yaml, UserSearchRequest */
export const RESOURCES_PER_SEARCH = 20;
/** Domains of one search of users, each form of an internationalized one counted. @see admin.openapi.yaml, UserSearchRequest */
export const DOMAINS_PER_SEARCH = 10;
/** Group ids of one search, of users or of groups. @see admin.openapi.yaml, UserSearchRequest, GroupSearchRequest */
export const GROUPS_PER_SEARCH = 10;

/** Rows of one page at most. @see admin.openapi.yaml */
export const USERS_PER_PAGE = 100;
export const ROLE_ASSIGNMENTS_PER_PAGE = 100;
export const GROUPS_PER_PAGE = 100;
export const DIRECTORIES_PER_PAGE = 100;
export const API_KEYS_PER_PAGE = 100;
export const WORKSPACES_PER_PAGE = 1_000;
export const EVENTS_PER_PAGE = 500;

/** Accounts of one fetch of authentication policies: no largest number is documented. */
export const POLICY_MEMBERS_PER_FETCH = 100;
/**
 * For Atlassian's audit log events, for each key and each path.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-events/
 */
export const EVENT_REQUESTS_PER_MINUTE = 10;
/** Requests of a key in flight: what Atlassian's limits leave room for, since none is published for most calls. */
export const REQUESTS_AT_ONCE = 4;
/** How long a request through the platform is waited for: a job must know its outcome before another may have the job. */
export const PLATFORM_REQUEST_MS_MAX = 15_000;

// --- Forge. @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
// @see https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/

export const KEY_LENGTH_MAX = 500;
export const VALUE_BYTES_MAX = 240 * KIB;
export const VALUE_DEPTH_MAX = 31;
export const BATCH_KEYS_MAX = 25;
export const TRANSACTION_RECORDS_MAX = 25;
/**
 * Of the values alone: keys and conditions have the rest of 1 MB. 4 MB are documented, and above 1 MB transactions were
 * seen refused (Atlassian's issue FRGE-1916).
 */
export const TRANSACTION_BYTES_MAX = 900_000;
export const TTL_SECONDS_MAX = 365 * DAY_SECONDS;
/** The documentation says 100, one of its samples 20; a page of 100 is what the query reference states. */
export const QUERY_PAGE_MAX = 100;
/** Storage counts by these: 4,000 of them are read a minute by the whole installation, and a smaller value is one. */
export const STORAGE_UNIT_BYTES = 10 * KIB;

/** Of a queue whose consumer may run for more than 55 s, as ours does. */
export const EVENT_BYTES_MAX = 100 * KIB;
export const EVENT_DELAY_SECONDS_MAX = 900;

/** Of a request of the personal-data report. */
export const ACCOUNTS_PER_REPORT_MAX = 90;

/** A work item whose creation was not answered shows in a search by then. Unsure: Jira names no time. */
export const WORK_ITEM_LAG_MS = 120_000;
