import { hasAccount } from '../../../domain/runs/erased-row';
import { looksLater } from '../../../domain/runs/plan';
import { shownOutcome, type RunRecordRow } from '../../../domain/runs/row';
import { OVER_ALL, type Origin, type Sighting } from '../../../domain/runs/sighting';
import { changedPlaces } from '../../../domain/runs/undo';
import type { PlanPart } from '../../../storage/runs/plans';
import { chunkCount, ROWS_PER_CHUNK } from '../../../storage/runs/rows';
import type { Planning } from './context';
import type { PartPosition } from './cursor';
import { lookUpAll, missingOf, sightingsOf } from './look-up';
import type { PartRead } from './read-part';

/** Accounts of another run that are read before the next commit. */
const ROWS_PER_PAGE = 50;

/**
 * Reads the next accounts that have an outcome in an earlier run. What their selection there said of activity holds here
 * too. They are named, unless they were left out there for being no person's.
 */
export async function readRun(
  planning: Planning,
  { runId, outcome, rulesFrom }: Extract<PlanPart, { kind: 'run' }>,
  position: PartPosition,
): Promise<PartRead> {
  const { rows, state, next } = await rowsOf(planning, runId, position);
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
  return { page: { sightings, missing: missingOf(accountIds, found, originOf), missingEmails }, next };
}

/** Only where the run changed an account is it looked at: an undo takes nothing else back. */
export async function readUndo(
  planning: Planning,
  { runId }: Extract<PlanPart, { kind: 'undo' }>,
  position: PartPosition,
): Promise<PartRead> {
  const { rows, next } = await rowsOf(planning, runId, position);
  const changed = new Map(
    rows.map((row) => [row.accountId, changedPlaces(row)] as const).filter(([, where]) => where.length > 0),
  );
  const accountIds = [...changed.keys()];
  const found = await lookUpAll(planning, accountIds);
  const originOf = (): Origin => ({ isNamed: true });
  const sightings = sightingsOf(planning, found, originOf).filter(
    ({ accountId, place }) => place === OVER_ALL || changed.get(accountId)?.includes(place) === true,
  );
  const toLookAt = looksLater(planning.run) ? [...changed].flatMap(placesOf) : [];
  const known = new Set(found.map(({ user }) => user.accountId));
  const named = toLookAt.filter(({ accountId }) => known.has(accountId));
  return {
    page: { sightings: [...sightings, ...named], missing: missingOf(accountIds, found, originOf), missingEmails: [] },
    next,
  };
}

/** The places at which an account is to be looked at once the selection is read. */
function placesOf([accountId, places]: [string, number[]]): Sighting[] {
  return places.map((place) => ({ accountId, place, state: '' }));
}

/** The next rows of another run, as many as one read takes. */
async function rowsOf({ app }: Planning, runId: string, position: PartPosition) {
  const { run } = await app.runs.get(runId);
  const chunk = Math.floor(position.offset / ROWS_PER_CHUNK);
  const [all = []]: RunRecordRow[][] =
    chunk < chunkCount(run.total) ? await app.runs.rows.read(runId, chunk, chunk + 1) : [];
  const from = position.offset % ROWS_PER_CHUNK;
  const to = Math.min(from + ROWS_PER_PAGE, all.length);
  const offset = chunk * ROWS_PER_CHUNK + to;
  return {
    rows: all.slice(from, to),
    state: run.state,
    next: offset < run.total ? { ...position, offset } : undefined,
  };
}
