import { actionOf } from '../../../domain/actions/action';
import { standingAt, stateAt } from '../../../domain/places/rules';
import { stateAfterMiss, withPart, withReason } from '../../../domain/runs/answer';
import {
  mayBeOurs,
  settledRow,
  triesAt,
  unsettledTargets,
  withReached,
  withTarget,
  type RunRecordRow,
} from '../../../domain/runs/row';
import { readPlaces, type PlacesRead } from '../../places/read-places';
import { currentState, partReached } from '../../places/settle';
import { placeAt } from '../../places/work-at';
import type { Applying } from './context';
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
  const part = partReached(run, { row, place: index }, seen);
  return withPart(missed, part) ?? withReason(missed, next === 'unknown' ? 'not-shown' : 'atlassian-unavailable');
}
