import { accountRule } from './account';
import { directoryRule } from './directory';
import type { Goal, Place, PlaceRead } from './place';

/** The state of an account at a place, as it was read. */
export function stateAt(place: Place, read: PlaceRead): string | undefined {
  switch (place.kind) {
    case 'account':
      return accountRule.stateOf(place, read);
    case 'directory':
      return directoryRule.stateOf(place, read);
  }
}

/** Where an account stands between the plan and the goal; `elsewhere`: in neither of the two states. */
export type Standing = 'to-do' | 'reached' | 'elsewhere';

/** @param before the state when the plan read it; absent while the plan is made */
export function standingAt(place: Place, goal: Goal, state: string | undefined, before = ''): Standing {
  if (state === undefined) return 'elsewhere';
  const rule = ruleOf(place);
  if (rule.isReached(goal, state, before)) return 'reached';
  return rule.isToDo(goal, state, before) ? 'to-do' : 'elsewhere';
}

function ruleOf({ kind }: Place) {
  switch (kind) {
    case 'account':
      return accountRule;
    case 'directory':
      return directoryRule;
  }
}
