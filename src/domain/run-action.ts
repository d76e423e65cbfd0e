import type { RunAction } from '../contract';
import type { Goal } from './places/place';

/**
 * What an action does. `isManagedOnly`: only to accounts that the organization manages. `looksAtPlaces`: its places are
 * directories, or lie in one, so that searches in these tell the account's state while the selection is read; otherwise
 * searches over all directories find the account, and what it has is looked at afterwards.
 */
export type ActionEffect = { goal: Goal; isManagedOnly: boolean; looksAtPlaces: boolean; inverse: RunAction };

const EFFECTS: Record<RunAction, ActionEffect> = {
  deactivate: { goal: 'take', isManagedOnly: true, looksAtPlaces: false, inverse: 'reactivate' },
  reactivate: { goal: 'give', isManagedOnly: true, looksAtPlaces: false, inverse: 'deactivate' },
  suspend: { goal: 'take', isManagedOnly: false, looksAtPlaces: true, inverse: 'restore' },
  restore: { goal: 'give', isManagedOnly: false, looksAtPlaces: true, inverse: 'suspend' },
};

export function effectOf(action: RunAction): ActionEffect {
  return EFFECTS[action];
}
