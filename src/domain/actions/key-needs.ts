import type { Place } from '../places/place';
import type { RunOptions } from './options';
import type { Capabilities, Capability } from '../words/keys';
import type { RunAction } from '../words/runs';
import { actionOf } from './action';

const AT_PLACE: Record<Place['kind'], Capability> = {
  account: 'manage-accounts',
  tokens: 'manage-accounts',
  directory: 'change-access',
  role: 'change-roles',
  group: 'change-groups',
};

/**
 * What the key is known not to be able to do, so that an action is refused whoever it is for. What no call could tell is
 * tried.
 *
 * @param options absent: not chosen yet, so that any way will do
 */
export function lackFor(capabilities: Capabilities, action: RunAction, options?: RunOptions): Capability | undefined {
  const { goal, at, ways: all } = actionOf(action);
  const ways = goal === 'give' && at === 'access' && options !== undefined ? [grantWay(options)] : all;
  return ways.every((way) => capabilities[way] === 'no') ? ways[0] : undefined;
}

function grantWay({ groupId }: RunOptions): Capability {
  return groupId === undefined ? 'change-roles' : 'change-groups';
}

/** What the key is known not to be able to do at a place where a run changes accounts. */
export function lackAt(
  capabilities: Capabilities,
  places: readonly (Pick<Place, 'kind'> & { accounts: number })[],
): Capability | undefined {
  return places
    .filter(({ accounts }) => accounts > 0)
    .map(({ kind }) => AT_PLACE[kind])
    .find((needed) => capabilities[needed] === 'no');
}
