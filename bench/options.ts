import { parseArgs } from 'node:util';
import { z } from 'zod';
import { USERS_MAX, USERS_MIN } from '../local/atlassian/generate/organization';

/** Sizes of organizations that the jobs are measured at, and whether JSON is printed. */
export type BenchOptions = { sizes: number[]; isJson: boolean };

const SIZES = '2000,20000,100000';
const Sizes = z.array(z.coerce.number().int().min(USERS_MIN).max(USERS_MAX));

/** @throws {Error} an option that does not exist, or a size that is not allowed; the message names the option */
export function parseBenchOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({ args, options: { users: { type: 'string' }, json: { type: 'boolean' } } });
  const sizes = Sizes.safeParse((values.users ?? SIZES).split(','));
  if (!sizes.success) throw new Error(`--users: ${sizes.error.issues.map(({ message }) => message).join(', ')}`);
  return { sizes: sizes.data, isJson: values.json ?? false };
}
