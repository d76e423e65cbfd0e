import { startStandIn, type StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure } from './measure';

const PAGE = 100;
const SAMPLE_WINDOWS = 2;
const LATENCY_MS = 60;
const MINUTE_MS = 60_000;
/** What the platform lets an invocation send. */
const REQUESTS_A_MINUTE = 100;
/** Jobs use the one organization key in turn: see the engine's concurrency. */
const IN_PARALLEL = 1;

/** What reading everybody's activity costs, beside the way that asks for each account. Times are on the stand-in's clock. */
export type ScanMeasure = {
  users: number;
  scanned: Measure;
  /** What a scan can not be faster than: its pages, one after the other, each taking the latency. */
  pagesMs: number;
  /** What it takes at the platform's rate of an invocation, and as many in parallel as the app lets run. */
  rateMs: number;
  /** The scan's time over the longer of the two: below 1 where the rate does not hold it up, as each step has its own. */
  ofLonger: number;
  /** The scan's time over `pagesMs`. */
  ofPages: number;
  /** A page of 25 from the index, sorted by last activity. */
  page: Measure;
  /**
   * `last-active-dates` for each account: a sample is asked for until the rate limit was met twice, and the whole is
   * computed from the rate that this shows; a request for each account and one for each page of accounts.
   */
  perUserRoute: Pick<Measure, 'work' | 'outboundRequests' | 'wallMs'>;
  perUserRequestsPerMinute: number;
  bytesPerAccount: number;
  /** How many times sooner the scan is done. */
  timesFaster: number;
};

/** Scans an organization of that size, and takes a sample of the other way on it. */
export async function measureScan(users: number): Promise<ScanMeasure> {
  const standIn = await startStandIn({ users, clock: 'virtual', latencyMs: LATENCY_MS });
  try {
    const trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('app.boot', {});
    const bound = (): number => Math.ceil(users / PAGE);
    const scanned = await measure(standIn, { work: `scan ${users} accounts`, act: () => scan(standIn), bound });
    const page = await measure(standIn, {
      work: 'list 25 users by last activity',
      act: () => trip.call('users.list', { order: { by: 'lastActive', direction: 'asc' } }),
      bound: () => 3,
    });
    const pagesMs = bound() * LATENCY_MS;
    const rateMs = Math.round((scanned.outboundRequests / REQUESTS_A_MINUTE / IN_PARALLEL) * MINUTE_MS);
    const perMinute = await perUserRate(standIn);
    const perUserMs = Math.round((users / perMinute) * 60_000);
    const stored = (await standIn.stored('directory-index:')) as { bytes: number }[];
    return {
      users,
      scanned,
      pagesMs,
      rateMs,
      ofLonger: hundredths(scanned.wallMs / Math.max(pagesMs, rateMs)),
      ofPages: hundredths(scanned.wallMs / pagesMs),
      page,
      perUserRoute: {
        work: 'last-active-dates of each, computed',
        outboundRequests: users + bound(),
        wallMs: perUserMs,
      },
      perUserRequestsPerMinute: perMinute,
      bytesPerAccount: Math.round((10 * stored.reduce((sum, { bytes }) => sum + bytes, 0)) / users) / 10,
      timesFaster: Math.round(perUserMs / scanned.wallMs),
    };
  } finally {
    await standIn.stop();
  }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

async function scan(standIn: StandIn): Promise<void> {
  const { jobId } = await tripOn(standIn).call('directory.scan', {});
  await standIn.idle();
  const { state } = await tripOn(standIn).call('jobs.get', { jobId });
  if (state !== 'done') throw new Error(`the scan is ${state}`);
}

/** Requests a minute that the per-user route carries on with, its waits taken. */
async function perUserRate(standIn: StandIn): Promise<number> {
  const { orgId, apiKey } = await standIn.org();
  const { rows } = await tripOn(standIn).call('users.list', { limit: 100 });
  const startedAt = Date.parse((await standIn.advance(1)).now);
  let answered = 0;
  for (let windows = 0; windows < SAMPLE_WINDOWS;) {
    const { accountId } = rows[answered % rows.length] ?? { accountId: '' };
    const path = `/admin/v1/orgs/${orgId}/directory/users/${accountId}/last-active-dates`;
    const answer = await fetch(`${standIn.url}/api.atlassian.com${path}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    if (answer.ok) answered += 1;
    else if (answer.status !== 429) throw new Error(`last-active-dates answered ${answer.status}`);
    else {
      const resetAt = Date.parse(answer.headers.get('x-ratelimit-reset') ?? '');
      await standIn.post('/local/clock', { now: new Date(resetAt).toISOString() });
      windows += 1;
    }
  }
  const { now } = await standIn.get<{ now: string }>('/local/clock');
  return Math.round((answered * 60_000) / (Date.parse(now) - startedAt));
}
