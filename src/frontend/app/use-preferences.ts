import type { UserPreferences } from '../../contract';
import { call } from './bridge';
import { useSession } from './session';

/** How the person likes the table. Shown at once and stored beside; not being stored costs them only the memory of it. */
export function usePreferences(): { preferences: UserPreferences; save: (preferences: UserPreferences) => void } {
  const { preferences, dispatch } = useSession();
  return {
    preferences,
    save: (changed) => {
      dispatch({ type: 'preferences', preferences: changed });
      void call('users.savePreferences', changed);
    },
  };
}
