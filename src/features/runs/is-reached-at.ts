import { actionOf } from '../../domain/actions/action';
import { standingAt, stateAt } from '../../domain/places/rules';
import type { RunRecordRow } from '../../domain/runs/row';
import type { RunRecord } from '../../storage/runs/record';
import { placeAt } from './apply-context';
import type { PlacesRead } from './read-places';

/** Whether what was read shows a row's account as the run wants it at a place. */
export function isReachedAt(
  run: Pick<RunRecord, 'action' | 'places'>,
  { row, place: index }: { row: RunRecordRow; place: number },
  seen: PlacesRead,
): boolean {
  const read = seen.readOf(row.accountId, index);
  if (read === undefined) return false;
  const place = placeAt(run, index);
  const before = row.targets.find((target) => target.place === index)?.before;
  return standingAt(place, actionOf(run.action).goal, stateAt(place, read), before) === 'reached';
}
