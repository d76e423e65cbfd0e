import type { App, Caller } from '../../app';
import type { UserPreferences } from '../../contract';

/** Remembers how this admin likes the table of users. */
export async function savePreferences(
  app: App,
  preferences: UserPreferences,
  caller: Caller,
): Promise<UserPreferences> {
  const unique = { ...preferences, columns: [...new Set(preferences.columns)] };
  await app.preferences.save(caller.accountId, unique);
  return unique;
}
