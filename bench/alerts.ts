import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure } from './measure';

const PAGE = 100;
/** Work item, comment, file, mail, and the site's address. */
const JIRA_REQUESTS_MIN = 5;

/** What a daily check costs. Times are on the stand-in's clock. */
export type AlertMeasure = {
  users: number;
  /** Scan, comparison and delivery. `bound`: a request for a page of accounts, one for names, and those of Jira. */
  checked: Measure;
  alerts: number;
  /** From the end of the scan to the end of the delivery. */
  afterScanMs: number;
  /** The most units of storage in a minute, of 4,000 that the platform allows. */
  kvsReadUnits: number;
  kvsWriteUnits: number;
  bytesPerAlert: number;
};

/** Runs the daily check of an organization of that size, delivered to a space. */
export async function measureAlerts(users: number): Promise<AlertMeasure> {
  const standIn = await startStandIn({ users, clock: 'virtual' });
  try {
    await deliverToSpace(standIn);
    const checked = await measure(standIn, {
      work: `daily check of ${users} accounts`,
      act: () => check(standIn),
      bound: () => Math.ceil(users / PAGE) + 1 + JIRA_REQUESTS_MIN,
    });
    const limits = await standIn.limits();
    const { total, asOf, delivery } = await tripOn(standIn).call('alerts.list', { limit: 1 });
    const stored = (await standIn.stored('alerts:')) as { bytes: number }[];
    const bytes = stored.reduce((sum, one) => sum + one.bytes, 0);
    return {
      users,
      checked,
      alerts: total,
      afterScanMs: Date.parse(delivery.deliveredAt ?? '') - Date.parse(asOf),
      kvsReadUnits: limits.kvsReadUnitsPerMinute?.value ?? Number.NaN,
      kvsWriteUnits: limits.kvsWriteUnitsPerMinute?.value ?? Number.NaN,
      bytesPerAlert: Math.round((10 * bytes) / total) / 10,
    };
  } finally {
    await standIn.stop();
  }
}

async function deliverToSpace(standIn: StandIn): Promise<void> {
  const trip = tripOn(standIn);
  await trip.storeKey();
  await trip.call('app.boot', {});
  const { version } = await trip.call('settings.get', {});
  const { orgAdmin } = await standIn.callers();
  const alertDelivery = { enabled: true, spaceKey: 'OPS', issueTypeId: '10001', notifyAccountIds: [orgAdmin] };
  await trip.call('settings.save', { version, alertDelivery });
}

async function check(standIn: StandIn): Promise<void> {
  await standIn.post('/local/schedules/alert-schedule/run');
  await standIn.idle();
  const { check: last, delivery } = await tripOn(standIn).call('alerts.list', { limit: 1 });
  if (last?.state !== 'done' || delivery.deliveredAt === undefined)
    throw new Error('the check did not come to its end');
}
