import type { z } from 'zod';
import { AppError } from '../../errors';

/**
 * Reads what is stored under a key.
 *
 * @throws {AppError} `stored-data-invalid`, naming the key and the paths that are wrong, never a value
 */
export function parseStored<S extends z.ZodType>(schema: S, key: string, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path }) => path.join('.') || '(whole)').join(', ');
  throw new AppError('stored-data-invalid', `${key} is not what this version stores: ${paths}`);
}
