import { stateAt } from '../../domain/places/rules';
import { remaining, tokenIds, type TokensPart } from '../../domain/places/tokens';
import type { RunRecordRow } from '../../domain/runs/row';
import type { RunRecord } from '../../storage/runs/record';
import { placeAt } from './apply-context';
import type { PlacesRead } from './read-places';

/** How many of an account's tokens are ended, as reading shows. `undefined`: the place is no tokens, or nothing was read. */
export function endedPart(
  run: Pick<RunRecord, 'places'>,
  { row, place: index }: { row: RunRecordRow; place: number },
  seen: PlacesRead,
): TokensPart | undefined {
  const place = placeAt(run, index);
  const read = seen.readOf(row.accountId, index);
  const before = row.targets.find((target) => target.place === index)?.before;
  const now = read && stateAt(place, read);
  if (place.kind !== 'tokens' || now === undefined || before === undefined) return undefined;
  const count = tokenIds(before).length;
  return { ended: count - remaining(now, before).length, count };
}
