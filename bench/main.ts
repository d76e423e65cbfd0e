import type { RunRow } from '../src/contract';
import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measureGeneration } from './generate';
import { measureJobs, type JobsMeasure } from './jobs';
import { measure, type Measure, type Work } from './measure';
import { parseBenchOptions } from './options';
import { measurePages } from './pages';

const USERS = 4_000;
const SUSPENSIONS = 1_000;
const PAGE = 100;
const PAGE_USERS = 500;
const READ_TOGETHER = 10;

const { sizes, isJson } = parseBenchOptions(process.argv.slice(2));

async function main(): Promise<void> {
  const jobs: JobsMeasure[] = [];
  for (const users of sizes) {
    const measured = await measureJobs(users);
    jobs.push(measured);
    if (!isJson) printJobs(measured);
  }
  const measures = await measureCalls();
  const generation = measureGeneration();
  const pages = await measurePages(PAGE_USERS);
  if (isJson) console.log(JSON.stringify({ jobs, calls: { users: USERS, measures }, generation, pages }, undefined, 2));
  else {
    show(`calls of the page, and small runs, on ${USERS} accounts`, measures);
    show('making up an organization', [generation]);
    show('opening each page, and selecting rows or opening a dialog on it', pages);
  }
}

async function measureCalls(): Promise<Measure[]> {
  const standIn = await startStandIn({ users: USERS, clock: 'virtual', isAlone: true });
  try {
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('app.boot', {});
    const measures: Measure[] = [];
    for (const work of worksOn(standIn)) measures.push(await measure(standIn, work));
    return measures;
  } finally {
    await standIn.stop();
  }
}

/** The works in the order they are done in: the second has its count from the first, the last applies the plan. */
function worksOn(standIn: StandIn): Work[] {
  const trip = tripOn(standIn);
  const run = { runId: '', pages: 0 };
  const thousand = SUSPENSIONS.toLocaleString('en-US');
  return [
    { work: 'list 25 users, a new filter: page and count', act: () => trip.call('users.list', {}), bound: () => 2 },
    { work: 'list 25 users', act: () => trip.call('users.list', {}), bound: () => 1 },
    {
      work: 'count users',
      act: () => trip.call('users.count', { filter: { status: ['active'], claimStatus: 'managed' } }),
      bound: () => 1,
    },
    {
      work: `plan suspensions of all who are active, more than ${thousand}`,
      act: async () => {
        const { runId, directories } = await trip.planned('suspend', { parts: [{ filter: { status: ['active'] } }] });
        run.runId = runId;
        run.pages = directories.reduce((pages, { accounts }) => pages + Math.ceil(accounts / PAGE), 0);
      },
      bound: () => run.pages,
    },
    {
      work: `apply ${thousand} suspensions`,
      act: async () => {
        const { counts } = await trip.applied(run.runId, { first: SUSPENSIONS });
        const { done = 0, failed = 0 } = counts; // some are looked after elsewhere, and Atlassian refuses them
        if (done + failed !== SUSPENSIONS) throw new Error(`${done + failed} accounts were sent to Atlassian`);
      },
      bound: async () =>
        fewestRequests(standIn, [
          ...(await trip.rowsOf(run.runId, 'done')),
          ...(await trip.rowsOf(run.runId, 'failed')),
        ]),
    },
  ];
}

/** One write for each account and directory, and one read for ten accounts of a directory. */
async function fewestRequests(standIn: StandIn, rows: readonly RunRow[]): Promise<number> {
  const accounts = new Map<string, number>();
  for (const { accountId } of rows) {
    const { memberships } = await standIn.account(accountId);
    for (const { directoryId } of memberships) accounts.set(directoryId, (accounts.get(directoryId) ?? 0) + 1);
  }
  return [...accounts.values()].reduce((sum, count) => sum + count + Math.ceil(count / READ_TOGETHER), 0);
}

function printJobs({ users, compared, measures, scan, alerts, exports, idle }: JobsMeasure): void {
  show(
    `${users} accounts: "before", an invocation stopped at 100 requests (played by a worker of 60 s); now it may send 1,500`,
    compared,
  );
  show('what each job takes now; invocations and hand-overs are of the worker', measures);
  show('a month of an installation that nobody uses, and how many of them the free quota carries', idle);
  show('reading when everybody was last active', [scan]);
  show('the daily check, from its tick to the delivery in Jira', [alerts]);
  show('exporting everybody', [exports]);
}

function show(title: string, rows: readonly object[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}

await main();
