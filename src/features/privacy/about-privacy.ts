import type { App } from '../../app';
import type { CallData, PersonalDataReport } from '../../contract';
import { nextReportAt } from '../../domain/privacy/report-cycle';
import { stateOfReport } from './report/report-state';

/** How the personal-data report stands. */
export async function aboutPrivacy(app: App): Promise<CallData<'privacy.about'>> {
  return { report: await lastReport(app) };
}

async function lastReport(app: App): Promise<PersonalDataReport> {
  const last = await app.personalDataReport.find();
  if (last === undefined) return { state: 'never' };
  const { jobId, startedAt, accounts, closed, updated, failure } = last.record;
  const standing = stateOfReport(last.record, (await app.jobStore.find(jobId))?.job);
  const at = iso(startedAt);
  const nextAt = iso(nextReportAt(standing) ?? startedAt);
  if (standing.state === 'running') return { state: 'running', at };
  if (standing.state === 'done') return { state: 'done', at, accounts, closed, updated, nextAt };
  return { state: 'failed', at, nextAt, ...(failure !== undefined && { failure }) };
}

const iso = (ms: number): string => new Date(ms).toISOString();
