/**
 * What the Forge platform refuses, as it is documented.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 * @see https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/
 */
import { AppError } from '../errors';
import {
  EVENT_BYTES_MAX,
  EVENT_DELAY_SECONDS_MAX,
  KEY_LENGTH_MAX,
  TRANSACTION_BYTES_MAX,
  TRANSACTION_RECORDS_MAX,
  TTL_SECONDS_MAX,
  VALUE_BYTES_MAX,
  VALUE_DEPTH_MAX,
} from '../limits';

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
