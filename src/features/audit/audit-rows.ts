import type { App } from '../../app';
import { ERASED_ACCOUNT, type AuditAct, type AuditEntry, type AuditFilter } from '../../contract';
import { toldBy, type Told } from '../../domain/audit/told';
import { entryFilterOf } from './entry-filter';

/** The columns of a file with audit entries, in order. With its last column each row is a witness of the trail up to it. */
export const AUDIT_COLUMNS = [
  'id',
  'at',
  'by',
  'act',
  'target',
  'reason',
  'result',
  'run_id',
  'detail',
  'witness',
] as const;
export type AuditRow = Record<Exclude<(typeof AUDIT_COLUMNS)[number], 'act'>, string> & { act: AuditAct; told: Told };

/** `next`: the position after these rows; absent with the last. A batch may be empty where a filter finds little. */
export type AuditBatch = { rows: AuditRow[]; next?: string };

/** `from`: the position to go on at. `timeZone`: whose days the filter means; the settings' unless given. */
export type AuditWalk = { from?: string | undefined; timeZone?: string; limit?: number };

const ROWS_PER_BATCH = 1_000;

/**
 * The entries that a filter finds, the newest first, as plain texts: ids and no names. Entries that are added meanwhile
 * are none of it, so that a walk which goes on at a position has the rows of one that was never interrupted.
 *
 * @throws {AppError} `invalid-input`: the days are the wrong way round, or it is no position of ours
 */
export async function* auditRows(
  app: App,
  filter: AuditFilter,
  { from, timeZone, limit = ROWS_PER_BATCH }: AuditWalk = {},
): AsyncGenerator<AuditBatch, void, undefined> {
  const { values } = await app.settings.get();
  const entryFilter = entryFilterOf(filter, timeZone ?? values.timeZone);
  let cursor = from;
  do {
    const { rows, nextCursor } = await app.audit.listWitnessed({ filter: entryFilter, cursor, limit });
    yield { rows: rows.map(rowOf), ...(nextCursor !== undefined && { next: nextCursor }) };
    cursor = nextCursor;
  } while (cursor !== undefined);
}

type Witnessed = AuditEntry & { witness: string };

function rowOf(entry: Witnessed): AuditRow {
  const { id, at, by, act, target = '', reason = '', result, runId = '', detail, isDetailErased, witness } = entry;
  const left = isDetailErased === true ? ERASED_ACCOUNT : '';
  return {
    id: String(id),
    at,
    by,
    act,
    target,
    reason,
    result,
    run_id: runId,
    detail: detail === undefined ? left : JSON.stringify(detail),
    witness,
    told: toldBy(entry),
  };
}
