import { actionOf } from '../actions/action';
import type { RunAction } from '../words/runs';
import { excludedRow } from './plan';
import type { RunRecordRow } from './row';

/** `all`, `active`: organization admins; `max`: how many of them a run may act on. */
type Admins = { all: ReadonlySet<string>; active: ReadonlySet<string>; max: number };

/**
 * Leaves organization admins out of a plan as far as one active admin has to stay whom it does not touch, and as far as
 * they are too many to be confirmed by name. Rows to act upon stay first.
 */
export function leaveLastAdmin(
  action: RunAction,
  rows: readonly RunRecordRow[],
  { all, active, max }: Admins,
): { rows: RunRecordRow[]; orgAdmins: string[] } {
  const admins = rows.filter(({ accountId, outcome }) => outcome === 'will-act' && all.has(accountId));
  const takesAll = actionOf(action).goal === 'take' && !isAnyLeft(active, admins);
  const last = takesAll ? admins.find(({ accountId }) => active.has(accountId)) : undefined;
  const touched = admins.filter((row) => row !== last).slice(0, max);
  const orgAdmins = new Set(touched.map(({ accountId }) => accountId));
  const left = new Set(admins.filter(({ accountId }) => !orgAdmins.has(accountId)));
  const reasonOf = (row: RunRecordRow) => (row === last ? 'last-org-admin' : 'too-many-org-admins');
  const excluded = [...left].map((row) => excludedRow(row, { exclusion: 'org-admin', reason: reasonOf(row) }));
  const others = rows.filter((row) => !left.has(row));
  return {
    rows: [
      ...others.filter(({ outcome }) => outcome === 'will-act'),
      ...excluded,
      ...others.filter(({ outcome }) => outcome !== 'will-act'),
    ],
    orgAdmins: [...orgAdmins],
  };
}

/**
 * Leaves every organization admin out of a plan, in whichever way they are one: what an account tells of itself may leave out
 * a role that a group grants. Rows to act upon stay first.
 */
export function leaveAdmins(rows: readonly RunRecordRow[], all: ReadonlySet<string>): RunRecordRow[] {
  const next = rows.map((row) =>
    row.outcome === 'will-act' && all.has(row.accountId) ? excludedRow(row, { exclusion: 'org-admin' }) : row,
  );
  return [
    ...next.filter(({ outcome }) => outcome === 'will-act'),
    ...next.filter(({ outcome }) => outcome !== 'will-act'),
  ];
}

/** Whether a run takes from every active organization admin that there is. */
export function leavesNoAdmin(
  { action, orgAdmins }: { action: RunAction; orgAdmins: readonly string[] },
  active: ReadonlySet<string>,
): boolean {
  return actionOf(action).goal === 'take' && [...active].every((accountId) => orgAdmins.includes(accountId));
}

function isAnyLeft(active: ReadonlySet<string>, admins: readonly RunRecordRow[]): boolean {
  const ids = new Set(admins.map(({ accountId }) => accountId));
  return [...active].some((accountId) => !ids.has(accountId));
}
