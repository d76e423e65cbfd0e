import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { alertFacts, checkWork, deliverToSpace, type AlertFacts } from './alerts';
import { exportFacts, exportWork, type ExportFacts } from './exports';
import { measureIdle, type IdleMonth } from './idle';
import { measure, type Measure, type Work } from './measure';
import { scanFacts, scanWork, type ScanFacts } from './scan';
import { fewestInvocations } from './usage';

const PAGE = 100;
const READ_TOGETHER = 10;
const SUSPENDED_MAX = 10_000;
/** As manifest.yml has it, and a time limit with which an invocation may send a hundred requests in all. */
const WORKER_SECONDS = 900;
const BEFORE_SECONDS = 60;

/** A job when an invocation may send 1,500 requests, and when it stopped at a hundred. */
type Compared = {
  job: string;
  requestsBefore: number;
  requests: number;
  invocationsBefore: number;
  invocations: number;
  /** The fewest that the requests fit in. */
  invocationsMin: number;
  handOversBefore: number;
  handOvers: number;
};

export type JobsMeasure = {
  users: number;
  compared: Compared[];
  measures: Measure[];
  scan: ScanFacts;
  alerts: AlertFacts;
  exports: ExportFacts;
  idle: IdleMonth[];
};

/**
 * Every background job on an organization of that size, each once, one after the other. "Before" is the same app with a
 * worker that may run for 60 s, and so sends a hundred requests in an invocation, which is where it stopped while the
 * budget was taken for one of each minute: nothing else differs, and no job needs the 60 s.
 */
export async function measureJobs(users: number): Promise<JobsMeasure> {
  const { file, ...after } = await withStandIn({ users }, async (standIn) => {
    const reads = await measureEach(standIn, readWorks(standIn, users));
    const [scanned, exported] = reads;
    if (scanned === undefined || exported === undefined) throw new Error('a job is missing');
    const alerts = await alertFacts(standIn); // of people who are not suspended yet
    const measures = [...reads, ...(await measureEach(standIn, await runWorks(standIn)))];
    const idle = await measureIdle(standIn);
    const exports = await exportFacts(standIn, exported);
    return { measures, idle, alerts, file: exports, scan: await scanFacts(standIn, { users, scanned }) };
  });
  const before = await withStandIn({ users, workerTimeoutSeconds: BEFORE_SECONDS }, async (standIn) => [
    ...(await measureEach(standIn, readWorks(standIn, users))),
    ...(await measureEach(standIn, await runWorks(standIn))),
  ]);
  return { users, compared: compared(after.measures, before), ...after, exports: file() };
}

async function withStandIn<T>(
  options: { users: number; workerTimeoutSeconds?: number },
  use: (standIn: StandIn) => Promise<T>,
): Promise<T> {
  const standIn = await startStandIn({ ...options, clock: 'virtual', isAlone: true });
  try {
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('app.boot', {});
    await deliverToSpace(standIn);
    await standIn.post('/local/schedules/report-schedule/run'); // not due for a week: it falls into no job
    await standIn.idle();
    return await use(standIn);
  } finally {
    await standIn.stop();
  }
}

async function measureEach(standIn: StandIn, works: readonly Work[]): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const work of works) measures.push(await measure(standIn, work));
  return measures;
}

function readWorks(standIn: StandIn, users: number): Work[] {
  return [scanWork(standIn, users), exportWork(standIn, users), checkWork(standIn, users)];
}

/** Plans of suspensions in one directory, of all its active users and of ten thousand, and the latter applied. */
async function runWorks(standIn: StandIn): Promise<Work[]> {
  const trip = tripOn(standIn);
  const [directory] = (await standIn.org()).directories;
  if (directory === undefined) throw new Error('there is no directory');
  const directoryIds = [directory.directoryId];
  const filter = { directoryIds, status: ['active' as const] };
  const accountIds = await firstOf(standIn, filter, SUSPENDED_MAX);
  const run = { all: 0, runId: '', total: 0, writes: 0 };

  return [
    {
      work: 'plan suspensions of all active users of a directory',
      act: async () => {
        run.all = (await trip.planned('suspend', { parts: [{ filter }] }, { directoryIds })).total;
      },
      bound: () => Math.ceil(run.all / PAGE),
    },
    {
      work: `plan suspensions of ${accountIds.length} of them`,
      act: async () => {
        const { runId, total } = await trip.planned('suspend', { parts: [{ accountIds }] }, { directoryIds });
        Object.assign(run, { runId, total });
      },
      bound: () => Math.ceil(run.total / READ_TOGETHER),
    },
    {
      work: 'apply these',
      act: async () => {
        const { state, counts } = await trip.applied(run.runId);
        const { done = 0, failed = 0 } = counts; // some are looked after elsewhere, and Atlassian refuses them
        run.writes = done + failed;
        if (state !== 'done') throw new Error(`the run is ${state}`);
      },
      bound: () => run.writes + Math.ceil(run.writes / READ_TOGETHER),
    },
  ];
}

async function firstOf(
  standIn: StandIn,
  filter: { directoryIds: string[]; status: ['active'] | 'active'[] },
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await tripOn(standIn).call('users.list', {
      filter,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    ids.push(...page.rows.map(({ accountId }) => accountId));
    cursor = page.nextCursor;
  } while (cursor !== undefined && ids.length < count);
  return ids.slice(0, count);
}

function compared(after: readonly Measure[], before: readonly Measure[]): Compared[] {
  return after.map(({ work, outboundRequests, invocations, handOvers }, n) => {
    const earlier = before[n];
    if (earlier?.work !== work) throw new Error(`${work} was not measured before`);
    return {
      job: work,
      requestsBefore: earlier.outboundRequests,
      requests: outboundRequests,
      invocationsBefore: earlier.invocations,
      invocations,
      invocationsMin: fewestInvocations(outboundRequests, WORKER_SECONDS),
      handOversBefore: earlier.handOvers,
      handOvers,
    };
  });
}
