import type { RunRow } from '../src/contract';
import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measureAlerts, type AlertMeasure } from './alerts';
import { measureExport, type ExportMeasure } from './exports';
import { measureGeneration, type Generation } from './generate';
import { measure, type Measure, type Work } from './measure';
import { measureScan, type ScanMeasure } from './scan';
import { measureSuspensions, type SuspensionMeasure } from './suspensions';

const USERS = 4_000;
const SUSPENSIONS = 1_000;
const PAGE = 100;
const READ_TOGETHER = 10;

/** With `--large`, the scan, the daily check and the export are of an organization five times as large. */
const SCANNED_USERS = process.argv.includes('--large') ? 100_000 : 20_000;

async function main(): Promise<void> {
  print({
    measures: await measureCalls(),
    suspensions: await measureSuspensions(),
    generation: measureGeneration(),
    scan: await measureScan(SCANNED_USERS),
    alerts: await measureAlerts(SCANNED_USERS),
    exports: await measureExport(SCANNED_USERS),
  });
}

async function measureCalls(): Promise<Measure[]> {
  const standIn = await startStandIn({ users: USERS, clock: 'virtual' });
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

type Measured = {
  measures: Measure[];
  suspensions: SuspensionMeasure[];
  generation: Generation;
  scan: ScanMeasure;
  alerts: AlertMeasure;
  exports: ExportMeasure;
};

function print({ measures, suspensions, generation, scan, alerts, exports }: Measured): void {
  if (process.argv.includes('--json')) {
    const all = { users: USERS, measures, suspensions, generation, scan, alerts, exports };
    console.log(JSON.stringify(all, undefined, 2));
    return;
  }
  console.table(measures);
  console.table(suspensions);
  console.log('making up an organization');
  console.table([generation]);
  console.log('reading when everybody was last active');
  const { scanned, page, perUserRoute, ...facts } = scan;
  console.table([scanned, page, perUserRoute]);
  console.table([facts]);
  console.log('the daily check, from its tick to the delivery in Jira');
  const { checked, ...figures } = alerts;
  console.table([checked]);
  console.table([figures]);
  console.log('exporting everybody');
  const { exported, perUserRoute: perUserExport, ...file } = exports;
  console.table([exported, perUserExport]);
  console.table([file]);
}

await main();
