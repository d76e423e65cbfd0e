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
  'not-in-directory',
  'already',
];

export type LeftOut = { exclusion: Exclusion; reason?: string };

/** What of a run its plan is made by. */
export type PlannedRun = { action: RunAction; places: readonly Place[] };

/**
 * What one answer of Atlassian says of an account at a place of the run, or with {@link OVER_ALL} as all directories see
 * it. `leftOut` holds for the account, wherever it was read.
 */
export type Sighting = { accountId: string; place: number; state: string; leftOut?: LeftOut };

/** The sighting of a user whom a search for a place has found, or one over all directories. */
export function sightingOf(
  { action, places }: PlannedRun,
  { user, place }: { user: ReadUser; place: number },
  protection: ProtectionReason | 'unreadable' | undefined,
): Sighting {
  const seenAt = places[place];
  const state = seenAt === undefined ? user.membershipStatus : stateAt(seenAt, { user });
  const leftOut = accountExclusion(action, user, { protection, state });
  return { accountId: user.accountId, place, state: state ?? '', ...(leftOut === undefined ? {} : { leftOut }) };
}

type Seen = { protection: ProtectionReason | 'unreadable' | undefined; state: string | undefined };

/** Why an account is left out whatever the states at its places. */
function accountExclusion(action: RunAction, user: ReadUser, { protection, state }: Seen): LeftOut | undefined {
  if (user.accountStatus === 'closed') return { exclusion: 'not-found', reason: 'account-closed' };
  if (state === undefined) return { exclusion: 'unreadable' };
  if (protection !== undefined) return protectionExclusion(protection);
  if (!effectOf(action).isManagedOnly) return undefined;
  if (user.claimStatus === undefined) return { exclusion: 'unreadable' };
  return user.claimStatus === 'managed' ? undefined : { exclusion: 'not-managed' };
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

/** The plan's row of an account, from everything that was seen of it, in any order and any number of times. */
export function planRow(
  { action, places }: PlannedRun,
  accountId: string,
  sightings: readonly Sighting[],
): RunRecordRow {
  const seen = new Map(sightings.filter(({ place }) => place !== OVER_ALL).map(({ place, state }) => [place, state]));
  const targets = [...seen]
    .filter(([place, state]) => isToDo(places[place], action, state))
    .map(([place, before]) => ({ place, before, state: 'pending' as const, tries: 0 }))
    .sort((a, b) => a.place - b.place);
  const leftOut =
    worst(sightings.flatMap((sighting) => sighting.leftOut ?? [])) ?? stateExclusion(targets.length, seen.size);

  if (leftOut === undefined) return { accountId, outcome: 'will-act', targets };
  const { exclusion, reason } = leftOut;
  return { accountId, outcome: `excluded-${exclusion}`, targets: [], ...(reason === undefined ? {} : { reason }) };
}

function isToDo(place: Place | undefined, action: RunAction, state: string): boolean {
  return place !== undefined && standingAt(place, effectOf(action).goal, state) === 'to-do';
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
