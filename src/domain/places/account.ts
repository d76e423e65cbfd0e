import { twoStates, type PlaceRule } from './place';

/** The account itself: its `accountStatus`, which holds in every organization. Reactivation takes deactivation back. */
export const accountRule: PlaceRule<{ kind: 'account' }> = {
  stateOf: (_place, { user }) => user?.accountStatus,
  ...twoStates({ given: 'active', taken: 'inactive' }),
  grants: () => [],
  isSeenOverAll: true,
  asksPrivileges: true,
  refusesInactive: false,
  saysAlready: false,
};
