import { accountRule } from './account';
import { directoryRule } from './directory';
import { groupRule } from './group';
import type { Goal, Place, PlaceRead } from './place';
import { roleRule } from './role';
import { tokenIds, tokensRule } from './tokens';

/** The state of an account at a place, as it was read. */
export function stateAt(place: Place, read: PlaceRead): string | undefined {
  switch (place.kind) {
    case 'account':
      return accountRule.stateOf(place, read);
    case 'directory':
      return directoryRule.stateOf(place, read);
    case 'group':
      return groupRule.stateOf(place, read);
    case 'role':
      return roleRule.stateOf(place, read);
    case 'tokens':
      return tokensRule.stateOf(place, read);
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
    case 'group':
      return groupRule;
    case 'role':
      return roleRule;
    case 'tokens':
      return tokensRule;
  }
}

/** How many requests a change takes. */
export function writesAt({ kind }: Place, before: string): number {
  return kind === 'tokens' ? tokenIds(before).length : 1;
}
