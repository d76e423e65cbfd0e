import { ForgeKvsAPIError } from '@forge/kvs';
import { AppError } from '../errors';

const LIMIT_CODES = [
  'KEY_TOO_SHORT',
  'KEY_TOO_LONG',
  'INVALID_KEY',
  'MAX_SIZE',
  'MAX_DEPTH',
  'LIST_QUERY_LIMIT_EXCEEDED',
];
/** Documented, and no answer to anything that this app sends on purpose. */
const BUG_CODES = [
  'EMPTY_KEY',
  'ENTITY_TYPE_TOO_SHORT',
  'ENTITY_TYPE_TOO_LARGE',
  'INVALID_ENTITY_TYPE',
  'INVALID_ENTITY_VALUE',
  'INVALID_ENTITY_ATTRIBUTE',
  'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
];
const RATE_LIMIT_CODES = ['RATE_LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS'];
/** The documentation names the one, the SDK knows the other. */
const ABSENCE_CODES = ['KEY_NOT_FOUND', 'NOT_FOUND'];

const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** Storage is metered by the minute; the answer does not say how long to wait. */
const RATE_LIMIT_WAIT_MS = 60_000;

/** An error of storage as ours; what has no meaning of its own for us stays what it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof ForgeKvsAPIError)) return error;
  const { code } = error;
  if (LIMIT_CODES.includes(code)) return new AppError('limit-exceeded', `storage refused: ${code}`, { cause: error });
  if (BUG_CODES.includes(code)) {
    return new AppError('internal', `storage refused: ${code}, which is a fault of this app`, { cause: error });
  }
  if (RATE_LIMIT_CODES.includes(code) || error.responseDetails.status === TOO_MANY_REQUESTS) {
    return new AppError('rate-limited', `storage refused: ${code}`, { cause: error, retryAfterMs: RATE_LIMIT_WAIT_MS });
  }
  return error;
}

/** Runs a call of storage and turns its errors into ours. */
export async function asStorageCall<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw storageError(error);
  }
}

/** {@link asStorageCall}, where what is not there is `undefined`. */
export async function unlessAbsent<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && isAbsence(error.code)) return undefined;
    throw storageError(error);
  }
}

/** Whether a code says of a key that it is not there. */
export function isAbsence(code: string): boolean {
  return ABSENCE_CODES.includes(code);
}

/** Storage has looked at what was asked and does not do it, nor any part of it: it is neither too busy nor unwell. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof ForgeKvsAPIError)) return false;
  const { status } = error.responseDetails;
  return status !== TOO_MANY_REQUESTS && status < SERVER_ERROR && !RATE_LIMIT_CODES.includes(error.code);
}
