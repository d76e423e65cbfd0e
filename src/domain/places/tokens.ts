import type { PlaceRule, TokensPart } from './place';

const SEPARATOR = ' ';

/**
 * The account's API tokens; a state is the list of their ids. A run ends the tokens that its plan saw: one that was made
 * since is not what the person has reviewed, and stays. Nothing brings a token back.
 */
export const tokensRule: PlaceRule<{ kind: 'tokens' }> = {
  stateOf: (_place, { tokens }) => tokens?.toSorted().join(SEPARATOR),
  isReached: (_goal, state, before) => remaining(state, before).length === 0,
  isToDo: (_goal, state, before) => remaining(state, before).length > 0,
  grants: () => [],
  isSeenOverAll: false,
  asksPrivileges: false,
  refusesInactive: false,
  saysAlready: false,
  inParts: {
    carriedOut(before, state) {
      const count = tokenIds(before).length;
      return { ended: count - remaining(state, before).length, count };
    },
    isMoreThere: (before, state) => tokenIds(state).some((id) => !tokenIds(before).includes(id)),
  },
};

/** The ids that a state names. */
export function tokenIds(state: string): string[] {
  return state === '' ? [] : state.split(SEPARATOR);
}

export const TOKENS_PARTLY = 'tokens-partly';

/** How many were ended, as a row's detail says it: `2/3`. */
export function partText({ ended, count }: TokensPart): string {
  return `${String(ended)}/${String(count)}`;
}

/** What {@link partText} wrote, for the texts of a row; `undefined`: the row says something else. */
export function partOf({
  reason,
  detail,
}: {
  reason?: string | undefined;
  detail?: string | undefined;
}): TokensPart | undefined {
  const [, ended, count] = /^(\d+)\/(\d+)$/.exec(detail ?? '') ?? [];
  if (reason !== TOKENS_PARTLY || ended === undefined || count === undefined) return undefined;
  return { ended: Number(ended), count: Number(count) };
}

/** Which of the tokens that the plan saw are still there; while it is made, all are. */
function remaining(state: string, before: string): string[] {
  const now = tokenIds(state);
  return before === '' ? now : tokenIds(before).filter((id) => now.includes(id));
}
