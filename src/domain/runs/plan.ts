import { actionOf } from '../actions/action';
import { ruleOf, standingAt } from '../places/rules';
import type { Exclusion } from '../words/runs';
import type { RunRecordRow } from './row';
import { OVER_ALL, type LeftOut, type PlannedRun, type Sighting } from './sighting';

/** Most telling first: of two reasons to leave an account out, the earlier is shown. */
const PRECEDENCE: readonly Exclusion[] = [
  'not-found',
  'yourself',
  'org-admin',
  'key-creator',
  'protected',
  'unreadable',
  'not-managed',
  'idp-managed',
  'not-undoable',
  'not-active',
  'group-synced',
  'group-unmodifiable',
  'inferred',
  'not-in-directory',
  'already',
  'app-account',
];

/**
 * The plan's row of an account, from everything that was seen of it, in any order and any number of times. Where the
 * run does not look at its places while it reads the selection, a row to act upon has no targets yet, but for an undo,
 * which names where the account was changed.
 */
export function planRow(run: PlannedRun, accountId: string, sightings: readonly Sighting[]): RunRecordRow {
  const seen = new Map(sightings.filter(({ place }) => place !== OVER_ALL).map(({ place, state }) => [place, state]));
  const isExaminedLater = areExaminedLater(run);
  const targets = [...seen]
    .filter(([place, state]) => isExaminedLater || isToDo(run, place, state))
    .map(([place, before]) => ({ place, before, state: 'pending' as const, tries: 0 }))
    .sort((a, b) => a.place - b.place);
  const leftOut = reasonOf(sightings) ?? (isExaminedLater ? undefined : stateExclusion(targets.length, seen.size));

  const rules = rulesOf(sightings);
  const row: RunRecordRow = { accountId, outcome: 'will-act', targets, ...(rules !== undefined && { rules }) };
  return leftOut === undefined ? row : excludedRow(row, leftOut);
}

/** Whether what accounts have at the run's places is looked at once it is known which accounts these are. */
export function areExaminedLater({ action, places }: PlannedRun): boolean {
  return actionOf(action).looksAtPlaces !== true && !places.some((place) => ruleOf(place).isSeenOverAll);
}

/** The row once it is left out. What its selection said of activity stays: it may be chosen again by its outcome. */
export function excludedRow(
  { accountId, rules }: RunRecordRow,
  { exclusion, reason, detail }: LeftOut & { detail?: string },
): RunRecordRow {
  return {
    accountId,
    outcome: `excluded-${exclusion}`,
    targets: [],
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
    ...(rules !== undefined && { rules }),
  };
}

function isToDo({ action, places }: PlannedRun, index: number, state: string): boolean {
  const place = places[index];
  return place !== undefined && standingAt(place, actionOf(action).goal, state) === 'to-do';
}

/** Why the account is left out; being no person's account counts only where nobody named it. */
function reasonOf(sightings: readonly Sighting[]): LeftOut | undefined {
  const isNamed = sightings.some(({ leftOut }) => leftOut?.exclusion !== 'app-account');
  const reasons = sightings.flatMap(({ leftOut }) => leftOut ?? []);
  return worst(isNamed ? reasons.filter(({ exclusion }) => exclusion !== 'app-account') : reasons);
}

/** Whoever was also named without a word on activity is acted upon however active. */
export function rulesOf(origins: readonly Pick<Sighting, 'rules'>[]): number[] | undefined {
  const rules = origins.map((origin) => origin.rules);
  if (rules.some((ofOne) => ofOne === undefined)) return undefined;
  return [...new Set(rules.flatMap((ofOne) => ofOne ?? []))];
}

function worst(reasons: readonly LeftOut[]): LeftOut | undefined {
  return reasons.toSorted((a, b) => PRECEDENCE.indexOf(a.exclusion) - PRECEDENCE.indexOf(b.exclusion))[0];
}

function stateExclusion(targets: number, seen: number): LeftOut | undefined {
  if (targets > 0) return undefined;
  return { exclusion: seen === 0 ? 'not-in-directory' : 'already' };
}

/**
 * The row of something asked for that Atlassian does not know. Of an address, the address is kept (it is all that
 * tells the person which one was wrong); it lies in this row only, and goes with the run.
 */
export function notFoundRow(
  asked: { accountId: string; rules?: number[] | undefined } | { email: string },
): RunRecordRow {
  if ('email' in asked) return { accountId: '', outcome: 'excluded-not-found', detail: asked.email, targets: [] };
  const { accountId, rules } = asked;
  return { accountId, outcome: 'excluded-not-found', targets: [], ...(rules !== undefined && { rules }) };
}
