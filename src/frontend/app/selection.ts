import type { RunOutcome, Selection, SelectionPart, UserFilter } from '../../contract';
import { comparableAddress } from '../../domain/accounts/email-address';

/** Many accounts at once, of which some were taken out again. */
type Reduced = {
  /** How many there were when the part was chosen. */
  total: number;
  /** Taken out again. `certain`: the account was seen among them, so it lowers the count. */
  except: Readonly<Record<string, 'certain' | 'possible'>>;
};

/** All accounts that match a filter, as a query with exclusions: never a list of ids. */
type MatchingPart = Reduced & { filter: UserFilter };

/** The accounts of a run that had one outcome, e.g. those that failed. */
type RunPart = Reduced & {
  runId: string;
  outcome: RunOutcome;
  /** The run in words, for the person. */
  title: string;
  /** Who they are, to be shown; absent: too many for a list, or not read. */
  accountIds?: readonly string[];
};

/** Addresses of a file (`name`) or a pasted text. Whose they are is looked up when a run is planned. */
export type ListPart = { emails: readonly string[]; name?: string };

/** What is selected, across pages and filters. The parts are joined. */
export type SelectionState = {
  /** Accounts chosen one by one: id → key of the filter under which they were seen. */
  accounts: Readonly<Record<string, string>>;
  matching: readonly MatchingPart[];
  runs: readonly RunPart[];
  lists: readonly ListPart[];
};

/** A part of a selection: those chosen one by one together, or one of the others by its place. */
export type PartRef = { kind: 'accounts' } | { kind: 'matching' | 'runs' | 'lists'; index: number };

export type SelectionAction =
  | { type: 'select'; accountIds: readonly string[]; filter: UserFilter }
  /** `emails`: of the accounts, by which lists may name them. */
  | { type: 'unselect'; accountIds: readonly string[]; filter: UserFilter; emails?: readonly string[] }
  /** What is left once each part leaves somebody out. Runs stay: their rows take no filter, but exclusions. */
  | { type: 'narrow'; matching: readonly MatchingPart[] }
  | { type: 'select-matching'; filter: UserFilter; total: number }
  | { type: 'select-run'; part: RunPart }
  | { type: 'select-list'; part: ListPart }
  | { type: 'remove-part'; part: PartRef }
  | { type: 'clear' };

/** `isExact`: false where parts may name the same account, so that fewer are selected than `count`. */
export type SelectedCount = { count: number; isExact: boolean };

export const EMPTY_SELECTION: SelectionState = { accounts: {}, matching: [], runs: [], lists: [] };

/** The contract joins at most 20 parts; one is left for the accounts chosen one by one. */
const JOINED_PARTS_MAX = 19;

/** Of the 500 KiB some are left for what a run is told beside its selection. */
const CALL_BYTES_MAX = 480 * 1024;

export function selectionReducer(state: SelectionState, action: SelectionAction): SelectionState {
  switch (action.type) {
    case 'select':
      return select(state, action.accountIds, action.filter);
    case 'unselect':
      return withoutAddresses(unselect(state, action.accountIds, action.filter), action.emails ?? []);
    case 'narrow':
      return { ...EMPTY_SELECTION, runs: state.runs, matching: action.matching };
    case 'select-matching':
      return selectMatching(state, action.filter, action.total);
    case 'select-run':
      return {
        ...state,
        runs: [
          ...state.runs.filter(({ runId, outcome }) => runId !== action.part.runId || outcome !== action.part.outcome),
          action.part,
        ],
      };
    case 'select-list':
      return { ...state, lists: [...state.lists, action.part] };
    case 'remove-part':
      return withoutPart(state, action.part);
    case 'clear':
      return EMPTY_SELECTION;
  }
}

/** Whether an account that is shown under a filter is known to be selected. */
export function isSelected(
  state: SelectionState,
  { accountId, email }: { accountId: string; email?: string | undefined },
  filter: UserFilter,
): boolean {
  if (Object.hasOwn(state.accounts, accountId)) return true;
  if (email !== undefined && state.lists.some(({ emails }) => emails.includes(comparableAddress(email)))) return true;
  return (
    state.matching.some((part) => covers(part, filter) && !Object.hasOwn(part.except, accountId)) ||
    state.runs.some((part) => isOfRun(part, accountId) && !Object.hasOwn(part.except, accountId))
  );
}

/** Whether "all that match" this filter is selected, be it with exclusions. */
export function isMatchingSelected(state: SelectionState, filter: UserFilter): boolean {
  return state.matching.some((part) => covers(part, filter));
}

export function isFull(state: SelectionState): boolean {
  return state.matching.length + state.runs.length + state.lists.length >= JOINED_PARTS_MAX;
}

export function countSelected(state: SelectionState): SelectedCount {
  const chosen = Object.keys(state.accounts).length;
  const reduced = [...state.matching, ...state.runs];
  const many = reduced.reduce((sum, part) => sum + countInPart(part), 0);
  const listed = state.lists.reduce((sum, { emails }) => sum + emails.length, 0);
  const sources = (chosen > 0 ? 1 : 0) + state.matching.length + state.runs.length + state.lists.length;
  const isCertain = reduced.every((part) => exclusions(part, 'possible') === 0);
  return { count: chosen + many + listed, isExact: sources <= 1 && isCertain && listed === 0 };
}

/** The selection as `runs.plan` takes it; `undefined` when nothing is selected. */
export function toSelection(state: SelectionState): Selection | undefined {
  const accountIds = Object.keys(state.accounts);
  const parts: SelectionPart[] = [
    ...(accountIds.length > 0 ? [{ accountIds }] : []),
    ...state.matching.map(({ filter, except }) => ({ filter, ...leftOut(except) })),
    ...state.runs.map(({ runId, outcome, except }) => ({ runId, outcome, ...leftOut(except) })),
    ...state.lists.map(({ emails }) => ({ emails: [...emails] })),
  ];
  return parts.length > 0 ? { parts } : undefined;
}

function leftOut(except: Reduced['except']): { except?: string[] } {
  const ids = Object.keys(except);
  return ids.length > 0 ? { except: ids } : {};
}

/** Whether a call can carry the selection: a page's request to its back-end may have 500 KiB. */
export function fitsOneCall(state: SelectionState): boolean {
  return bytesOf(toSelection(state) ?? {}) <= CALL_BYTES_MAX;
}

/** Whether a call can carry a filter. */
export function filterFits(filter: UserFilter): boolean {
  return bytesOf(filter) <= CALL_BYTES_MAX;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** The same for filters that ask the same: neither the order of criteria nor that of their values matters. */
export function filterKey(filter: UserFilter): string {
  return JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, sorted(value)])
      .sort(),
  );
}

function select(state: SelectionState, accountIds: readonly string[], filter: UserFilter): SelectionState {
  const matching = state.matching.map((part) => withoutExceptions(part, accountIds));
  const runs = state.runs.map((part) => withoutExceptions(part, accountIds));
  const covered = new Set(
    accountIds.filter((id) => isSelected({ ...state, matching, runs, accounts: {} }, { accountId: id }, filter)),
  );
  const added = accountIds.filter((id) => !covered.has(id)).map((id) => [id, filterKey(filter)] as const);
  return { ...state, matching, runs, accounts: { ...state.accounts, ...Object.fromEntries(added) } };
}

function unselect(state: SelectionState, accountIds: readonly string[], filter: UserFilter): SelectionState {
  const gone = new Set(accountIds);
  const accounts = Object.fromEntries(Object.entries(state.accounts).filter(([id]) => !gone.has(id)));
  const matching = state.matching.map((part) =>
    withExceptions(part, accountIds, covers(part, filter) ? 'certain' : 'possible'),
  );
  const runs = state.runs.map((part) =>
    part.accountIds === undefined
      ? withExceptions(part, accountIds, 'possible')
      : withExceptions(
          part,
          accountIds.filter((id) => isOfRun(part, id)),
          'certain',
        ),
  );
  return { ...state, accounts, matching: matching.filter(isAnyoneLeft), runs: runs.filter(isAnyoneLeft) };
}

function isAnyoneLeft(part: Reduced): boolean {
  return countInPart(part) > 0;
}

function isOfRun({ accountIds = [] }: RunPart, accountId: string): boolean {
  return accountIds.includes(accountId);
}

function selectMatching(state: SelectionState, filter: UserFilter, total: number): SelectionState {
  const part: MatchingPart = { filter, total, except: {} };
  if (Object.keys(filter).length === 0) return { ...EMPTY_SELECTION, matching: [part] }; // everybody: nothing can be added
  const key = filterKey(filter);
  return {
    ...state,
    accounts: Object.fromEntries(Object.entries(state.accounts).filter(([, seenUnder]) => seenUnder !== key)),
    matching: [...state.matching.filter((other) => filterKey(other.filter) !== key), part],
  };
}

function withoutPart(state: SelectionState, part: PartRef): SelectionState {
  if (part.kind === 'accounts') return { ...state, accounts: {} };
  return { ...state, [part.kind]: state[part.kind].filter((_, index) => index !== part.index) };
}

/** How many accounts a part names, without those that were taken out. */
export function countInPart(part: Reduced): number {
  return part.total - exclusions(part, 'certain');
}

/** Every account shown under `filter` is one of the part: the same filter, or one that asks for more besides. */
function covers(part: MatchingPart, filter: UserFilter): boolean {
  if (filter.alertStates !== undefined && part.filter.alertStates === undefined && part.filter.inactivity !== undefined)
    return false; // a level alone means the open alerts
  return Object.entries(part.filter).every(([name, wanted]) => {
    const asked: unknown = filter[name as keyof UserFilter];
    return wanted === undefined || (name === 'not' ? leavesOut(asked, wanted) : isWithin(asked, wanted));
  });
}

/** Whoever has one of some values has one of the others. */
function isWithin(some: unknown, others: unknown): boolean {
  if (!Array.isArray(some) || !Array.isArray(others)) return JSON.stringify(some) === JSON.stringify(others);
  const all = new Set(others.map((value) => JSON.stringify(value)));
  return some.every((value) => all.has(JSON.stringify(value)));
}

/** Whoever is left out by the one is left out by the other. */
function leavesOut(other: unknown, one: unknown): boolean {
  const by = Object.entries(other ?? {});
  return Object.entries(one ?? {}).every(([name, values]) =>
    by.some(([otherName, otherValues]) => otherName === name && isWithin(values, otherValues)),
  );
}

function withoutAddresses(state: SelectionState, emails: readonly string[]): SelectionState {
  if (emails.length === 0 || state.lists.length === 0) return state;
  const gone = new Set(emails.map(comparableAddress));
  const lists = state.lists.map((list) => ({ ...list, emails: list.emails.filter((email) => !gone.has(email)) }));
  return { ...state, lists: lists.filter((list) => list.emails.length > 0) };
}

/** The parts of a selection that people can be listed of, as filters. Of a run: whom it names. */
export function listedParts({ accounts, matching, lists, runs }: SelectionState): UserFilter[] {
  const accountIds = Object.keys(accounts);
  return [
    ...(accountIds.length > 0 ? [{ accountIds }] : []),
    ...matching.map(({ filter }) => filter),
    ...lists.map(({ emails }) => ({ emails: [...emails] })),
    ...runs.flatMap((run) => (run.accountIds === undefined ? [] : [{ accountIds: [...run.accountIds] }])),
  ];
}

/** The parts of a selection as filters, to be counted anew once each leaves out a group as well. */
export function partsWithoutGroup({ accounts, matching, lists }: SelectionState, groupId: string): PartToCount[] {
  const accountIds = Object.keys(accounts);
  const parts: PartToCount[] = [
    ...(accountIds.length > 0 ? [{ filter: { accountIds }, except: {} }] : []),
    ...matching,
    ...lists.map(({ emails }) => ({ filter: { emails: [...emails] }, except: {} })),
  ];
  return parts.map(({ filter, except }) => ({
    filter: { ...filter, not: { ...filter.not, groupIds: [...new Set([...(filter.not?.groupIds ?? []), groupId])] } },
    except: Object.fromEntries(Object.keys(except).map((accountId) => [accountId, 'possible' as const])),
  }));
}
type PartToCount = Pick<MatchingPart, 'filter' | 'except'>;

function withExceptions<Part extends Reduced>(
  part: Part,
  accountIds: readonly string[],
  certainty: 'certain' | 'possible',
): Part {
  const added = accountIds.filter((id) => part.except[id] !== 'certain').map((id) => [id, certainty] as const);
  return { ...part, except: { ...part.except, ...Object.fromEntries(added) } };
}

function withoutExceptions<Part extends Reduced>(part: Part, accountIds: readonly string[]): Part {
  const back = new Set(accountIds);
  return { ...part, except: Object.fromEntries(Object.entries(part.except).filter(([id]) => !back.has(id))) };
}

function exclusions(part: Reduced, certainty: 'certain' | 'possible'): number {
  return Object.values(part.except).filter((value) => value === certainty).length;
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value;
}

/** What choosing some users who are listed under a filter does, or taking them out. */
export function selectionOf(
  users: readonly { accountId: string; email?: string }[],
  { isChosen, filter }: { isChosen: boolean; filter: UserFilter },
): SelectionAction {
  const accountIds = users.map(({ accountId }) => accountId);
  if (isChosen) return { type: 'select', accountIds, filter };
  return { type: 'unselect', accountIds, filter, emails: users.flatMap(({ email }) => email ?? []) };
}
