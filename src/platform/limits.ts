/**
 * What the Forge platform refuses, as it is documented.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 * @see https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/
 */
import { AppError } from '../errors';

const KIB = 1024;
const DAY_SECONDS = 86_400;

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

/** Of a queue whose consumer may run for more than 55 s, as ours does. */
export const EVENT_BYTES_MAX = 100 * KIB;
export const EVENT_DELAY_SECONDS_MAX = 900;

/** Of a request of the personal-data report. */
export const ACCOUNTS_PER_REPORT_MAX = 90;

const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

/** @throws {AppError} `limit-exceeded` */
export function checkKey(key: string): void {
  if (key.length > KEY_LENGTH_MAX) throw limitExceeded(`a key of ${key.length} characters, ${KEY_LENGTH_MAX} at most`);
  if (!KEY_PATTERN.test(key)) throw limitExceeded('a key with a character that storage refuses');
}

/**
 * Checks what is about to be stored.
 *
 * @returns its size in bytes, as JSON
 * @throws {AppError} `limit-exceeded`; `internal`: there is nothing to store
 */
export function checkEntry(key: string, value: unknown, ttlSeconds?: number): number {
  checkKey(key);
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new AppError('internal', `nothing to store under ${key}`);
  const bytes = Buffer.byteLength(json);
  if (bytes > VALUE_BYTES_MAX) throw limitExceeded(`${bytes} bytes under ${key}, ${VALUE_BYTES_MAX} at most`);
  if (isDeeper(value, VALUE_DEPTH_MAX)) throw limitExceeded(`more than ${VALUE_DEPTH_MAX} levels under ${key}`);
  if (ttlSeconds !== undefined && !isWithin(ttlSeconds, 1, TTL_SECONDS_MAX)) {
    throw limitExceeded(`${ttlSeconds} s to live for ${key}, 1 to ${TTL_SECONDS_MAX} allowed`);
  }
  return bytes;
}

/**
 * @param keys of every record that the transaction touches
 * @throws {AppError} `limit-exceeded`
 */
export function checkTransaction(keys: readonly string[], bytes: number): void {
  if (keys.length > TRANSACTION_RECORDS_MAX) {
    throw limitExceeded(`${keys.length} records in a transaction, ${TRANSACTION_RECORDS_MAX} at most`);
  }
  if (new Set(keys).size < keys.length) throw limitExceeded('a key twice in a transaction');
  if (bytes > TRANSACTION_BYTES_MAX) {
    throw limitExceeded(`${bytes} bytes in a transaction, ${TRANSACTION_BYTES_MAX} at most`);
  }
}

/** @throws {AppError} `limit-exceeded` */
export function checkEvent(body: Record<string, unknown>, delaySeconds: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > EVENT_BYTES_MAX) throw limitExceeded(`an event of ${bytes} bytes, ${EVENT_BYTES_MAX} at most`);
  if (!isWithin(delaySeconds, 0, EVENT_DELAY_SECONDS_MAX)) {
    throw limitExceeded(`an event delayed by ${delaySeconds} s, 0 to ${EVENT_DELAY_SECONDS_MAX} allowed`);
  }
}

/** A whole number from `min` to `max`. */
function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function isDeeper(value: unknown, levelsMax: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levelsMax === 0 || Object.values(value).some((member) => isDeeper(member, levelsMax - 1));
}

function limitExceeded(what: string): AppError {
  return new AppError('limit-exceeded', `limit of the platform: ${what}`);
}
