import type { Place } from '../../domain/places/place';
import type { RunPlace, RunRecord } from '../../storage/runs/record';
import { accountWork } from './account';
import { directoryWork } from './directory';
import { groupWork } from './group';
import type { PlaceWork } from './place-work';
import { roleWork } from './role';
import { tokensWork } from './tokens';

/** Every kind of place, a file each. */
const WORK: { [Kind in Place['kind']]: PlaceWork<Extract<Place, { kind: Kind }>> } = {
  account: accountWork,
  directory: directoryWork,
  group: groupWork,
  role: roleWork,
  tokens: tokensWork,
};

/** How runs work at a place. */
export function workAt({ kind }: Pick<Place, 'kind'>): PlaceWork {
  return WORK[kind];
}

/** The place of a run by its index. */
export function placeAt({ places }: Pick<RunRecord, 'places'>, place: number): RunPlace {
  const found = places[place];
  if (found === undefined) throw new RangeError(`the run has no place ${place}`);
  return found;
}

/** Requests that a change at a place takes. */
export function writesAt(place: Pick<Place, 'kind'>, before: string): number {
  return workAt(place).cost?.(before) ?? 1;
}
