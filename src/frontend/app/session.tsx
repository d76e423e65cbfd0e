import { createContext, useContext, useMemo, useReducer, type Dispatch, type ReactNode } from 'react';
import type { Boot, OrgProfile, SavedFilter, UserPreferences } from '../../contract';
import { DEFAULT_PREFERENCES } from '../../domain/words';
import { EMPTY_SELECTION, selectionReducer, type SelectionAction, type SelectionState } from './selection';
import type { SettingsDraft } from './settings-draft';

type SessionState = {
  preferences: UserPreferences;
  savedFilters: readonly SavedFilter[];
  selection: SelectionState;
  /** Apart from the selection of users: what is done with alerts looks at how long they were not used. */
  alertSelection: SelectionState;
  /** Settings that were typed and not saved when their page was left. */
  settingsDraft: SettingsDraft | undefined;
};

type SessionAction =
  | { type: 'preferences'; preferences: UserPreferences }
  | { type: 'saved-filters'; savedFilters: readonly SavedFilter[] }
  | { type: 'selection'; action: SelectionAction }
  | { type: 'alert-selection'; action: SelectionAction }
  | { type: 'settings-draft'; draft: SettingsDraft | undefined };

/** What every page may ask for: what `app.boot` said, and what a person set since. */
export type Session = SessionState &
  Pick<Boot, 'caller' | 'capabilities' | 'orgKey'> & {
    org: OrgProfile;
    /** The stored key is rejected: what is stored is shown, and nothing can be changed, downloaded or asked of Atlassian. */
    isReadOnly: boolean;
    dispatch: Dispatch<SessionAction>;
    /** Starts the app anew, after what it may do has changed. */
    reboot: () => void;
  };

const UNREAD_ORG: OrgProfile = { orgId: '', name: '', directories: [], sites: [], apps: [], domains: [], readAt: '' };

const SessionContext = createContext<Session | undefined>(undefined);

type Props = { boot: Boot; isReadOnly: boolean; reboot: () => void; children: ReactNode };

export function SessionProvider({ boot, isReadOnly, reboot, children }: Props) {
  const [state, dispatch] = useReducer(reduce, {
    preferences: boot.preferences ?? DEFAULT_PREFERENCES,
    savedFilters: boot.savedFilters ?? [],
    selection: EMPTY_SELECTION,
    alertSelection: EMPTY_SELECTION,
    settingsDraft: undefined,
  });
  const session = useMemo(() => {
    const { caller, capabilities, orgKey, org = UNREAD_ORG } = boot;
    return { ...state, caller, capabilities, orgKey, org, isReadOnly, dispatch, reboot };
  }, [state, boot, isReadOnly, reboot]);

  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** @throws Error outside of the provider: a bug */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is called outside of SessionProvider');
  return session;
}

function reduce(state: SessionState, action: SessionAction): SessionState {
  switch (action.type) {
    case 'preferences':
      return { ...state, preferences: action.preferences };
    case 'saved-filters':
      return { ...state, savedFilters: action.savedFilters };
    case 'selection':
      return { ...state, selection: selectionReducer(state.selection, action.action) };
    case 'alert-selection':
      return { ...state, alertSelection: selectionReducer(state.alertSelection, action.action) };
    case 'settings-draft':
      return { ...state, settingsDraft: action.draft };
  }
}
