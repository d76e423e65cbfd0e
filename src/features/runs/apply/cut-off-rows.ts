import type { App } from '../../../app';
import type { Place } from '../../../domain/places/place';
import { ruleOf } from '../../../domain/places/rules';
import { withReason } from '../../../domain/runs/answer';
import { hasState, mayBeOurs, unsettledTargets, type RunRecordRow, type RunTarget } from '../../../domain/runs/row';
import { without } from '../../../lists';
import type { Transaction } from '../../../platform/ports';
import type { AuditDraft } from '../../../storage/audit/audit';
import type { OutcomeCounts, RunRecord } from '../../../storage/runs/record';
import { rowEntry } from '../run-entries';
import { chunksAt, counted, cutOff, type ApplyCursor } from './cursor';

export type CutOff = { along: Transaction; entries: AuditDraft[]; counts: OutcomeCounts; changed: number };

/**
 * What ends a run before its time. Rows with a change that was sent and could not be settled become `unknown`, those that
 * were done at some places only, or of whose tokens some were ended, `failed`; rows that were not begun stay as they are
 * and read `not-run`.
 */
export async function cutOffRows(app: App, run: RunRecord, cursor: ApplyCursor): Promise<CutOff> {
  const isBegun = (row: RunRecordRow): boolean => row.outcome === 'will-act' && row.targets.some(isTouched(run));
  const result: CutOff = { along: {}, entries: [], counts: cursor.counts, changed: cursor.changed };
  const sets = [];
  for (const number of chunksAt(cursor)) {
    if (number >= run.actChunks) continue;
    const [rows = []] = await app.runs.rows.read(run.runId, number, number + 1);
    const cut = rows.filter(isBegun).map(cutOffRow);
    if (cut.length === 0) continue;
    sets.push(
      app.runs.rows.write(
        run.runId,
        number,
        rows.map((row) => (isBegun(row) ? cutOffRow(row) : row)),
      ),
    );
    result.entries.push(...cut.map((row) => rowEntry(run, row)));
    result.counts = cut.reduce((counts, { outcome }) => counted(counts, outcome), result.counts);
    result.changed += cut.filter((row) => hasState(row, 'done')).length;
  }
  return { ...result, along: { sets }, counts: cutOff(result.counts) };
}

/**
 * Of a change that takes several requests, such as ending tokens, some may be carried out where it was begun. Another that
 * waits was not carried out, nor one that was refused each time.
 */
function isTouched({ places }: RunRecord) {
  return (target: RunTarget): boolean => {
    if (target.state === 'pending') return mayBeOurs(target) && isInParts(places[target.place]);
    return target.state !== 'sent' || mayBeOurs(target);
  };
}

function isInParts(place: Place | undefined): boolean {
  return place !== undefined && ruleOf(place).inParts !== undefined;
}

function cutOffRow(begun: RunRecordRow): RunRecordRow & { outcome: 'unknown' | 'failed' } {
  const row = without(begun, 'settleAt');
  const unsettled = unsettledTargets(row).filter(mayBeOurs);
  const targets = row.targets.map((target) =>
    unsettled.includes(target) ? { ...target, state: 'unknown' as const } : target,
  );
  return hasState({ ...row, targets }, 'unknown')
    ? { ...row, outcome: 'unknown', targets }
    : { ...withReason(row, 'cut-off'), outcome: 'failed', targets };
}
