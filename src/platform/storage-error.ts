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
const RATE_LIMIT_CODES = ['RATE_LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS'];

/** Storage is metered by the minute; the answer does not say how long to wait. */
const RATE_LIMIT_WAIT_MS = 60_000;

/** An error of storage as ours; what has no meaning of its own for us stays what it is. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof ForgeKvsAPIError)) return error;
  const { code } = error;
  if (LIMIT_CODES.includes(code)) return new AppError('limit-exceeded', `storage refused: ${code}`, { cause: error });
  if (RATE_LIMIT_CODES.includes(code) || error.responseDetails.status === 429) {
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
