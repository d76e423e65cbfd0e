import { z } from 'zod';

/** Nobody where the account is hidden or gone. */
export const Author = z.object({ accountId: z.string(), accountType: z.string().nullish() }).nullish();
export type Author = z.output<typeof Author>;

export function isApp(author: Author): boolean {
  return author?.accountType === 'app';
}
