import { describe, test } from 'vitest';
import type { UserFilter } from '../../../src/contract';
import {
  countSelected,
  EMPTY_SELECTION,
  isMatchingSelected,
  isSelected,
  partsWithoutGroup,
  selectionOf,
  selectionReducer,
  toSelection,
  type SelectionAction,
  type SelectionState,
} from '../../../src/frontend/app/selection';

const active: UserFilter = { status: ['active'] };
const guests: UserFilter = { roleIds: ['atlassian/guest'] };

function after(...actions: SelectionAction[]): SelectionState {
  return actions.reduce(selectionReducer, EMPTY_SELECTION);
}
const select = (filter: UserFilter, ...accountIds: string[]): SelectionAction => ({
  type: 'select',
  accountIds,
  filter,
});
const unselect = (filter: UserFilter, ...accountIds: string[]): SelectionAction => ({
  type: 'unselect',
  accountIds,
  filter,
});
const all = (filter: UserFilter, total: number): SelectionAction => ({ type: 'select-matching', filter, total });

describe('accounts chosen one by one', () => {
  test('stay selected across pages and filters', ({ expect }) => {
    const state = after(select(active, 'a', 'b'), select(guests, 'c'));

    expect(toSelection(state)).toEqual({ parts: [{ accountIds: ['a', 'b', 'c'] }] });
    expect(countSelected(state)).toEqual({ count: 3, isExact: true });
    expect(isSelected(state, { accountId: 'a' }, guests)).toBe(true);
  });

  test('are counted once however often they are chosen', ({ expect }) => {
    expect(countSelected(after(select(active, 'a'), select(guests, 'a'))).count).toBe(1);
  });

  test('can be taken out under another filter', ({ expect }) => {
    expect(toSelection(after(select(active, 'a', 'b'), unselect(guests, 'a')))).toEqual({
      parts: [{ accountIds: ['b'] }],
    });
  });
});

describe('all that match', () => {
  test('is kept as the query with its exclusions, never as ids', ({ expect }) => {
    const state = after(all(active, 1_284), unselect(active, 'a', 'b'));

    expect(toSelection(state)).toEqual({ parts: [{ filter: active, except: ['a', 'b'] }] });
    expect(countSelected(state)).toEqual({ count: 1_282, isExact: true });
    expect(isSelected(state, { accountId: 'a' }, active)).toBe(false);
    expect(isSelected(state, { accountId: 'c' }, active)).toBe(true);
  });

  test('swallows the accounts that were chosen under the same filter', ({ expect }) => {
    const state = after(select(active, 'a'), all({ status: ['active'] }, 10));

    expect(toSelection(state)).toEqual({ parts: [{ filter: active }] });
    expect(countSelected(state)).toEqual({ count: 10, isExact: true });
  });

  test('takes an excluded account back in', ({ expect }) => {
    const state = after(all(active, 10), unselect(active, 'a'), select(active, 'a'));

    expect(toSelection(state)).toEqual({ parts: [{ filter: active }] });
    expect(countSelected(state).count).toBe(10);
  });

  test('of two filters says "up to", because they may name the same people', ({ expect }) => {
    const state = after(all(active, 100), all(guests, 20));

    expect(countSelected(state)).toEqual({ count: 120, isExact: false });
    expect(toSelection(state)?.parts).toHaveLength(2);
  });

  test('beside accounts chosen under another filter says "up to"', ({ expect }) => {
    expect(countSelected(after(select(guests, 'a'), all(active, 100)))).toEqual({ count: 101, isExact: false });
  });

  test('excludes an account that was taken out under another filter, and no longer claims an exact number', ({
    expect,
  }) => {
    const state = after(all(active, 100), select(guests, 'a'), unselect(guests, 'a'));

    expect(toSelection(state)).toEqual({ parts: [{ filter: active, except: ['a'] }] });
    expect(countSelected(state)).toEqual({ count: 100, isExact: false });
  });

  test('without a filter is everybody: nothing can be added to it', ({ expect }) => {
    const state = after(select(guests, 'a'), all(active, 10), all({}, 2_000), select(guests, 'b'));

    expect(toSelection(state)).toEqual({ parts: [{ filter: {} }] });
    expect(countSelected(state)).toEqual({ count: 2_000, isExact: true });
    expect(isMatchingSelected(state, guests)).toBe(true);
  });

  test('is nothing any more when every account was taken out', ({ expect }) => {
    expect(after(all(active, 2), unselect(active, 'a', 'b'))).toEqual(EMPTY_SELECTION);
  });

  test('recognizes a filter whatever the order of its criteria and values', ({ expect }) => {
    const one: UserFilter = { status: ['active', 'suspended'], domains: ['a.com'] };
    const same: UserFilter = { domains: ['a.com'], status: ['suspended', 'active'] };

    expect(countSelected(after(all(one, 5), all(same, 5)))).toEqual({ count: 5, isExact: true });
  });
});

describe('the failed of a run', () => {
  const failed = { runId: 'run-1', outcome: 'failed', total: 7, title: 'Suspend access of 118 users' } as const;

  test('are a part of their own, counted once', ({ expect }) => {
    const part = { ...failed, except: {} };
    const state = after({ type: 'select-run', part }, { type: 'select-run', part });

    expect(toSelection(state)).toEqual({ parts: [{ runId: 'run-1', outcome: 'failed' }] });
    expect(countSelected(state)).toEqual({ count: 7, isExact: true });
  });

  test('look selected and are taken out like others, where it is known who they are', ({ expect }) => {
    const part = { ...failed, total: 3, accountIds: ['a', 'b', 'c'], except: {} };
    const state = after({ type: 'select-run', part }, unselect(active, 'b', 'x'));

    expect(['a', 'b', 'x'].map((accountId) => isSelected(state, { accountId }, guests))).toEqual([true, false, false]);
    expect(countSelected(state)).toEqual({ count: 2, isExact: true });
    expect(toSelection(state)).toEqual({ parts: [{ runId: 'run-1', outcome: 'failed', except: ['b'] }] });
    expect(countSelected(selectionReducer(state, select(guests, 'b')))).toEqual({ count: 3, isExact: true });
    expect(toSelection(selectionReducer(state, unselect(guests, 'a', 'c')))).toBeUndefined();
  });

  test('of whom nobody knows who they are, may have been taken out', ({ expect }) => {
    const state = after({ type: 'select-run', part: { ...failed, except: {} } }, unselect(active, 'b'));

    expect(countSelected(state)).toEqual({ count: 7, isExact: false });
    expect(toSelection(state)).toEqual({ parts: [{ runId: 'run-1', outcome: 'failed', except: ['b'] }] });
  });
});

test('nothing selected is no selection', ({ expect }) => {
  expect(toSelection(after(select(active, 'a'), all(active, 5), { type: 'clear' }))).toBeUndefined();
});

describe('what is selected looks selected', () => {
  const state = after(all(active, 10), unselect(active, 'a'));

  test('also where the filter is narrowed, but not whoever was taken out', ({ expect }) => {
    const narrowed: UserFilter = { ...active, text: 'ada', not: { groupIds: ['g-1'] } };

    expect(isSelected(state, { accountId: 'b' }, narrowed)).toBe(true);
    expect(isSelected(state, { accountId: 'a' }, narrowed)).toBe(false);
    expect(isMatchingSelected(after(all({ status: ['active', 'suspended'] }, 10)), narrowed)).toBe(true);
  });

  test.for<[string, UserFilter, UserFilter]>([
    ['other people', active, { text: 'ada' }],
    ['more people', active, { status: ['active', 'suspended'] }],
    ['those whom a not leaves out', { not: { groupIds: ['g-1', 'g-2'] } }, { not: { groupIds: ['g-1'] } }],
    ['alerts that are not open', { inactivity: 'overdue' }, { inactivity: 'overdue', alertStates: ['snoozed'] }],
  ])('but not where the filter finds %s', ([, part, filter], { expect }) => {
    expect(isSelected(after(all(part, 10)), { accountId: 'b' }, filter)).toBe(false);
  });

  test('whoever is on a list, until they are taken out of it', ({ expect }) => {
    const listed = after({ type: 'select-list', part: { emails: ['ada@example.com', 'zoe@example.com'] } });
    const ada = { accountId: 'a', email: 'Ada@Example.com' };
    expect(isSelected(listed, ada, guests)).toBe(true);

    const left = selectionReducer(listed, selectionOf([ada], { isChosen: false, filter: guests }));

    expect(isSelected(left, ada, guests)).toBe(false);
    expect(toSelection(left)).toEqual({ parts: [{ emails: ['zoe@example.com'] }] });
  });

  test('a group is left out of every part', ({ expect }) => {
    const mixed = after(select(guests, 'a'), all({ not: { protected: true } }, 10), {
      type: 'select-list',
      part: { emails: ['ada@example.com'] },
    });

    expect(partsWithoutGroup(mixed, 'g-1').map(({ filter }) => filter)).toEqual([
      { accountIds: ['a'], not: { groupIds: ['g-1'] } },
      { not: { protected: true, groupIds: ['g-1'] } },
      { emails: ['ada@example.com'], not: { groupIds: ['g-1'] } },
    ]);
  });
});
