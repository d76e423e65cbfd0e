import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../../errors';

/** Account ids, packed: about 35 bytes each. */
export function packIds(ids: readonly string[]): string {
  return gzipSync(ids.join('\n')).toString('base64');
}

/** @throws {AppError} `stored-data-invalid` */
export function unpackIds(key: string, gzipBase64: string): string[] {
  try {
    const text = gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8');
    return text === '' ? [] : text.split('\n');
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${key} cannot be unpacked`, { cause });
  }
}
