import type { Goal } from '../places/place';
import type { Capability } from '../words/keys';
import type { RunAction } from '../words/runs';
import type { RunOption } from './options';

/**
 * What an action is, from its rules to its look. Whoever needs to know something of an action asks its row, not its name.
 * - `at`: where it changes an account: at itself, in directories, at a role on an app or what grants it, in a group, at
 *   its tokens;
 * - `inverse`: what an undo does; absent: nothing brings back what it takes;
 * - `isManagedOnly`: only to accounts that the organization manages;
 * - `isActiveOnly`: only to accounts that can use apps now;
 * - `looksAtPlaces`: its places lie in directories, and searches in these tell the account's state while the selection is
 *   read. Otherwise searches over all directories find the account, and what it has is looked at afterwards;
 * - `givesBack`: it gives back what had been taken, also where it is no undo;
 * - `isFarReaching`: it reaches beyond the organization, so that it takes the count, however few it is for;
 * - `isFreeOfSeats`: it changes nobody's seats;
 * - `needs`, `takes`: the options that it must be told, and those that it may be;
 * - `ways`: what may carry it out, any of them. What an app comes with is known once the accounts are read;
 * - `look`: whether a selection has a button for it or an item among more actions.
 */
export type Action = {
  goal: Goal;
  at: 'account' | 'directories' | 'access' | 'group' | 'tokens';
  inverse?: RunAction;
  isManagedOnly?: true;
  isActiveOnly?: true;
  looksAtPlaces?: true;
  givesBack?: true;
  isFarReaching?: true;
  isFreeOfSeats?: true;
  needs: readonly RunOption[];
  takes: readonly RunOption[];
  ways: readonly [Capability, ...Capability[]];
  look: 'button' | 'item';
};

const ACTIONS: Record<RunAction, Action> = {
  suspend: {
    goal: 'take',
    at: 'directories',
    inverse: 'restore',
    looksAtPlaces: true,
    needs: [],
    takes: ['directoryIds'],
    ways: ['change-access'],
    look: 'button',
  },
  restore: {
    goal: 'give',
    at: 'directories',
    inverse: 'suspend',
    looksAtPlaces: true,
    givesBack: true,
    needs: [],
    takes: ['directoryIds'],
    ways: ['change-access'],
    look: 'item',
  },
  deactivate: {
    goal: 'take',
    at: 'account',
    inverse: 'reactivate',
    isManagedOnly: true,
    isFarReaching: true,
    needs: [],
    takes: [],
    ways: ['manage-accounts'],
    look: 'button',
  },
  reactivate: {
    goal: 'give',
    at: 'account',
    inverse: 'deactivate',
    isManagedOnly: true,
    givesBack: true,
    needs: [],
    takes: [],
    ways: ['manage-accounts'],
    look: 'item',
  },
  'grant-app': {
    goal: 'give',
    at: 'access',
    inverse: 'revoke-app',
    isActiveOnly: true,
    needs: ['resourceId', 'role'],
    takes: ['groupId'],
    ways: ['change-roles', 'change-groups'],
    look: 'item',
  },
  'revoke-app': {
    goal: 'take',
    at: 'access',
    inverse: 'grant-app',
    needs: ['resourceId', 'role'],
    takes: [],
    ways: ['change-roles', 'change-groups'],
    look: 'item',
  },
  'add-to-group': {
    goal: 'give',
    at: 'group',
    inverse: 'remove-from-group',
    looksAtPlaces: true,
    needs: ['groupId'],
    takes: [],
    ways: ['change-groups'],
    look: 'item',
  },
  'remove-from-group': {
    goal: 'take',
    at: 'group',
    inverse: 'add-to-group',
    looksAtPlaces: true,
    needs: ['groupId'],
    takes: [],
    ways: ['change-groups'],
    look: 'item',
  },
  'revoke-tokens': {
    goal: 'take',
    at: 'tokens',
    isManagedOnly: true,
    isFreeOfSeats: true,
    needs: [],
    takes: [],
    ways: ['manage-accounts'],
    look: 'item',
  },
};

export function actionOf(name: RunAction): Action {
  return ACTIONS[name];
}

type Planned = { action: RunAction; undoOf?: string };

/** Whether a run gives accounts back what had been taken from them. */
export function isGivingBack({ action, undoOf }: Planned): boolean {
  const { goal, givesBack = false } = actionOf(action);
  return goal === 'give' && (givesBack || undoOf !== undefined);
}

/** Whether what is given or taken is an app, so that every way in which an account may have it counts; not so in an undo. */
export function isOfAccess({ action, undoOf }: Planned, goal: Goal = actionOf(action).goal): boolean {
  return undoOf === undefined && actionOf(action).at === 'access' && actionOf(action).goal === goal;
}
