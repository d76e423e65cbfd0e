import { RUN_OUTCOMES, type RunOutcome, type Selection, type SelectionPart, type UserFilter } from '../../contract';
import { EXCEPT_PER_CHUNK, type PlanPart } from '../../storage/run-plans';
import { IDS_PER_SEARCH } from './apply-context';
import { EMAILS_PER_SEARCH } from './look-up';

/** Ids or addresses in one stored part: at their longest well below what one record takes. */
const NAMES_PER_PART = 500;

/** A selection cut into parts that storage and the search take, and the chunks of accounts that parts leave out. */
export type CutSelection = { parts: PlanPart[]; excepts: string[][] };

export function cutSelection({ parts }: Selection): CutSelection {
  const cut: CutSelection = { parts: [], excepts: [] };
  for (const part of parts) {
    const from = cut.excepts.length;
    if ('except' in part && part.except !== undefined)
      cut.excepts.push(...slices([...new Set(part.except)], EXCEPT_PER_CHUNK));
    cut.parts.push(...partsOf(part, { from, to: cut.excepts.length }));
  }
  return cut;
}

function partsOf(part: SelectionPart, except: { from: number; to: number }): PlanPart[] {
  if ('accountIds' in part) {
    return slices([...new Set(part.accountIds)], NAMES_PER_PART).map((accountIds) => ({
      kind: 'accounts',
      accountIds,
    }));
  }
  if ('emails' in part) {
    return slices([...new Set(part.emails)], NAMES_PER_PART).map((emails) => ({ kind: 'emails', emails }));
  }
  if ('filter' in part) {
    const leavesOut = except.to > except.from;
    return filtersOf(part.filter).map((filter) => ({ kind: 'filter', filter, ...(leavesOut ? { except } : {}) }));
  }
  return [{ kind: 'run', runId: part.runId, outcome: outcomeOf(part.outcome) }];
}

/** A filter as several whose lists each fit one search. With addresses, the search leaves ids to us: see `toUserQuery`. */
function filtersOf(filter: UserFilter): UserFilter[] {
  if (filter.emails !== undefined)
    return slices(filter.emails, EMAILS_PER_SEARCH).map((emails) => ({ ...filter, emails }));
  if (filter.accountIds !== undefined) {
    return slices(filter.accountIds, IDS_PER_SEARCH).map((accountIds) => ({ ...filter, accountIds }));
  }
  return [filter];
}

function outcomeOf(outcome: string): RunOutcome {
  const known = RUN_OUTCOMES.find((one) => one === outcome);
  if (known === undefined) throw new RangeError('the contract lets no other outcome through');
  return known;
}

function slices<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
