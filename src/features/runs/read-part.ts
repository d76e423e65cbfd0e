import { OVER_ALL } from '../../domain/plan';
import { changedPlaces } from '../../domain/undo';
import { shownOutcome, type RunRecordRow } from '../../domain/run-row';
import { chunksOf, ROWS_PER_CHUNK } from '../../storage/run-rows';
import type { PlanPage, PlanPart } from '../../storage/run-plans';
import { IDS_PER_SEARCH } from './apply-context';
import { EMAILS_PER_SEARCH, lookUp, lookUpAll, lookUpCost, sightingsOf, type Found } from './look-up';
import type { Planning } from './plan-context';
import type { PartPosition } from './plan-cursor';
import { filterCost, readFilter } from './read-filter';

/** Accounts of a list that are read before the next commit. */
const IDS_PER_PAGE = 50;
const SEARCHES_PER_PAGE = IDS_PER_PAGE / IDS_PER_SEARCH;

/** What one read found, and where the part goes on; `undefined` at its end. */
export type PartRead = { page: PlanPage; next: PartPosition | undefined };

/** Reads on in a part of the selection, up to the next commit. */
export function readPart(planning: Planning, part: PlanPart, position: PartPosition): Promise<PartRead> {
  switch (part.kind) {
    case 'accounts':
      return readAccountIds(planning, part.accountIds, position);
    case 'emails':
      return readEmails(planning, part.emails, position);
    case 'filter':
      return readFilter(planning, part, position);
    case 'run':
      return readRun(planning, part, position);
    case 'undo':
      return readUndo(planning, part, position);
  }
}

/** Requests that the next read takes at most. */
export function partCost(planning: Planning, part: PlanPart): number {
  if (part.kind === 'filter') return filterCost(planning, part);
  return part.kind === 'emails' ? lookUpCost(planning) : SEARCHES_PER_PAGE * lookUpCost(planning);
}

async function readAccountIds(
  planning: Planning,
  accountIds: readonly string[],
  { offset, ...position }: PartPosition,
): Promise<PartRead> {
  const to = Math.min(offset + IDS_PER_PAGE, accountIds.length);
  const asked = [...new Set(accountIds.slice(offset, to))];
  const found = await lookUpAll(planning, asked);
  return {
    page: { sightings: sightingsOf(planning, found), missingIds: missing(asked, found), missingEmails: [] },
    next: to < accountIds.length ? { ...position, offset: to } : undefined,
  };
}

function missing(asked: readonly string[], found: readonly Found[]): string[] {
  const ids = new Set(found.map(({ user }) => user.accountId));
  return asked.filter((accountId) => !ids.has(accountId));
}

/**
 * An address that no answer carries is unknown, unless an account hides its own: then fewer addresses are asked for at
 * a time, down to one, which shows whose it is.
 */
async function readEmails(planning: Planning, emails: readonly string[], position: PartPosition): Promise<PartRead> {
  const size = position.size ?? EMAILS_PER_SEARCH;
  const to = Math.min(position.offset + size, emails.length);
  const asked = [...new Set(emails.slice(position.offset, to))];
  const found = await lookUp(planning, { emails: asked });
  const shown = new Set(found.flatMap(({ user }) => user.email?.toLowerCase() ?? []));
  const hides = found.some(({ user }) => user.email === undefined);
  if (hides && asked.length > 1) {
    return {
      page: { sightings: [], missingIds: [], missingEmails: [] },
      next: { ...position, size: Math.ceil(asked.length / 4) },
    };
  }
  const missingEmails = hides ? [] : asked.filter((email) => !shown.has(email));
  const next = { ...position, offset: to, size: Math.min(size * 4, EMAILS_PER_SEARCH) };
  return {
    page: { sightings: sightingsOf(planning, found), missingIds: [], missingEmails },
    next: to < emails.length ? next : undefined,
  };
}

async function readRun(
  planning: Planning,
  { runId, outcome }: Extract<PlanPart, { kind: 'run' }>,
  position: PartPosition,
): Promise<PartRead> {
  const { rows, state, next } = await rowsOf(planning, runId, position);
  const wanted = rows.filter((row) => shownOutcome(row.outcome, state) === outcome);
  const accountIds = wanted.flatMap(({ accountId }) => (accountId === '' ? [] : [accountId]));
  // An address that was not found then is named once more, and not looked for again.
  const missingEmails = wanted.flatMap(({ accountId, detail }) =>
    accountId === '' && detail !== undefined ? [detail] : [],
  );
  const found = await lookUpAll(planning, accountIds);
  return {
    page: { sightings: sightingsOf(planning, found), missingIds: missing(accountIds, found), missingEmails },
    next,
  };
}

/** Only where the run changed an account is it looked at: an undo takes nothing else back. */
async function readUndo(
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
  const sightings = sightingsOf(planning, found).filter(
    ({ accountId, place }) => place === OVER_ALL || changed.get(accountId)?.includes(place) === true,
  );
  return { page: { sightings, missingIds: missing(accountIds, found), missingEmails: [] }, next };
}

/** The next rows of another run, as many as one read takes. */
async function rowsOf({ app }: Planning, runId: string, position: PartPosition) {
  const { run } = await app.runs.get(runId);
  const chunk = Math.floor(position.offset / ROWS_PER_CHUNK);
  const [all = []]: RunRecordRow[][] =
    chunk < chunksOf(run.total) ? await app.runs.rows.read(runId, chunk, chunk + 1) : [];
  const from = position.offset % ROWS_PER_CHUNK;
  const to = Math.min(from + IDS_PER_PAGE, all.length);
  const offset = chunk * ROWS_PER_CHUNK + to;
  return {
    rows: all.slice(from, to),
    state: run.state,
    next: offset < run.total ? { ...position, offset } : undefined,
  };
}
