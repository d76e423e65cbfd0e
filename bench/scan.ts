import type { StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure, type Work } from './measure';

const PAGE = 100;
const SAMPLE_WINDOWS = 2;
/** What the stand-in takes there and back unless told otherwise. */
const LATENCY_MS = 60;

/** What a scan leaves, beside the way that asks for each account. Times are on the stand-in's clock. */
export type ScanFacts = {
  /** What a scan can not be faster than: its pages, one after the other, each taking the latency. */
  pagesMs: number;
  /** The scan's time over `pagesMs`. */
  ofPages: number;
  /** Requests of a page of 25 from the index, sorted by last activity: 3 at least. */
  pageRequests: number;
  /**
   * `last-active-dates` for each account: a sample is asked for until the rate limit was met twice, and the whole is
   * computed from the rate that this shows; a request for each account and one for each page of accounts.
   */
  perUserRequests: number;
  perUserMs: number;
  perUserRequestsPerMinute: number;
  bytesPerAccount: number;
  /** How many times sooner the scan is done. */
  timesFaster: number;
};

export function scanWork(standIn: StandIn, users: number): Work {
  return {
    work: `scan ${users} accounts`,
    act: async () => {
      const { jobId } = await tripOn(standIn).call('directory.scan', {});
      await standIn.idle();
      const { state } = await tripOn(standIn).call('jobs.get', { jobId });
      if (state !== 'done') throw new Error(`the scan is ${state}`);
    },
    bound: () => Math.ceil(users / PAGE),
  };
}

/** After a {@link scanWork}: a page of its index, and a sample of the other way. */
export async function scanFacts(
  standIn: StandIn,
  { users, scanned }: { users: number; scanned: Measure },
): Promise<ScanFacts> {
  const page = await measure(standIn, {
    work: 'list 25 users by last activity',
    act: () => tripOn(standIn).call('users.list', { order: { by: 'lastActive', direction: 'asc' } }),
    bound: () => 3,
  });
  const pagesMs = scanned.bound * LATENCY_MS;
  const perMinute = await perUserRate(standIn);
  const perUserMs = Math.round((users / perMinute) * 60_000);
  const stored = (await standIn.stored('directory-index:')) as { bytes: number }[];
  return {
    pagesMs,
    ofPages: Math.round((100 * scanned.wallMs) / pagesMs) / 100,
    pageRequests: page.outboundRequests,
    perUserRequests: users + scanned.bound,
    perUserMs,
    perUserRequestsPerMinute: perMinute,
    bytesPerAccount: Math.round((10 * stored.reduce((sum, { bytes }) => sum + bytes, 0)) / users) / 10,
    timesFaster: Math.round(perUserMs / scanned.wallMs),
  };
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
