import type { StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import type { Work } from './measure';

const PAGE = 100;
/** Work item, comment, file, mail, and the site's address. */
const JIRA_REQUESTS_MIN = 5;

/** What a daily check leaves. Times are on the stand-in's clock. */
export type AlertFacts = {
  alerts: number;
  /** From the end of the scan to the end of the delivery. */
  afterScanMs: number;
  /** The most units of storage in a minute, of 4,000 that the platform allows, since the stand-in started. */
  kvsReadUnits: number;
  kvsWriteUnits: number;
  bytesPerAlert: number;
};

/** The daily check, delivered to a space: a request for a page of accounts, one for names, and those of Jira. */
export function checkWork(standIn: StandIn, users: number): Work {
  return {
    work: `daily check of ${users} accounts`,
    act: async () => {
      const earlier = await tripOn(standIn).call('alerts.list', { limit: 1 });
      await standIn.post('/local/schedules/alert-schedule/run');
      await standIn.idle();
      const { check: last, delivery } = await tripOn(standIn).call('alerts.list', { limit: 1 });
      if (last?.state !== 'done' || delivery.deliveredAt === undefined)
        throw new Error('the check did not come to its end');
      if (delivery.deliveredAt === earlier.delivery.deliveredAt) throw new Error('no check was due');
    },
    bound: () => Math.ceil(users / PAGE) + 1 + JIRA_REQUESTS_MIN,
  };
}

/** After a {@link checkWork}. */
export async function alertFacts(standIn: StandIn): Promise<AlertFacts> {
  const limits = await standIn.limits();
  const { total, asOf, delivery } = await tripOn(standIn).call('alerts.list', { limit: 1 });
  const stored = (await standIn.stored('alerts:')) as { bytes: number }[];
  const bytes = stored.reduce((sum, one) => sum + one.bytes, 0);
  return {
    alerts: total,
    afterScanMs: Date.parse(delivery.deliveredAt ?? '') - Date.parse(asOf),
    kvsReadUnits: limits.kvsReadUnitsPerMinute?.value ?? Number.NaN,
    kvsWriteUnits: limits.kvsWriteUnitsPerMinute?.value ?? Number.NaN,
    bytesPerAlert: Math.round((10 * bytes) / total) / 10,
  };
}

/** Where the daily check delivers to. */
export async function deliverToSpace(standIn: StandIn): Promise<void> {
  const trip = tripOn(standIn);
  const { version } = await trip.call('settings.get', {});
  const { orgAdmin } = await standIn.callers();
  const alertDelivery = { enabled: true, spaceKey: 'OPS', issueTypeId: '10001', notifyAccountIds: [orgAdmin] };
  await trip.call('settings.save', { version, alertDelivery });
}
