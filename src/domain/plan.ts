import type { Exclusion, ProtectionReason, RunAction } from '../contract';
import type { Place } from './places/place';
import { standingAt, stateAt } from './places/rules';
import type { ReadUser } from './protection';
import { effectOf } from './run-action';
import type { RunRecordRow } from './run-row';

/** Stands for all directories together where a {@link Sighting} names a place. */
export const OVER_ALL = -1;

/** Most telling first: of two reasons to leave an account out, the earlier is shown. */
const PRECEDENCE: readonly Exclusion[] = [
  'not-found',
  'unreadable',
  'yourself',
  'org-admin',
  'key-creator',
  'protected',
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

export type LeftOut = { exclusion: Exclusion; reason?: string };

/** What of a run its plan is made by. */
export type PlannedRun = { action: RunAction; places: readonly Place[]; undoOf?: string };

/**
 * How the selection came to an account. `isNamed`: by its id or address, not by a search; only so a run acts on an
 * account that is no person's. `rules`: what it says of activity.
 */
export type Origin = { isNamed: boolean; rules?: readonly number[] };

/**
 * What one answer of Atlassian says of an account at a place of the run, or with {@link OVER_ALL} as all directories see
 * it. `leftOut` holds for the account, wherever it was read.
 */
export type Sighting = { accountId: string; place: number; state: string; leftOut?: LeftOut; rules?: number[] };

/** Accounts of people and of portal customers; any other kind is an app's or a service's. */
const HUMAN_ACCOUNTS: readonly (string | undefined)[] = ['atlassian', 'customer', undefined];

/** The sighting of a user whom a search for a place has found, or one over all directories. */
export function sightingOf(
  { action, places, undoOf }: PlannedRun,
  { user, place, origin }: { user: ReadUser; place: number; origin: Origin },
  protection: ProtectionReason | 'unreadable' | undefined,
): Sighting {
  const seenAt = places[place];
  const state = seenAt === undefined ? user.membershipStatus : stateAt(seenAt, { user });
  const isApp = !origin.isNamed && !HUMAN_ACCOUNTS.includes(user.accountType);
  const leftOut =
    accountExclusion({ action, undoOf }, user, { protection, state }) ??
    (isApp ? { exclusion: 'app-account' as const } : undefined);
  return {
    accountId: user.accountId,
    place,
    state: state ?? '',
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(origin.rules === undefined ? {} : { rules: [...origin.rules] }),
  };
}

type Seen = { protection: ProtectionReason | 'unreadable' | undefined; state: string | undefined };

/** Why an account is left out whatever the states at its places. */
function accountExclusion(
  { action, undoOf }: { action: RunAction; undoOf: string | undefined },
  user: ReadUser,
  { protection, state }: Seen,
): LeftOut | undefined {
  if (user.accountStatus === 'closed') return { exclusion: 'not-found', reason: 'account-closed' };
  if (state === undefined) return { exclusion: 'unreadable' };
  if (protection !== undefined) return protectionExclusion(protection);
  const { isManagedOnly, isActiveOnly } = effectOf(action);
  if (isActiveOnly === true && undoOf === undefined && !isActive(user)) return { exclusion: 'not-active' };
  if (isManagedOnly !== true) return undefined;
  if (user.claimStatus === undefined) return { exclusion: 'unreadable' };
  return user.claimStatus === 'managed' ? undefined : { exclusion: 'not-managed' };
}

/** Whether it can use apps: neither deactivated nor suspended, where it was read. */
export function isActive({ accountStatus, membershipStatus }: ReadUser): boolean {
  return accountStatus === 'active' && membershipStatus !== 'suspended';
}

function protectionExclusion(protection: ProtectionReason | 'unreadable'): LeftOut {
  switch (protection) {
    case 'self':
      return { exclusion: 'yourself' };
    case 'org-admin':
    case 'key-creator':
    case 'unreadable':
      return { exclusion: protection };
    case 'account':
    case 'email':
    case 'domain':
    case 'group':
      return { exclusion: 'protected', reason: `protected-${protection}` };
  }
}

/**
 * The plan's row of an account, from everything that was seen of it, in any order and any number of times. Where the
 * run does not look at its places while it reads the selection, a row to act upon has no targets yet, but for an undo,
 * which names where the account was changed.
 */
export function planRow(run: PlannedRun, accountId: string, sightings: readonly Sighting[]): RunRecordRow {
  const seen = new Map(sightings.filter(({ place }) => place !== OVER_ALL).map(({ place, state }) => [place, state]));
  const isLookedAtLater = looksLater(run);
  const targets = [...seen]
    .filter(([place, state]) => isLookedAtLater || isToDo(run, place, state))
    .map(([place, before]) => ({ place, before, state: 'pending' as const, tries: 0 }))
    .sort((a, b) => a.place - b.place);
  const leftOut = reasonOf(sightings) ?? (isLookedAtLater ? undefined : stateExclusion(targets.length, seen.size));

  if (leftOut !== undefined) return excludedRow({ accountId, outcome: 'will-act', targets: [] }, leftOut);
  const rules = rulesOf(sightings);
  return { accountId, outcome: 'will-act', targets, ...(rules === undefined ? {} : { rules }) };
}

/** Whether what accounts have at the run's places is looked at once it is known which accounts these are. */
export function looksLater({ action, places }: PlannedRun): boolean {
  return effectOf(action).looksAtPlaces !== true && !places.some(({ kind }) => kind === 'account');
}

/** The row once it is left out. */
export function excludedRow(
  { accountId }: RunRecordRow,
  { exclusion, reason, detail }: LeftOut & { detail?: string },
): RunRecordRow {
  return {
    accountId,
    outcome: `excluded-${exclusion}`,
    targets: [],
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function isToDo({ action, places }: PlannedRun, index: number, state: string): boolean {
  const place = places[index];
  return place !== undefined && standingAt(place, effectOf(action).goal, state) === 'to-do';
}

/** Why the account is left out; being no person's account counts only where nobody named it. */
function reasonOf(sightings: readonly Sighting[]): LeftOut | undefined {
  const isNamed = sightings.some(({ leftOut }) => leftOut?.exclusion !== 'app-account');
  const reasons = sightings.flatMap(({ leftOut }) => leftOut ?? []);
  return worst(isNamed ? reasons.filter(({ exclusion }) => exclusion !== 'app-account') : reasons);
}

/** Whoever was also named without a word on activity is acted upon however active. */
function rulesOf(sightings: readonly Sighting[]): number[] | undefined {
  const rules = sightings.map((sighting) => sighting.rules);
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
export function notFoundRow(asked: { accountId: string } | { email: string }): RunRecordRow {
  return 'email' in asked
    ? { accountId: '', outcome: 'excluded-not-found', detail: asked.email, targets: [] }
    : { accountId: asked.accountId, outcome: 'excluded-not-found', targets: [] };
}
