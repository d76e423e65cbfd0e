import { startStandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure } from './measure';

const USERS = 4_000;
const SUSPENSIONS = 1_000;
const PAGE = 100;
const READ_TOGETHER = 10;

async function main(): Promise<void> {
  const standIn = await startStandIn({ users: USERS, clock: 'virtual' });
  try {
    const trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('app.boot', {});
    const measures: Measure[] = [];

    measures.push(
      await measure(standIn, 'list 25 users, a new filter: page and count', async () => {
        await trip.call('users.list', {});
        return { bound: 2 };
      }),
      await measure(standIn, 'list 25 users', async () => {
        await trip.call('users.list', {});
        return { bound: 1 };
      }),
      await measure(standIn, 'count users', async () => {
        await trip.call('users.count', { filter: { status: ['active'], claimStatus: 'managed' } });
        return { bound: 1 };
      }),
    );

    const { directories } = await standIn.org();
    const directoryId = directories[0]?.directoryId ?? '';
    const filter = { status: ['active' as const], directoryIds: [directoryId] };
    let runId = '';
    measures.push(
      await measure(standIn, `plan ${SUSPENSIONS.toLocaleString('en-US')} suspensions and more`, async () => {
        const run = await trip.planned('suspend', { parts: [{ filter }] }, { directoryIds: [directoryId] });
        if (run.willAct < SUSPENSIONS) throw new Error(`only ${run.willAct} accounts can be suspended`);
        runId = run.runId;
        return { bound: Math.ceil(run.total / PAGE) };
      }),
      await measure(standIn, `apply ${SUSPENSIONS.toLocaleString('en-US')} suspensions`, async () => {
        const run = await trip.applied(runId, { first: SUSPENSIONS });
        if (run.counts.done !== SUSPENSIONS) throw new Error(`${run.counts.done ?? 0} accounts were suspended`);
        return { bound: SUSPENSIONS + Math.ceil(SUSPENSIONS / READ_TOGETHER) };
      }),
    );

    print(measures);
  } finally {
    await standIn.stop();
  }
}

function print(measures: Measure[]): void {
  if (process.argv.includes('--json')) console.log(JSON.stringify({ users: USERS, measures }, undefined, 2));
  else console.table(measures);
}

await main();
