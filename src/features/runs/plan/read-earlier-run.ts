import { hasAccount } from '../../../domain/runs/erased-row';
import { areExaminedLater } from '../../../domain/runs/plan';
import { shownOutcome } from '../../../domain/runs/row';
import { OVER_ALL, type Origin, type Sighting } from '../../../domain/runs/sighting';
import { changedPlaces } from '../../../domain/runs/undo';
import type { PlanPage } from '../../../storage/runs/plans';
import type { PartOf } from '../../../storage/selections/selections';
import type { EarlierRows } from '../../selection/earlier-rows';
import type { Planning } from './context';
import { lookUpAll, missingOf, sightingsOf } from './look-up';

/**
 * Reads accounts that have an outcome in an earlier run. What their selection there said of activity holds here
 * too. They are named, unless they were left out there for being no person's.
 */
export async function readRun(
  planning: Planning,
  { rows, state }: EarlierRows,
  { outcome, rulesFrom }: PartOf<'run'>,
): Promise<PlanPage> {
  const wanted = rows.filter((row) => shownOutcome(row.outcome, state) === outcome);
  const accountIds = wanted.filter(hasAccount).map(({ accountId }) => accountId);
  // An address that was not found then is named once more, and not looked for again.
  const missingEmails = wanted.flatMap(({ accountId, detail }) =>
    accountId === '' && detail !== undefined ? [detail] : [],
  );
  const found = await lookUpAll(planning, accountIds);
  const isNamed = outcome !== 'excluded-app-account';
  const rules = new Map(wanted.map((row) => [row.accountId, row.rules?.map((rule) => rule + rulesFrom)]));
  const originOf = (accountId: string): Origin => {
    const ofRow = rules.get(accountId);
    return { isNamed, ...(ofRow !== undefined && { rules: ofRow }) };
  };
  const sightings = sightingsOf(planning, found, originOf);
  return { sightings, missing: missingOf(accountIds, found, originOf), missingEmails };
}

/** Only where the run changed an account is it looked at: an undo takes nothing else back. */
export async function readUndo(planning: Planning, { rows }: EarlierRows): Promise<PlanPage> {
  const changed = new Map(
    rows.map((row) => [row.accountId, changedPlaces(row)] as const).filter(([, where]) => where.length > 0),
  );
  const accountIds = [...changed.keys()];
  const found = await lookUpAll(planning, accountIds);
  const originOf = (): Origin => ({ isNamed: true });
  const sightings = sightingsOf(planning, found, originOf).filter(
    ({ accountId, place }) => place === OVER_ALL || changed.get(accountId)?.includes(place) === true,
  );
  const toLookAt = areExaminedLater(planning.run) ? [...changed].flatMap(placesOf) : [];
  const known = new Set(found.map(({ user }) => user.accountId));
  const named = toLookAt.filter(({ accountId }) => known.has(accountId));
  return {
    sightings: [...sightings, ...named],
    missing: missingOf(accountIds, found, originOf),
    missingEmails: [],
  };
}

/** The places at which an account is to be looked at once the selection is read. */
function placesOf([accountId, places]: [string, number[]]): Sighting[] {
  return places.map((place) => ({ accountId, place, state: '' }));
}
