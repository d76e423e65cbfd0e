import { twoStates, type Place, type PlaceRule } from './place';

/** The account's membership in one directory: its `membershipStatus` there. Groups and roles stay while it is suspended. */
export const directoryRule: PlaceRule<Extract<Place, { kind: 'directory' }>> = {
  stateOf: (_place, { user }) => (user?.membershipStatus === 'no_membership' ? undefined : user?.membershipStatus),
  ...twoStates({ given: 'active', taken: 'suspended' }),
  grants: () => [],
  isSeenOverAll: false,
  asksPrivileges: false,
  refusesInactive: false,
  saysAlready: false,
};
