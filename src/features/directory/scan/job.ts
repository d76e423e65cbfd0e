import type { App } from '../../../app';
import { AppError } from '../../../errors';
import type { NamedJobKind } from '../../../jobs/job-kind';
import { goThroughPhases, type Phased } from '../../../jobs/phased';
import type { Along, RunningJob } from '../../../jobs/running-job';
import { ACCOUNTS_PER_CHUNK } from '../../../storage/directory/chunks';
import type { Job } from '../../../storage/jobs/jobs';
import { askCoverage, coverageCost } from './ask-coverage';
import { SCAN_JOB, scanCursorOf, type ScanCursor } from './cursor';
import { finishScan } from './finish-scan';
import { removeLeftovers } from './remove-leftovers';
import { walkPages } from './walk-pages';

/** What a key with few scopes may not read. The search over all directories is what there is then. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'not-permitted', 'not-found', 'request-rejected'];

/** Requests that opening a scan may take: its first commit comes after them, and a lease lasts 30 s. */
const OPENING_MAX = 90;

/**
 * Reads every account of the organization into the directory index: one request for 100 accounts. The index that there
 * is serves until the new one is complete, and stays when the scan is cancelled or fails.
 */
export function scanJob(app: App): NamedJobKind {
  return {
    name: SCAN_JOB,
    step: (job, budget) => goThroughPhases(SCAN, { app, job }, budget),
    onFailure: async (job) => ({ ...(await abandonedScan(app, job)), cursor: namingNobody(job) }),
  };
}

type Scanning = { app: App; job: RunningJob };

const SCAN: Phased<Scanning, ScanCursor> = {
  cursorOf: scanCursorOf,
  phases: {
    open: { run: openScan },
    walk: { cost: (_, { passes, pass }) => (passes[pass] === undefined ? 0 : 1), run: walkPages },
    finish: { cost: () => 1, run: finishScan },
    clean: { isPastCancel: true, run: endDone },
  },
  endCancelled,
};

/** Finds out what is to be walked through. */
async function openScan({ app, job }: Scanning, cursor: ScanCursor): Promise<undefined> {
  const admin = await app.admin();
  const { record, version } = await app.directoryIndex.get();
  await removeLeftovers(app, record);
  const readable = await readDirectoryIds(app);
  const directoryIds = readable ?? [];
  const coverage =
    coverageCost(directoryIds.length) > OPENING_MAX
      ? { toWalk: directoryIds, known: [] }
      : await askCoverage(app, admin, directoryIds);

  const expected = await admin.countUsers({});
  let total = expected;
  for (const directoryId of coverage.toWalk) total += await admin.countUsers({}, { directoryId });
  const passes = [{}, ...coverage.toWalk.map((directoryId) => ({ directoryId }))];
  await job.commit(
    { cursor: { ...cursor, phase: 'walk', passes, expected, ...(readable === undefined && { isPart: true }) }, total },
    {
      along: {
        versioned: [app.directoryIndex.writeOf(version, { ...record, leftovers: [] })],
        sets: [app.directoryIndex.coverageWrite(coverage.known)],
      },
    },
  );
  return undefined;
}

/** `undefined`: this key may not read them. */
async function readDirectoryIds(app: App): Promise<string[] | undefined> {
  const admin = await app.admin();
  const ids: string[] = [];
  try {
    for await (const { items } of admin.directoryPages()) ids.push(...items.map(({ directoryId }) => directoryId));
  } catch (error) {
    // Some of the directories are not all of them.
    if (ids.length > 0 || !(error instanceof AppError && NOT_READABLE.includes(error.code))) throw error;
    return undefined;
  }
  return ids;
}

async function endDone({ app, job }: Scanning): Promise<'ended'> {
  const { record, version } = await app.directoryIndex.get();
  await removeLeftovers(app, record);
  await job.end(
    'done',
    {},
    { along: { versioned: [app.directoryIndex.writeOf(version, { ...record, leftovers: [] })] } },
  );
  return 'ended';
}

async function endCancelled({ app, job }: Scanning): Promise<'ended'> {
  const cursor = namingNobody(job.record);
  await job.end('cancelled', { cursor }, await abandonedScan(app, job.record));
  return 'ended';
}

/** Where a scan has ended, without those whom it asked for by id: they are named no longer than needed. */
function namingNobody(job: Job): ScanCursor {
  return { ...scanCursorOf(job), passes: [] };
}

/**
 * What a scan that did not come to its end leaves to be removed. Putting together writes no more chunks than it reads, and
 * those of whom it carries over.
 */
async function abandonedScan(app: App, job: Job): Promise<Along> {
  const { chunks, phase } = scanCursorOf(job);
  if (phase === 'clean' || chunks === 0) return {}; // the index is complete, or there is nothing
  const { record, version } = await app.directoryIndex.get();
  const carried = Math.ceil((record.current?.accounts ?? 0) / ACCOUNTS_PER_CHUNK);
  const leftovers = [...record.leftovers, { scanId: job.jobId, from: 0, to: 2 * chunks + carried }];
  return { along: { versioned: [app.directoryIndex.writeOf(version, { ...record, leftovers })] } };
}
