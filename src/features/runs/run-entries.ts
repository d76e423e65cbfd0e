import type { RunRecordRow } from '../../domain/runs/row';
import type { ErrorCode } from '../../contract';
import type { AuditDraft } from '../../storage/audit/audit';
import type { OutcomeCounts, RunRecord } from '../../storage/runs/record';

/** Who answers for what the run does: the person who confirmed it, before that the one who planned it. */
export function decidedBy({ confirmedBy, createdBy }: RunRecord): string {
  return confirmedBy ?? createdBy;
}

/**
 * The audit entry of what became of one account, with what the run does and why somebody wanted it, so that it says all of
 * it by itself. Rows that were not begun leave none: nothing was done to them.
 */
export function rowEntry(run: RunRecord, { accountId, outcome, reason }: RunRecordRow): AuditDraft {
  return {
    by: decidedBy(run),
    act: 'run.row',
    target: accountId,
    runId: run.runId,
    result: outcome,
    detail: { action: run.action, ...(run.reason !== undefined && { runReason: run.reason }) },
    ...(reason !== undefined && { reason }),
  };
}

type Ending = {
  act: 'run.planned' | 'run.ended' | 'run.cancelled';
  by: string;
  result: string;
  counts: OutcomeCounts;
  /** Takes the place of the person's reason, which then stands in the detail. */
  failure?: ErrorCode;
};

/** The audit entry of a plan that is made, or of the end of a run. */
export function runEndEntry(
  { runId, action, reason, undoOf }: RunRecord,
  { act, by, result, counts, failure }: Ending,
): AuditDraft {
  const runReason = failure === undefined ? undefined : reason;
  const said = failure ?? reason;
  const detail = {
    action,
    counts,
    ...(undoOf !== undefined && { undoOf }),
    ...(runReason !== undefined && { runReason }),
  };
  return { by, act, target: runId, runId, result, detail, ...(said !== undefined && { reason: said }) };
}
