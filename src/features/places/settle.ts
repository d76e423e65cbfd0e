import type { AdminApi } from '../../atlassian/admin/client';
import { actionOf } from '../../domain/actions/action';
import type { Place } from '../../domain/places/place';
import type { TokensPart } from '../../domain/places/place';
import { standingAt, stateAt } from '../../domain/places/rules';
import { ruleOf } from '../../domain/places/rules';
import type { RunRecordRow } from '../../domain/runs/row';
import type { RunRecord } from '../../storage/runs/record';
import type { PlacesRead } from './read-places';
import { placeAt, workAt } from './work-at';

type AtPlace = { row: RunRecordRow; place: number };

/** Whether what was read shows a row's account as the run wants it at a place. */
export function isReachedAt(
  run: Pick<RunRecord, 'action' | 'places'>,
  { row, place: index }: AtPlace,
  seen: PlacesRead,
): boolean {
  const read = seen.readOf(row.accountId, index);
  if (read === undefined) return false;
  const place = placeAt(run, index);
  return standingAt(place, actionOf(run.action).goal, stateAt(place, read), beforeAt(row, index)) === 'reached';
}

/** How much of a change that takes several requests is carried out, as reading shows; `undefined`: it takes one, or nothing was read. */
export function partReached(
  run: Pick<RunRecord, 'places'>,
  { row, place: index }: AtPlace,
  seen: PlacesRead,
): TokensPart | undefined {
  const place = placeAt(run, index);
  const read = seen.readOf(row.accountId, index);
  const before = beforeAt(row, index);
  const now = read && stateAt(place, read);
  return now === undefined || before === undefined ? undefined : ruleOf(place).inParts?.carriedOut(before, now);
}

/** The state at a place where an answer for the one account is more current than a search; `undefined`: it does not say. */
export async function currentState(admin: AdminApi, place: Place, accountId: string): Promise<string | undefined> {
  return workAt(place).readCurrent?.(admin, place, accountId);
}

function beforeAt({ targets }: RunRecordRow, index: number): string | undefined {
  return targets.find(({ place }) => place === index)?.before;
}
