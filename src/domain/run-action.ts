import type { RunAction } from '../contract';

/**
 * What an action does. `account`: to the account itself, everywhere. `membership`: to the account's membership in a
 * directory, in each directory on its own. `from` and `to` are values of `accountStatus` or `membershipStatus`.
 */
export type ActionEffect = { on: 'account' | 'membership'; from: string; to: string; inverse: RunAction };

const EFFECTS: Record<RunAction, ActionEffect> = {
  deactivate: { on: 'account', from: 'active', to: 'inactive', inverse: 'reactivate' },
  reactivate: { on: 'account', from: 'inactive', to: 'active', inverse: 'deactivate' },
  suspend: { on: 'membership', from: 'active', to: 'suspended', inverse: 'restore' },
  restore: { on: 'membership', from: 'suspended', to: 'active', inverse: 'suspend' },
};

export function effectOf(action: RunAction): ActionEffect {
  return EFFECTS[action];
}
