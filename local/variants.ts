import { z } from 'zod';

export const DIRECTORIES_MIN = 2;
/** One bit each is what an account says of its directories. */
export const DIRECTORIES_MAX = 30;

/**
 * What organizations were seen doing in more than one way, or what no source settles. `npm start` has an option of the
 * same name, in kebab case, for each.
 */
export const Variants = z.strictObject({
  /** Whether the generated organization has the odds and ends that old organizations have. */
  organization: z.enum(['untidy', 'tidy']).default('untidy'),
  /** How many directories there are, each with a site of its own. */
  directories: z.int().min(DIRECTORIES_MIN).max(DIRECTORIES_MAX).default(DIRECTORIES_MIN),
  /** How adding to a group answers who is in it: each group in one of the ways, or all in one. */
  memberAgain: z.enum(['mixed', '204', 'ADMIN-UAM-409-2', 'ADMIN-409-28']).default('mixed'),
  /** Suspending in one directory somebody who is active in another one. */
  suspendInOne: z.enum(['carried-out', 'refused']).default('carried-out'),
  /** `original`: the calls below `/directory/` are of no use. */
  userManagement: z.enum(['centralized', 'original']).default('centralized'),
  /** Whether `platformRoles` names an organization admin who is one only through a group. */
  groupAdmins: z.enum(['listed', 'unlisted']).default('listed'),
  /** Whether users/search lists app and service accounts. */
  appAccounts: z.enum(['hidden', 'listed']).default('hidden'),
});
export type Variants = z.output<typeof Variants>;
