import type { PlaceRule } from './place';

const SEPARATOR = ' ';

/**
 * The account's API tokens; a state is the list of their ids. A run ends the tokens that its plan saw: one that was made
 * since is not what the person has reviewed, and stays. Nothing brings a token back.
 */
export const tokensRule: PlaceRule<{ kind: 'tokens' }> = {
  stateOf: (_place, { tokens }) => tokens?.toSorted().join(SEPARATOR),
  isReached: (_goal, state, before) => remaining(state, before).length === 0,
  isToDo: (_goal, state, before) => remaining(state, before).length > 0,
};

/** The ids that a state names. */
export function tokenIds(state: string): string[] {
  return state === '' ? [] : state.split(SEPARATOR);
}

/** Which of the tokens that the plan saw are still there; while it is made, all are. */
export function remaining(state: string, before: string): string[] {
  const now = tokenIds(state);
  return before === '' ? now : tokenIds(before).filter((id) => now.includes(id));
}
