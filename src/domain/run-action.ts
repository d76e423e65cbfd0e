import type { Goal } from './places/place';
import type { RunAction } from './words/runs';

/**
 * What an action does.
 * - `isManagedOnly`: only to accounts that the organization manages;
 * - `isActiveOnly`: only to accounts that can use apps now;
 * - `looksAtPlaces`: its places lie in directories, and searches in these tell the account's state while the selection is
 *   read. Otherwise searches over all directories find the account, and what it has is looked at afterwards;
 * - `inverse`: what an undo does; absent: nothing brings back what it takes.
 */
export type ActionEffect = {
  goal: Goal;
  isManagedOnly?: true;
  isActiveOnly?: true;
  looksAtPlaces?: true;
  inverse?: RunAction;
};

const EFFECTS: Record<RunAction, ActionEffect> = {
  deactivate: { goal: 'take', isManagedOnly: true, inverse: 'reactivate' },
  reactivate: { goal: 'give', isManagedOnly: true, inverse: 'deactivate' },
  suspend: { goal: 'take', looksAtPlaces: true, inverse: 'restore' },
  restore: { goal: 'give', looksAtPlaces: true, inverse: 'suspend' },
  'grant-app': { goal: 'give', isActiveOnly: true, inverse: 'revoke-app' },
  'revoke-app': { goal: 'take', inverse: 'grant-app' },
  'add-to-group': { goal: 'give', looksAtPlaces: true, inverse: 'remove-from-group' },
  'remove-from-group': { goal: 'take', looksAtPlaces: true, inverse: 'add-to-group' },
  'revoke-tokens': { goal: 'take', isManagedOnly: true },
};

export function effectOf(action: RunAction): ActionEffect {
  return EFFECTS[action];
}

/** Whether a run gives accounts back what had been taken from them. */
export function isGivingBack({ action, undoOf }: { action: RunAction; undoOf?: string }): boolean {
  return effectOf(action).goal === 'give' && (action === 'restore' || action === 'reactivate' || undoOf !== undefined);
}
