import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import { createInstallation, type App } from './app';
import { endRefusals } from './features/access/note-refusal';
import { startDueCheck } from './features/alerts/check/start-due-check';
import { pruneAudit } from './features/audit/prune-audit';
import { openOwned } from './features/connection/adopt-stored';
import { clearAway } from './features/directory/scan/remove-leftovers';
import { clearExports } from './features/exports/file/clear-exports';
import { jobKindsOf } from './features/job-kinds';
import { resumeDeletion } from './features/privacy/deletion/resume-deletion';
import { eraseInTime } from './features/privacy/erase-in-time';
import { startDueReport } from './features/privacy/report/start-due-report';
import { resolverOf } from './features/resolvers';
import { clearRuns } from './features/runs/clear-runs';
import { forgePorts } from './platform/forge-ports';

/** The bridge's calls. Put together anew for each: a warm process serves one tenant after another. */
export async function resolver(...call: Parameters<ReturnType<typeof resolverOf>>): Promise<unknown> {
  return resolverOf(createInstallation(forgePorts()))(...call);
}

/** One event of the job queue. Answers when the platform is to deliver it again, if it is. */
export async function worker({ body }: AsyncEvent): Promise<InvocationError | undefined> {
  const app = await openOwned(createInstallation(forgePorts(), jobKindsOf));
  const { retryAfterSeconds } = (await app?.jobs.consume(body)) ?? {};
  if (retryAfterSeconds === undefined) return undefined;
  return new InvocationError({
    retryAfter: retryAfterSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
}

/** Every five minutes: sets stalled jobs going again, and removes secrets that nothing points to. */
export async function sweep(): Promise<{ statusCode: number }> {
  return onSchedule(async (app) => {
    await resumeDeletion(app);
    await app.jobs.sweep();
    await app.orgKeys.removeLeftovers();
  });
}

/**
 * Every hour: adds up refused calls, and clears away what nothing points to any more, and what is past its time: files,
 * runs, and entries of the audit.
 */
export async function tidyTick(): Promise<{ statusCode: number }> {
  return onSchedule(async (app) => {
    await endRefusals(app);
    await clearAway(app);
    await pruneAudit(app);
    await clearExports(app);
    await clearRuns(app);
  });
}

/** Every hour: starts the daily check of inactivity when it is due. */
export async function alertTick(): Promise<{ statusCode: number }> {
  return onSchedule(startDueCheck);
}

/** Every hour: starts the weekly report of personal data when it is due. */
export async function reportTick(): Promise<{ statusCode: number }> {
  return onSchedule(startDueReport);
}

/** The app is being uninstalled: its organization key goes first, then whatever the time allows. */
export async function preUninstall(): Promise<void> {
  await eraseInTime(createInstallation(forgePorts()));
}

/** Nothing is to be done where nothing is stored. */
async function onSchedule(run: (app: App) => Promise<unknown>): Promise<{ statusCode: number }> {
  const app = await openOwned(createInstallation(forgePorts()));
  if (app !== undefined) await run(app);
  return { statusCode: 200 };
}
