import { actionOf } from '../actions/action';
import type { RoleAccess, GroupPlace, HeldRoles, Place, PlaceRead } from '../places/place';
import { METHOD_UNREAD, methodsOf } from '../places/role';
import { standingAt, stateAt } from '../places/rules';
import type { RunTarget } from './row';
import { isRefusedAt, type LeftOut, type PlannedRun } from './sighting';

/** What a plan makes of an account once it was looked at: what is to be changed, or why nothing is. */
export type Finding = { targets: RunTarget[] } | (LeftOut & { detail?: string });

/** A row that was looked at; `undefined`: it stays as it is. `seats`: that it takes, below 0: that it gives back. */
export type Examined = { finding: Finding | undefined; seats?: number };

/** What was read of an account at each of the run's places, by index. */
export type ReadsByPlace = ReadonlyMap<number, PlaceRead | undefined>;

type Member = { index: number; group: GroupPlace };

/**
 * What takes an app away: the direct role, and membership of every group that grants it. Where one way cannot be
 * closed, access would stay, so nothing is done.
 */
export function revokeFinding(
  { places }: PlannedRun,
  access: RoleAccess,
  { assignments, reads }: { assignments: readonly HeldRoles[]; reads: ReadsByPlace },
): Finding {
  const methods = methodsOf(assignments, access);
  if (methods.has(METHOD_UNREAD)) return { exclusion: 'unreadable' };
  if (methods.size === 0) return { exclusion: 'already' };
  const members = places.flatMap((group, index): Member[] => {
    const read = reads.get(index);
    return group.kind === 'group' && read !== undefined && stateAt(group, read) === 'member' ? [{ index, group }] : [];
  });
  const locked = members.find(({ group }) => group.lock !== undefined)?.group;
  if (locked?.lock !== undefined) {
    return { exclusion: `group-${locked.lock}`, detail: locked.name };
  }
  if (methods.has('group_direct') && members.length === 0) {
    return { exclusion: 'unreadable', reason: 'granting-group-unknown' };
  }
  const role = places.findIndex(({ kind }) => kind === 'role');
  const targets = [
    ...(methods.has('direct') ? [pending(role, 'direct')] : []),
    ...members.map(({ index }) => pending(index, 'member')),
  ];
  return targets.length === 0 ? { exclusion: 'inferred' } : { targets };
}

/** What gives an app: the run's one place, unless the account has the app in any way. */
export function grantFinding(
  { places }: PlannedRun,
  access: RoleAccess,
  { assignments, reads }: { assignments: readonly HeldRoles[]; reads: ReadsByPlace },
): Finding {
  const methods = methodsOf(assignments, access);
  if (methods.size > 0) return { exclusion: [...methods].every(isUnread) ? 'unreadable' : 'already' };
  const [place] = places;
  if (place?.kind !== 'group') return { targets: [pending(0, 'none')] };
  const read = reads.get(0);
  const state = read && stateAt(place, read);
  if (state === undefined) return { exclusion: 'not-in-directory' };
  if (read?.user?.membershipStatus === 'suspended') return { exclusion: 'not-active' };
  return state === 'member' ? { exclusion: 'already' } : { targets: [pending(0, state)] };
}

/** What of the places at which an account was changed, or may have something, is still to be changed. */
export function placesFinding(
  { action, places }: PlannedRun,
  candidates: readonly number[],
  reads: ReadsByPlace,
): Finding {
  const { goal } = actionOf(action);
  const looked = candidates.flatMap((index) => {
    const place: Place | undefined = places[index];
    const read = reads.get(index);
    const state = place && read && stateAt(place, read);
    return place === undefined || state === undefined
      ? []
      : [{ index, state, standing: standingAt(place, goal, state) }];
  });
  if (candidates.some((index) => isRoleUnread(places[index], reads.get(index)))) return { exclusion: 'unreadable' };
  if (looked.length === 0) return { exclusion: 'not-in-directory' };
  const targets = looked
    .filter(({ standing }) => standing === 'to-do')
    .map(({ index, state }) => pending(index, state));
  if (targets.some(({ place }) => isRefusedAt(places[place], goal, reads.get(place)))) {
    return { exclusion: 'not-active' };
  }
  return targets.length === 0 ? { exclusion: 'already' } : { targets };
}

/** Whether the roles were read, and do not say if the account holds this one. */
function isRoleUnread(place: Place | undefined, read: PlaceRead | undefined): boolean {
  return place?.kind === 'role' && read?.assignments !== undefined && stateAt(place, read) === undefined;
}

function isUnread(method: string): boolean {
  return method === METHOD_UNREAD;
}

function pending(place: number, before: string): RunTarget {
  return { place, before, state: 'pending', tries: 0 };
}
