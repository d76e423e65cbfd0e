import { createHash } from 'node:crypto';
import type { UserFilter } from '../../contract';

/** One value for one meaning: the order of names and of a list's members does not count. */
export function hashOfFilter(filter: UserFilter, generation: string): string {
  const criteria = Object.entries(filter)
    .map(
      ([name, value]) => [name, Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value] as const,
    )
    .sort(([a], [b]) => a.localeCompare(b, 'en'));
  return createHash('sha256')
    .update(JSON.stringify([generation, criteria]))
    .digest('base64url')
    .slice(0, 32);
}
