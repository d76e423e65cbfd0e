import { standingAt, stateAt } from '../../domain/places/rules';
import { effectOf } from '../../domain/run-action';
import { withTarget } from '../../domain/run-row';
import type { Unread } from './apply-cursor';
import { placeAt, type Applying } from './apply-context';
import type { PlacesRead } from './read-places';

/**
 * Holds changes that Atlassian called done to what is read of them later. One that does not show is taken back: its row
 * is settled as if the answer had been lost.
 */
export function checkReadBack({ app, run, book }: Applying, readBack: readonly Unread[], seen: PlacesRead): void {
  for (const { chunk, index, place } of readBack) {
    const ref = { chunk, index };
    const row = book.row(ref);
    const target = row.targets.find((one) => one.place === place);
    const read = seen.readOf(row.accountId, place);
    if (row.outcome !== 'done' || target?.state !== 'done' || read === undefined) continue;
    const at = placeAt(run, place);
    if (standingAt(at, effectOf(run.action).goal, stateAt(at, read), target.before) !== 'to-do') continue;
    const sent = { ...withTarget(row, place, { state: 'sent' }), outcome: 'will-act' as const };
    book.reopen(ref, { ...sent, settleAt: app.clock.now() });
  }
  book.forgetUnread(readBack);
}
