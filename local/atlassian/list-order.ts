import type { OrgState } from './state';

const orders = new WeakMap<OrgState, { keys: number[]; moves: number }>();

/** Account keys in the order of searches that ask for none; `undefined`: as they were made up. */
export function listOrder(state: OrgState): readonly number[] | undefined {
  const order = orders.get(state);
  return order && withWhoJoined(state, order.keys);
}

function withWhoJoined({ organization }: OrgState, keys: number[]): number[] {
  for (let key = keys.length; key < organization.accounts.length; key++) keys.push(key);
  return keys;
}

/**
 * Moves one account: in turn the last one to the front and the first one to the end. All others move by a place, so
 * that somebody who pages meanwhile misses some accounts and meets others twice. No document promises that the order
 * stays.
 */
export function moveOne(state: OrgState): void {
  const { keys, moves } = orders.get(state) ?? { keys: [], moves: 0 };
  withWhoJoined(state, keys);
  const moved = moves % 2 === 0 ? [...keys.slice(-1), ...keys.slice(0, -1)] : [...keys.slice(1), ...keys.slice(0, 1)];
  orders.set(state, { keys: moved, moves: moves + 1 });
}
