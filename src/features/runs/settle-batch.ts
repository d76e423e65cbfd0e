import { actionOf } from '../../domain/actions/action';
import type { Place } from '../../domain/places/place';
import { standingAt, stateAt } from '../../domain/places/rules';
import { stateAfterMiss, withPart, withReason } from '../../domain/runs/answer';
import {
  mayBeOurs,
  settledRow,
  triesAt,
  unsettledTargets,
  withReached,
  withTarget,
  type RunRecordRow,
} from '../../domain/runs/row';
import { AppError } from '../../errors';
import { placeAt, type Applying } from './apply-context';
import { endedPart } from './ended-part';
import { isAnyMember } from './group-side';
import { readPlaces, type PlacesRead } from './read-places';
import type { RowRef } from './row-book';

/**
 * Finds out by reading what became of changes whose answer was lost, or has still to show: the search tells of many
 * accounts at once, but may lag. What it does not show is asked for account by account, where the answer is current,
 * before a change counts as not carried out and may be sent again. One that Atlassian called done never is: that it had
 * no effect, and that somebody has taken it back since, read the same.
 *
 * @param refs at most ten rows, each past its {@link RunRecordRow.settleAt}
 */
export async function settleBatch(applying: Applying, refs: readonly RowRef[]): Promise<void> {
  const { admin, run, book } = applying;
  const wanted = refs.map((ref) => {
    const row = book.row(ref);
    return { accountId: row.accountId, places: unsettledTargets(row).map(({ place }) => place) };
  });
  const seen = await readPlaces({ admin, run }, wanted);
  for (const ref of refs) {
    for (const { place } of unsettledTargets(book.row(ref))) {
      book.put(ref, settledRow(await settled(applying, { row: book.row(ref), place, seen })));
    }
  }
  await book.save();
}

/** Requests that settling a row takes at most. */
export function readsToSettle(row: RunRecordRow): number {
  return 2 * unsettledTargets(row).length;
}

async function settled(
  { admin, run }: Applying,
  { row, place: index, seen }: { row: RunRecordRow; place: number; seen: PlacesRead },
): Promise<RunRecordRow> {
  const { accountId, targets } = row;
  const { goal } = actionOf(run.action);
  const place = placeAt(run, index);
  const target = targets.find((one) => one.place === index);
  const { before, state } = target ?? {};
  const isReached = (now: string | undefined): boolean => standingAt(place, goal, now, before) === 'reached';

  const read = seen.readOf(accountId, index);
  const searched = read && stateAt(place, read);
  if (isReached(searched)) return withReached(row, index);
  const current = (await currentState(admin, place, accountId)) ?? searched;
  if (isReached(current)) return withReached(row, index);
  if (current === undefined) {
    const isOurs = target !== undefined && mayBeOurs(target);
    return withReason(withTarget(row, index, { state: isOurs ? 'unknown' : 'failed' }), 'not-found');
  }

  const next = state === 'told' ? 'unknown' : stateAfterMiss(triesAt(row, index));
  const missed = withTarget(row, index, { state: next });
  if (next === 'pending') return missed;
  const part = endedPart(run, { row, place: index }, seen);
  return withPart(missed, part) ?? withReason(missed, next === 'unknown' ? 'not-shown' : 'atlassian-unavailable');
}

/** The state at a place where an answer for the one account is more current than a search; `undefined`: it does not say. */
async function currentState(admin: Applying['admin'], place: Place, accountId: string): Promise<string | undefined> {
  switch (place.kind) {
    case 'account': {
      const user = await unlessGone(admin.getUser(accountId));
      return user?.accountId === accountId ? user.accountStatus : undefined;
    }
    case 'directory':
      return membershipStatus(admin, { accountId, directoryId: place.directoryId });
    case 'group':
      return (await isAnyMember(admin, place, [accountId])) ? 'member' : 'no-member';
    case 'role':
    case 'tokens':
      return undefined; // what was read is of the account itself
  }
}

/** `undefined` where no role assignment speaks of the directory: the account may hold no app there. */
async function membershipStatus(
  admin: Applying['admin'],
  { accountId, directoryId }: { accountId: string; directoryId: string },
): Promise<string | undefined> {
  const assignments = admin.userRoleAssignmentPages(accountId, { directoryId });
  for (
    let page = await unlessGone(assignments.next());
    page?.value !== undefined;
    page = await unlessGone(assignments.next())
  ) {
    const found = page.value.items.find((assignment) => assignment.directoryId === directoryId);
    if (found?.userDirectoryStatus !== undefined) return found.userDirectoryStatus;
  }
  return undefined;
}

async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}
