import { jsonBytes } from '../json-bytes';
import { LIMITS } from '../limits';
import type { Play } from '../play';
import { KvsRefusal } from './refusal';

/** @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/ for the pattern and the length */
const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

const UNIT_MS = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;
export type Ttl = { value: number; unit: keyof typeof UNIT_MS };

/** @throws {KvsRefusal} the key is empty, too long, or holds a character that is not allowed */
export function checkKey(key: string): void {
  if (key.length === 0) throw new KvsRefusal(400, 'KEY_TOO_SHORT', 'The key must not be empty');
  if (key.length > LIMITS.kvsKeyLengthMax) {
    throw new KvsRefusal(400, 'KEY_TOO_LONG', `The key is longer than ${String(LIMITS.kvsKeyLengthMax)} characters`);
  }
  if (!KEY_PATTERN.test(key)) throw new KvsRefusal(400, 'INVALID_KEY', 'The key holds a character that is not allowed');
}

/**
 * The size of a value in bytes of JSON.
 * @throws {KvsRefusal} there is no value, it is too large, or nested too deeply
 */
export function checkValue(value: unknown): number {
  if (value === undefined) throw new KvsRefusal(400, 'INVALID_VALUE', 'A value is required');
  const bytes = jsonBytes(value);
  if (bytes > LIMITS.kvsValueBytesMax) {
    throw new KvsRefusal(
      413,
      'MAX_SIZE',
      `The value has ${String(bytes)} bytes; ${String(LIMITS.kvsValueBytesMax)} are allowed`,
    );
  }
  if (depthOf(value) > LIMITS.kvsDepthMax) {
    throw new KvsRefusal(400, 'MAX_DEPTH', `The value is nested deeper than ${String(LIMITS.kvsDepthMax)} levels`);
  }
  return bytes;
}

/** Levels of objects and arrays: a number has none, `{}` one, `{a: []}` two. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}

/** @throws {KvsRefusal} the time to live is not a positive whole number, or is longer than a year */
export function ttlMs({ value, unit }: Ttl): number {
  const lengthMs = value * UNIT_MS[unit];
  if (!Number.isInteger(value) || value <= 0 || lengthMs > LIMITS.kvsTtlMsMax) {
    throw new KvsRefusal(400, 'INVALID_TTL', 'The time to live must be a positive whole number and at most one year');
  }
  return lengthMs;
}

/** @throws {KvsRefusal} none, more than 25, too many bytes together, or one key twice */
export function checkOperations(
  operations: { key: string; entityName?: string | undefined }[],
  { operationsBytesMax }: Pick<Play, 'operationsBytesMax'>,
): void {
  const max = LIMITS.kvsOperationsMax;
  if (operations.length === 0) throw new KvsRefusal(400, 'INVALID_REQUEST', 'There must be at least one operation');
  if (operations.length > max) {
    throw new KvsRefusal(400, 'INVALID_REQUEST', `${String(operations.length)} operations; ${String(max)} are allowed`);
  }
  const places = new Set(operations.map(({ key, entityName }) => `${entityName ?? ''}\n${key}`));
  if (places.size < operations.length) throw new KvsRefusal(400, 'INVALID_REQUEST', 'A key is named more than once');
  const bytes = jsonBytes(operations);
  if (bytes > operationsBytesMax) {
    throw new KvsRefusal(
      413,
      'MAX_SIZE',
      `The request has ${String(bytes)} bytes; ${String(operationsBytesMax)} are allowed`,
    );
  }
}
