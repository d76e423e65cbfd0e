import { actionOf } from '../../../domain/actions/action';
import { standingAt, stateAt } from '../../../domain/places/rules';
import { withTarget } from '../../../domain/runs/row';
import type { PlacesRead } from '../../places/read-places';
import { placeAt } from '../../places/work-at';
import type { Applying } from './context';
import type { Unread } from './cursor';

/**
 * Holds changes that Atlassian called done to what is read of them later. Of one that does not show, the account itself
 * is asked before the row says so: a search may be late.
 */
export function checkReadBack({ app, run, book }: Applying, readBack: readonly Unread[], seen: PlacesRead): void {
  for (const { chunk, index, place } of readBack) {
    const ref = { chunk, index };
    const row = book.row(ref);
    const target = row.targets.find((one) => one.place === place);
    const read = seen.readOf(row.accountId, place);
    if (row.outcome !== 'done' || target?.state !== 'done' || read === undefined) continue;
    const at = placeAt(run, place);
    if (standingAt(at, actionOf(run.action).goal, stateAt(at, read), target.before) !== 'to-do') continue;
    const told = { ...withTarget(row, place, { state: 'told' }), outcome: 'will-act' as const };
    book.reopen(ref, { ...told, settleAt: app.clock.now() });
  }
  book.forgetUnread(readBack);
}
