import { placeOf } from './member-index';
import type { OrgState } from './state';

export type UserOrder = { field: 'nick_name'; direction: 'asc' | 'desc' } | undefined;

/**
 * Account keys in some order. The position of a key is its place among all accounts, whoever else matches now, so
 * that a cursor stays right when memberships change.
 */
export type KeyOrder = {
  length: number;
  keyAt: (nth: number) => number;
  positionOf: (nth: number) => number;
  /** The first place in this order whose position is not below the given one. */
  nthFrom: (position: number) => number;
};

/** Keys are the default order unless accounts were moved in it; nicknames do not change. */
export function orderOf(state: OrgState, order: UserOrder, candidates: readonly number[] | undefined): KeyOrder {
  const same = (place: number): number => place;
  if (order !== undefined) return { ...nicknameOrder(state, order, candidates), positionOf: same, nthFrom: same };
  if (candidates === undefined) {
    const moved = listOrder(state);
    const keyAt = (place: number): number => (moved === undefined ? place : (moved[place] ?? -1));
    return { length: state.organization.accounts.length, keyAt, positionOf: same, nthFrom: same };
  }
  const keyAt = (nth: number): number => candidates[nth] ?? -1;
  return {
    length: candidates.length,
    keyAt,
    positionOf: keyAt,
    nthFrom: (position) => placeOf(candidates, position),
  };
}

/** Everybody by nickname, with no key in the place of those who are no candidates. */
function nicknameOrder(
  state: OrgState,
  { direction }: NonNullable<UserOrder>,
  candidates: readonly number[] | undefined,
): Pick<KeyOrder, 'length' | 'keyAt'> {
  const keys = byNickname(state);
  const wanted = candidates && new Set(candidates);
  const last = keys.length - 1;
  return {
    length: keys.length,
    keyAt(nth) {
      const key = keys[direction === 'desc' ? last - nth : nth] ?? -1;
      return wanted?.has(key) === false ? -1 : key;
    },
  };
}

const nicknameOrders = new WeakMap<OrgState, readonly number[]>();
const collator = new Intl.Collator('en');

function byNickname(state: OrgState): readonly number[] {
  const { accounts } = state.organization;
  const nickname = (key: number): string => accounts[key]?.nickname ?? '';
  const known = nicknameOrders.get(state);
  if (known?.length === accounts.length) return known; // the same until somebody joins
  const sorted = [...accounts.keys()].sort((a, b) => collator.compare(nickname(a), nickname(b)) || a - b);
  nicknameOrders.set(state, sorted);
  return sorted;
}

const orders = new WeakMap<OrgState, { keys: number[]; moves: number }>();

/** Account keys in the order of searches that ask for none; `undefined`: as they were made up. */
function listOrder(state: OrgState): readonly number[] | undefined {
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
