import { RUN_OUTCOMES, type RunOutcome, type Selection, type SelectionPart, type UserFilter } from '../../contract';
import type { ActivityRule } from '../../domain/activity/rule';
import { EMAILS_PER_SEARCH } from '../../limits';
import { chunked, without } from '../../lists';
import { EXCEPT_PER_CHUNK, type StoredSelectionPart } from '../../storage/selections/selections';

/** Ids or addresses in one stored part: at their longest well below what one record takes. */
const NAMES_PER_PART = 500;

/**
 * A selection cut into parts that storage and the search take, the chunks of accounts that parts leave out, and what
 * parts say of activity.
 */
export type CutSelection = { parts: StoredSelectionPart[]; excepts: string[][]; rules: ActivityRule[] };

/** Nothing is selected. */
export const NO_SELECTION: CutSelection = { parts: [], excepts: [], rules: [] };

/** What cutting asks: what a part says of activity, and the rules of an earlier run. */
export type RulesOf = {
  ofPart: (part: SelectionPart) => ActivityRule | undefined;
  ofRun: (runId: string) => readonly ActivityRule[];
};

export function cutSelection({ parts }: Selection, { ofPart, ofRun }: RulesOf): CutSelection {
  const cut: CutSelection = { parts: [], excepts: [], rules: [] };
  for (const part of parts.map(leavingOut)) {
    const from = cut.excepts.length;
    if ('except' in part && part.except !== undefined)
      cut.excepts.push(...chunked([...new Set(part.except)], EXCEPT_PER_CHUNK));
    const rulesFrom = cut.rules.length;
    const rule = ofPart(part);
    cut.rules.push(...('runId' in part ? ofRun(part.runId) : rule === undefined ? [] : [rule]));
    const placed = { except: { from, to: cut.excepts.length }, rulesFrom };
    cut.parts.push(...partsOf(part, rule === undefined ? placed : { ...placed, rule: rulesFrom }));
  }
  return cut;
}

/** Accounts that a filter leaves out by id are left out of its part: as a list of their own, of any length. */
function leavingOut(part: SelectionPart): SelectionPart {
  if (!('filter' in part) || part.filter.not?.accountIds === undefined) return part;
  const { not, ...filter } = part.filter;
  const others = without(not, 'accountIds');
  const isAll = Object.values(others).every((value) => value === undefined);
  const except = [...(part.except ?? []), ...(not.accountIds ?? [])];
  return { filter: isAll ? filter : { ...filter, not: others }, except };
}

type ListPlace = { except: { from: number; to: number }; rulesFrom: number; rule?: number };

function partsOf(part: SelectionPart, { except, rulesFrom, ...rule }: ListPlace): StoredSelectionPart[] {
  if ('accountIds' in part) {
    const lists = chunked([...new Set(part.accountIds)], NAMES_PER_PART);
    return lists.map((accountIds) => ({ kind: 'accounts', accountIds, ...rule }));
  }
  if ('emails' in part) {
    const lists = chunked([...new Set(part.emails)], NAMES_PER_PART);
    return lists.map((emails) => ({ kind: 'emails', emails, ...rule }));
  }
  const left = except.to > except.from ? { except } : {};
  if ('filter' in part) {
    return filtersOf(part.filter).map((filter) => ({ kind: 'filter', filter, ...left, ...rule }));
  }
  return [{ kind: 'run', runId: part.runId, outcome: outcomeOf(part.outcome), rulesFrom, ...left }];
}

/** A filter as several of which each fits one record, and its addresses one search. With ids, these are read along. */
function filtersOf({ emails, accountIds, ...filter }: UserFilter): UserFilter[] {
  const byIds = cutList('accountIds', accountIds, NAMES_PER_PART);
  return byIds.flatMap((ids) =>
    cutList('emails', emails, EMAILS_PER_SEARCH).map((some) => ({ ...filter, ...ids, ...some })),
  );
}

function cutList(name: 'accountIds' | 'emails', list: readonly string[] | undefined, size: number): UserFilter[] {
  return list === undefined ? [{}] : chunked([...new Set(list)], size).map((some) => ({ [name]: some }));
}

function outcomeOf(outcome: string): RunOutcome {
  const known = RUN_OUTCOMES.find((one) => one === outcome);
  if (known === undefined) throw new RangeError('the contract lets no other outcome through');
  return known;
}
