import type { LastReport } from '../../../domain/privacy/report-cycle';
import type { Job } from '../../../storage/jobs/jobs';
import type { ReportRecord } from '../../../storage/privacy/report';

/** How the last report stands. A job that ended without being able to say so has failed all the same. */
export function stateOfReport(record: ReportRecord, job: Job | undefined): LastReport {
  const { startedAt, cycleMs } = record;
  if (record.state === 'done') return { state: 'done', startedAt, cycleMs };
  const isUnderWay = record.state === 'running' && job !== undefined && job.endedAt === undefined;
  if (isUnderWay) return { state: 'running' };
  return { state: 'failed', startedAt, cycleMs, endedAt: job?.endedAt ?? record.endedAt ?? startedAt };
}
