import { z } from 'zod';
import { DEFAULT_PREFERENCES, UserPreferences } from '../../contract';
import type { OrgKvs } from '../kvs/org-kvs';
import { preferencesOf } from './keys';

const Stored = z.object({ v: z.literal(1), preferences: UserPreferences });

export type PreferencesStore = ReturnType<typeof createPreferences>;

/** How each admin likes the table of users. */
export function createPreferences(kvs: OrgKvs) {
  return {
    /** What cannot be read any more counts as not set: it is a liking, and no page should fail for it. */
    async get(accountId: string): Promise<UserPreferences> {
      const stored = Stored.safeParse(await kvs.get(preferencesOf(accountId)));
      return stored.success ? stored.data.preferences : DEFAULT_PREFERENCES;
    },

    async save(accountId: string, preferences: UserPreferences): Promise<void> {
      await kvs.set(preferencesOf(accountId), Stored.parse({ v: 1, preferences }));
    },
  };
}
