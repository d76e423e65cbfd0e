import { accountRule } from './account';
import { directoryRule } from './directory';
import { groupRule } from './group';
import type { Goal, Place, PlaceRead, PlaceRule } from './place';
import { roleRule } from './role';
import { tokensRule } from './tokens';

/** Every kind of place, a file each. */
const RULES: { [Kind in Place['kind']]: PlaceRule<Extract<Place, { kind: Kind }>> } = {
  account: accountRule,
  directory: directoryRule,
  group: groupRule,
  role: roleRule,
  tokens: tokensRule,
};

/** What the kind of a place means. */
export function ruleOf({ kind }: Pick<Place, 'kind'>): PlaceRule {
  return RULES[kind];
}

/** The state of an account at a place, as it was read. */
export function stateAt(place: Place, read: PlaceRead): string | undefined {
  return ruleOf(place).stateOf(place, read);
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
