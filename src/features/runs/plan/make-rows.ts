import { leaveAdmins, leaveLastAdmin } from '../../../domain/runs/last-admin';
import { areExaminedLater, notFoundRow, planRow, rulesOf } from '../../../domain/runs/plan';
import type { RunRecordRow } from '../../../domain/runs/row';
import type { Sighting } from '../../../domain/runs/sighting';
import { chunked } from '../../../lists';
import { inTransactions } from '../../../storage/kvs/transaction';
import type { MissingAccount } from '../../../storage/runs/plans';
import type { OutcomeCounts } from '../../../storage/runs/record';
import { ROWS_PER_CHUNK } from '../../../storage/runs/rows';
import { ORG_ADMINS_MAX, readOrgAdmins } from '../../directory/org-admins';
import type { Planning } from './context';
import type { PlanCursor } from './cursor';

/** Page records read at a time. */
const PAGES_PER_READ = 25;

/**
 * Makes the rows of everything that was read, one for each account however often it was named or seen, and stores
 * them, those to act upon first. The accounts of a plan are held in memory once: some 300 bytes each. Cut off, it
 * begins anew.
 *
 * @returns the cursor of the next phase
 */
export async function makeRows(planning: Planning, cursor: PlanCursor): Promise<PlanCursor> {
  const { app, job, run } = planning;
  const read = await readAll(planning, cursor);
  const { rows, orgAdmins } = await withOrgAdmins(planning, plannedRows(planning, read));
  const chunks = chunked(rows, ROWS_PER_CHUNK).map((some, chunk) => app.runs.rows.write(run.runId, chunk, some));
  for (const sets of inTransactions(chunks)) await job.store({ sets });
  const actRows = rows.filter(({ outcome }) => outcome === 'will-act');
  return {
    ...cursor,
    phase: 'examine',
    counts: outcomeCounts(rows),
    ...sightedInPart(read),
    orgAdmins,
    actRows: actRows.length,
    placeAccounts: run.places.map((_, index) =>
      areExaminedLater(run) ? 0 : actRows.filter((row) => actsAt(row, index)).length,
    ),
  };
}

/** Where organization admins are acted upon, which ones; the last active one never is. Otherwise none are. */
async function withOrgAdmins({ admin, run }: Planning, rows: RunRecordRow[]) {
  if (rows.every(({ outcome }) => outcome !== 'will-act')) return { rows, orgAdmins: [] };
  const admins = await readOrgAdmins(admin);
  if (run.options.includeOrgAdmins !== true) return { rows: leaveAdmins(rows, admins.all), orgAdmins: [] };
  return leaveLastAdmin(run.action, rows, { ...admins, max: ORG_ADMINS_MAX });
}

/** `sightings`: of each account, all that differ; `missing`: how often each was missed. */
type Read = {
  sightings: Map<string, Sighting[]>;
  missing: Map<string, MissingAccount[]>;
  missingEmails: Set<string>;
};

async function readAll({ app, run }: Planning, { pages }: PlanCursor): Promise<Read> {
  const sightings = new Map<string, Sighting[]>();
  const missing = new Map<string, MissingAccount[]>();
  const missingEmails = new Set<string>();
  for (let from = 0; from < pages; from += PAGES_PER_READ) {
    for (const page of await app.runs.plans.readPages(run.runId, from, Math.min(from + PAGES_PER_READ, pages))) {
      for (const one of page.missing) missing.set(one.accountId, [...(missing.get(one.accountId) ?? []), one]);
      page.missingEmails.forEach((email) => missingEmails.add(email));
      for (const sighting of page.sightings) {
        const known = sightings.get(sighting.accountId);
        if (known === undefined) sightings.set(sighting.accountId, [sighting]);
        else if (!known.some((one) => isSameSighting(one, sighting))) known.push(sighting);
      }
    }
  }
  return { sightings, missing, missingEmails };
}

function plannedRows({ run }: Planning, { sightings, missing, missingEmails }: Read): RunRecordRow[] {
  const found = [...sightings].map(([accountId, seen]) => planRow(run, accountId, seen));
  const unknown = [...missing].filter(([accountId]) => !sightings.has(accountId));
  return [
    ...found.filter(({ outcome }) => outcome === 'will-act'),
    ...found.filter(({ outcome }) => outcome !== 'will-act'),
    ...unknown.map(([accountId, missed]) => notFoundRow({ accountId, rules: rulesOf(missed) })),
    ...[...missingEmails].map((email) => notFoundRow({ email })),
  ];
}

/** How many accounts were read in part, whatever else an answer told of them; nothing where all were read whole. */
function sightedInPart({ sightings }: Read): Pick<PlanCursor, 'readInPart'> {
  const readInPart = [...sightings.values()].filter((seen) => seen.some(({ isInPart }) => isInPart === true)).length;
  return readInPart === 0 ? {} : { readInPart };
}

function isSameSighting(one: Sighting, other: Sighting): boolean {
  return (
    one.place === other.place &&
    one.state === other.state &&
    one.isInPart === other.isInPart &&
    one.leftOut?.exclusion === other.leftOut?.exclusion &&
    one.leftOut?.reason === other.leftOut?.reason &&
    one.rules?.join() === other.rules?.join()
  );
}

function outcomeCounts(rows: readonly RunRecordRow[]): OutcomeCounts {
  const counts: OutcomeCounts = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function actsAt({ targets }: RunRecordRow, index: number): boolean {
  return targets.some(({ place }) => place === index);
}
