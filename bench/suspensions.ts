import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure } from './measure';

const USERS = 16_000;
const SUSPENSIONS_MIN = 10_000;
const PAGE = 100;
const READ_TOGETHER = 10;
/** A batch of so many reads its accounts with four requests, and with one more who is organization admin. */
const BATCH = 38;
const READS_OF_BATCH = 5;
/** What an apply may cost beyond its writes and reads: the key, the turn, the counting at its end. */
const SPARE_REQUESTS = 50;
/** Requests a minute of one invocation, and how many at a time: the platform's limit and the queue's concurrency. */
const REQUESTS_PER_MINUTE = 100;
const INVOCATIONS = 4;

export type SuspensionMeasure = Measure & {
  /** The most requests that it may take. */
  limit: number;
  /** Requests a minute of the clock, as a share of what the platform allows to four invocations side by side. */
  shareOfRate: number;
};

/** Ten thousand suspensions in one directory: from a query to a plan, and from the plan to the end. */
export async function measureSuspensions(): Promise<SuspensionMeasure[]> {
  const standIn = await startStandIn({ users: USERS, clock: 'virtual' });
  try {
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('app.boot', {});
    return await planAndApply(standIn);
  } finally {
    await standIn.stop();
  }
}

async function planAndApply(standIn: StandIn): Promise<SuspensionMeasure[]> {
  const trip = tripOn(standIn);
  const [directory] = (await standIn.org()).directories;
  if (directory === undefined) throw new Error('there is no directory');
  const directoryIds = [directory.directoryId];
  const run = { runId: '', pages: 0, writes: 0 };

  const plan = await measure(standIn, {
    work: 'plan suspensions of all active users of a directory',
    act: async () => {
      const selection = { parts: [{ filter: { directoryIds, status: ['active' as const] } }] };
      const { runId, total } = await trip.planned('suspend', selection, { directoryIds });
      run.runId = runId;
      run.pages = Math.ceil(total / PAGE);
    },
    bound: () => run.pages,
  });
  const apply = await measure(standIn, {
    work: `apply them, ${SUSPENSIONS_MIN.toLocaleString('en-US')} or more`,
    act: async () => {
      const { counts } = await trip.applied(run.runId);
      const { done = 0, failed = 0 } = counts; // some are looked after elsewhere, and Atlassian refuses them
      run.writes = done + failed;
      if (run.writes < SUSPENSIONS_MIN) throw new Error(`only ${run.writes} accounts were sent to Atlassian`);
    },
    bound: () => run.writes + Math.ceil(run.writes / READ_TOGETHER),
  });
  return [
    withShare(plan, 1.05 * run.pages),
    withShare(apply, run.writes + READS_OF_BATCH * Math.ceil(run.writes / BATCH) + SPARE_REQUESTS),
  ];
}

function withShare(measured: Measure, limit: number): SuspensionMeasure {
  const perMinute = measured.outboundRequests / (measured.wallMs / 60_000);
  const shareOfRate = Math.round((perMinute / (REQUESTS_PER_MINUTE * INVOCATIONS)) * 100) / 100;
  return { ...measured, limit: Math.floor(limit), shareOfRate };
}
