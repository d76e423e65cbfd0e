import { twoStates, type GroupPlace, type PlaceRule } from './place';

/** Membership of a group, as a search with `groups` in the group's directory tells it. */
export const groupRule: PlaceRule<GroupPlace> = {
  stateOf({ groupId }, { user }) {
    if (user?.groups === undefined || user.membershipStatus === 'no_membership') return undefined;
    return user.groups.some(({ id }) => id === groupId) ? 'member' : 'no-member';
  },
  ...twoStates({ given: 'member', taken: 'no-member' }),
  grants: ({ grants }) => grants,
  isSeenOverAll: false,
  asksPrivileges: false,
  refusesInactive: false,
  saysAlready: true,
};
