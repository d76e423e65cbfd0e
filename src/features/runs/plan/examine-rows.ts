import type { Finding } from '../../../domain/runs/access-plan';
import { areExaminedLater, excludedRow } from '../../../domain/runs/plan';
import type { RunRecordRow } from '../../../domain/runs/row';
import type { PlainSet } from '../../../platform/ports';
import { ROWS_PER_CHUNK } from '../../../storage/runs/rows';
import { counted } from '../apply/cursor';
import { askPrivileges } from './ask-privileges';
import type { Planning } from './context';
import type { PlanCursor } from './cursor';
import { examineAccess, examineCost } from './examine-access';

/** Rows that are looked at before the next commit. */
const EXAMINED_PER_COMMIT = 20;

/** Requests that the next {@link examineRows} takes at most. */
export function examinationCost(planning: Planning, cursor: PlanCursor): number {
  const rows = Math.min(EXAMINED_PER_COMMIT, cursor.actRows - cursor.examined);
  return areExaminedLater(planning.run) ? examineCost(planning, rows) : rows;
}

/**
 * Looks at the next accounts one by one: whether they may be changed here, or what they have at the run's places.
 * Those that are found to be left out get their reason.
 */
export async function examineRows(
  planning: Planning,
  cursor: PlanCursor,
): Promise<{ cursor: PlanCursor; sets: PlainSet[] }> {
  const { app, run } = planning;
  const chunk = Math.floor(cursor.examined / ROWS_PER_CHUNK);
  const [rows = []] = await app.runs.rows.read(run.runId, chunk, chunk + 1);
  const from = cursor.examined % ROWS_PER_CHUNK;
  const to = Math.min(from + EXAMINED_PER_COMMIT, ROWS_PER_CHUNK, from + cursor.actRows - cursor.examined);
  const some = rows.slice(from, to);
  const examined = areExaminedLater(run) ? await examineAccess(planning, some) : await askPrivileges(planning, some);
  if (examined === 'cannot-ask') {
    return { cursor: { ...cursor, idpCheck: 'row-by-row', examined: cursor.actRows }, sets: [] };
  }

  const changed = some.map((row, index) => rowAfter(row, examined[index]?.finding));
  const accessSeats = examined.reduce((sum, { seats = 0 }) => sum + seats, cursor.accessSeats);
  const next = { ...withOutcomes(cursor, changed, areExaminedLater(run)), accessSeats };
  return {
    cursor: { ...next, examined: cursor.examined + some.length },
    sets: [app.runs.rows.write(run.runId, chunk, rows.toSpliced(from, some.length, ...changed))],
  };
}

function rowAfter(row: RunRecordRow, finding: Finding | undefined): RunRecordRow {
  if (finding === undefined) return row;
  return 'exclusion' in finding ? excludedRow(row, finding) : { ...row, targets: finding.targets };
}

/** The cursor with what rows turned out to be. @param areTargetsNew where they act was looked at just now */
function withOutcomes(cursor: PlanCursor, rows: readonly RunRecordRow[], areTargetsNew: boolean): PlanCursor {
  let { counts } = cursor;
  const placeAccounts = [...cursor.placeAccounts];
  for (const { outcome, targets } of rows) {
    if (outcome !== 'will-act') counts = counted(counts, outcome);
    for (const { place } of areTargetsNew ? targets : []) placeAccounts[place] = (placeAccounts[place] ?? 0) + 1;
  }
  return { ...cursor, counts, placeAccounts };
}
