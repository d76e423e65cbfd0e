import type { ReadUser } from '../accounts/protection';

/** A role on an app instance. */
export type RoleAccess = { resourceId: string; role: string };

/** Why a group's members cannot be changed here: an identity provider keeps it, or Atlassian says that we may not. */
export type GroupLock = 'synced' | 'unmodifiable';

export type GroupPlace = {
  kind: 'group';
  groupId: string;
  directoryId: string;
  name: string;
  /** Everything that its members get from it. */
  grants: RoleAccess[];
  lock?: GroupLock;
};

/**
 * Where a run changes accounts: at the account itself, everywhere; or at something that the account has here, each of
 * which is changed, read and taken back on its own. `role`: a direct role; what groups grant are their places.
 */
export type Place =
  | { kind: 'account' }
  | { kind: 'directory'; directoryId: string; name: string }
  | GroupPlace
  | ({ kind: 'role' } & RoleAccess)
  | { kind: 'tokens' };

/** `give`: the account has it afterwards; `take`: it has it no more. */
export type Goal = 'give' | 'take';

/** What of a role assignment the rules look at. */
export type HeldRoles = {
  resourceId: string;
  directoryId?: string | undefined;
  userDirectoryStatus?: string | undefined;
  /** Absent where they could not be read. */
  roleAssignments?: readonly { role: string; roleAssignmentMethods: readonly string[] }[] | undefined;
};

/** What was read of an account, as far as a place asks for it. */
export type PlaceRead = {
  /** As the place's directory shows the account, or as all directories together do where it lies in none. */
  user?: ReadUser | undefined;
  /** On every app instance; for roles. */
  assignments?: readonly HeldRoles[] | undefined;
  /** Ids of its API tokens; for tokens. */
  tokens?: readonly string[] | undefined;
};

/** What a kind of place means: every state is a word that rows store and compare. */
export type PlaceRule<P extends Place = Place> = {
  /** The state of the account there; `undefined` where it is not there, or the answer does not say. */
  stateOf(place: P, read: PlaceRead): string | undefined;
  /** Whether it is as the run wants it. @param before the state when the plan read it; empty while it is made */
  isReached(goal: Goal, state: string, before: string): boolean;
  /** Whether it is still to be changed, as the plan found it. */
  isToDo(goal: Goal, state: string, before: string): boolean;
  /** Everything that an account gets by being there. */
  grants(place: P): readonly RoleAccess[];
  /** Whether a search over all directories tells the state too, not only one in the place's directory. */
  isSeenOverAll: boolean;
  /** Whether an identity provider may forbid the change, which Atlassian tells for each account. */
  asksPrivileges: boolean;
  /** Whether Atlassian gives nothing there to whoever cannot use apps. */
  refusesInactive: boolean;
  /** Whether it is documented that a refusal there says "already"; elsewhere reading tells. */
  saysAlready: boolean;
  /** Of a change that takes several requests. Absent: it takes one, and is carried out or not. */
  inParts?: {
    carriedOut(before: string, state: string): TokensPart;
    /** Whether there is something by now that the plan has not seen, and that the change leaves alone. */
    isMoreThere(before: string, state: string): boolean;
  };
};

/** How many of the tokens that the plan saw were ended. */
export type TokensPart = { ended: number; count: number };

/** The directory whose searches show the place; `undefined`: those over all directories. */
export function directoryOf(place: Place): string | undefined {
  return 'directoryId' in place ? place.directoryId : undefined;
}

/** The rule of a place that knows two states only. */
export function twoStates({ given, taken }: { given: string; taken: string }): Pick<PlaceRule, 'isReached' | 'isToDo'> {
  const wanted = (goal: Goal): string => (goal === 'give' ? given : taken);
  const other = (goal: Goal): string => (goal === 'give' ? taken : given);
  return {
    isReached: (goal, state) => state === wanted(goal),
    isToDo: (goal, state) => state === other(goal),
  };
}
