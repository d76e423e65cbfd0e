import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import type { JobView } from '../../src/contract';
import { allFacts, calendarDay, truthOn } from '../support/activity-truth';
import { startStandIn, type OutboundRequest, type StandIn, type StandInOptions } from '../support/stand-in';
import { tripOn } from '../support/trip';

const RULES = { warningDays: 60, overdueDays: 90, marginDays: 2 };
const MINUTE_MS = 60_000;
/** Of the stand-in, unless told otherwise. */
const LATENCY_MS = 60;
/** An untidy organization hands out shorter pages too, which nobody can count beforehand. */
const FULL_PAGES = { organization: 'tidy' } as const;

type StoredEntry = { space: string; key: string; value: unknown; bytes?: number };

async function started(options: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn({ clock: 'virtual', ...options });
  const trip = tripOn(standIn);
  await trip.storeKey();
  await trip.call('app.boot', {});
  const { version } = await trip.call('settings.get', {});
  await trip.call('settings.save', { version, checkHour: 23 }); // no scan but those that are asked for
  return standIn;
}

/** Scans, with the sweep's help where events are lost, and answers how it ended. */
async function scan(standIn: StandIn): Promise<JobView> {
  const trip = tripOn(standIn);
  const { jobId } = await trip.call('directory.scan', {});
  await standIn.idle();
  let job = await trip.call('jobs.get', { jobId });
  for (let minutes = 0; isUnderWay(job) && minutes < 24 * 60; minutes += 5) {
    await standIn.advance(5 * MINUTE_MS);
    await standIn.idle();
    job = await trip.call('jobs.get', { jobId });
  }
  return job;
}

function isUnderWay({ state }: JobView): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting';
}

/** Keys of everything that scans have stored, the scan's own id written as `<scan>`. */
async function storedOf(standIn: StandIn, jobId: string): Promise<string[]> {
  const entries = (await standIn.stored('directory')) as StoredEntry[];
  return entries.map(({ key }) => key.replace(jobId, '<scan>').replace(/:\d+$/, ':n'));
}

/** That the index holds everybody once, and says of them what is true. */
async function expectGoodIndex(
  standIn: StandIn,
  { facts, jobId }: { facts: AccountFacts[]; jobId: string },
  expect: (value: unknown) => { toEqual(other: unknown): void },
): Promise<void> {
  const trip = tripOn(standIn);
  const { now } = await standIn.get<{ now: string }>('/local/clock');
  const listed = await trip.allUsers({ lastActive: { never: true, unknown: true, after: '2000-01-01' } });
  const overdue = await trip.allUsers({ inactivity: 'overdue' });
  const truth = truthOn(facts, calendarDay(now, 'UTC'), RULES);
  const { activity } = await trip.call('dashboard.get', {});

  expect(listed.map(({ accountId }) => accountId).toSorted()).toEqual(
    facts.map(({ accountId }) => accountId).toSorted(),
  );
  expect(overdue.map(({ accountId }) => accountId).toSorted()).toEqual(truth.overdue);
  expect(activity).toEqual(truth.ages);
  expect([...new Set(await storedOf(standIn, jobId))].toSorted()).toEqual([
    'directory-coverage',
    'directory-history',
    'directory-index',
    'directory-index:<scan>:n',
    'directory-summary:<scan>',
  ]);
}

/** Invocations that have sent requests. */
function invocationsOf(requests: readonly OutboundRequest[]): number {
  return new Set(requests.map(({ invocationId }) => invocationId)).size;
}

describe.for([2_000, 20_000])('a scan of %i accounts', (users) => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await started({ users, variants: FULL_PAGES, isAlone: true }); // its memory is measured
  });
  afterAll(() => standIn.stop());

  test('takes a request for 100 accounts, one invocation beside the call that starts it, and little room', async ({
    expect,
  }) => {
    const { now } = await standIn.advance(1);

    const job = await scan(standIn);

    const { requests } = await standIn.requestsSince(now);
    const limits = await standIn.limits();
    const chunks = ((await standIn.stored('directory-index:')) as StoredEntry[]).map(({ bytes = 0 }) => bytes);
    expect(job).toMatchObject({ state: 'done', done: users, total: users });
    expect(requests.length).toBeLessThanOrEqual(1.02 * Math.ceil(users / 100) + 10);
    expect(invocationsOf(requests)).toBe(2);
    const tookMs = Date.parse(job.endedAt ?? '') - Date.parse(job.startedAt);
    expect(tookMs).toBeLessThanOrEqual(1.2 * requests.length * LATENCY_MS + 1_000); // one page after the other
    expect(chunks.reduce((sum, bytes) => sum + bytes, 0) / users).toBeLessThan(60);
    expect(Math.max(...chunks)).toBeLessThanOrEqual(200 * 1024);
    expect(limits['memoryMb.consumer']?.value).toBeLessThan(160);
    for (const [name, { value, max }] of Object.entries(limits)) {
      if (max !== null) expect({ name, within: value <= max }).toEqual({ name, within: true });
    }
  });
});

describe('a scan after another', () => {
  const users = 2_000;
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await started({ users, variants: FULL_PAGES });
    await scan(standIn);
  });
  afterAll(() => standIn.stop());

  test('does not ask again what is known, and leaves nothing of the first', async ({ expect }) => {
    const { now } = await standIn.advance(1);

    const { jobId } = await scan(standIn);

    const { requests } = await standIn.requestsSince(now);
    // Beside the pages: who asks, how many there are, and what the organization consists of.
    expect(requests.length).toBeLessThanOrEqual(Math.ceil(users / 100) + 8);
    expect((await storedOf(standIn, jobId)).filter((key) => !key.includes('<scan>')).toSorted()).toEqual([
      'directory-coverage',
      'directory-history',
      'directory-index',
    ]);
    expect((await tripOn(standIn).call('dashboard.get', {})).trend).toHaveLength(2);
  });

  test('two that are started together are one', async ({ expect }) => {
    const trip = tripOn(standIn);

    const [one, other] = await Promise.all([trip.call('directory.scan', {}), trip.call('directory.scan', {})]);
    await standIn.idle();

    expect(one.jobId).toBe(other.jobId);
    expect((await trip.call('dashboard.get', {})).trend).toHaveLength(3);
  });
});

describe.for(['all', 'first-directory'] as const)('where the search over all shows the activity of %s', (wildcard) => {
  let standIn: StandIn;
  let facts: AccountFacts[];
  beforeAll(async () => {
    standIn = await started({ users: 1_200, seed: 7, wildcardActivity: wildcard });
    facts = await allFacts(standIn);
  });
  afterAll(() => standIn.stop());

  test('the index holds everybody once, with the activity of every site', async ({ expect }) => {
    const { jobId } = await scan(standIn);

    await expectGoodIndex(standIn, { facts, jobId }, expect);
  });

  test('a scan that is killed and repeated and refused leaves one good index', async ({ expect }) => {
    await standIn.post('/local/redeliver', { copies: 2 });
    await standIn.faults([
      { method: 'POST', path: '/users/search$', times: 5, status: 429, headers: { 'retry-after': '2' }, every: 4 },
      { method: 'POST', path: '/users/search$', times: 4, status: 503, every: 5 },
      { method: 'POST', path: '/users/search$', times: 3, drop: 'before', every: 7 },
      { method: 'POST', path: '/users/search$', times: 8, delayMs: 1_500, every: 3 },
    ]);
    await standIn.post('/local/kill', { everyMs: 2_000, times: 500 });

    const { jobId, state } = await scan(standIn);

    const limits = await standIn.limits();
    expect(state).toBe('done');
    expect(limits['invocations.killed']?.value).toBeGreaterThan(1);
    await standIn.clearFaults();
    await standIn.advance(20 * MINUTE_MS); // until nothing is killed any more
    await expectGoodIndex(standIn, { facts, jobId }, expect);
  });
});

describe('a scan of an organization that does not stand still', () => {
  const users = 2_000;
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await started({ users });
  });
  afterAll(() => standIn.stop());

  test('that is cancelled leaves the index as it was', async ({ expect }) => {
    const trip = tripOn(standIn);
    await scan(standIn);
    const { trend, activityAsOf } = await trip.call('dashboard.get', {});
    await standIn.faults([{ method: 'POST', path: '/users/search$', times: 1, status: 503, delayMs: 5_000, every: 9 }]);

    const { jobId } = await trip.call('directory.scan', {});
    const cancelled = await trip.call('directory.cancelScan', {});
    await standIn.idle();
    await standIn.advance(10 * MINUTE_MS); // the sweep comes by
    const after = await trip.call('dashboard.get', {});

    expect(cancelled.jobId).toBe(jobId);
    expect(await trip.call('jobs.get', { jobId })).toMatchObject({ state: 'cancelled' });
    expect(after).toMatchObject({ trend, activityAsOf });
    expect(after).not.toHaveProperty('scan');
    expect((await standIn.stored(`directory-index:${jobId}`)) as StoredEntry[]).toEqual([]);
    expect(await trip.call('users.count', { filter: { lastActive: { never: true } } })).toMatchObject({
      source: 'index',
      asOf: activityAsOf,
    });
  });

  test('holds everybody once while accounts are suspended and deactivated', async ({ expect }) => {
    const trip = tripOn(standIn);
    const { apiKey, orgId } = await standIn.org();
    const some = (await trip.call('users.list', { filter: { status: ['active'], claimStatus: 'managed' }, limit: 100 }))
      .rows;
    const { jobId } = await trip.call('directory.scan', {});

    let changes = 0;
    for (const { accountId } of some.filter(({ orgAdmin }) => !orgAdmin)) {
      const { memberships } = await standIn.account(accountId);
      const path = `/admin/v2/orgs/${orgId}/directories/${memberships[0]?.directoryId ?? ''}/users/${accountId}/suspend`;
      const answer = await fetch(`${standIn.url}/api.atlassian.com${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: '{}',
      });
      if (answer.ok && isUnderWay(await trip.call('jobs.get', { jobId }))) changes += 1;
    }
    await standIn.idle();

    const listed = await trip.allUsers({ lastActive: { never: true, unknown: true, after: '2000-01-01' } });
    const facts = await allFacts(standIn);
    expect(changes).toBeGreaterThan(0);
    expect(listed.map(({ accountId }) => accountId).toSorted()).toEqual(
      facts.map(({ accountId }) => accountId).toSorted(),
    );
  });
});

test('a scan whose requests the platform refuses goes on in the next invocation at once, and asks for no page twice', async ({
  expect,
}) => {
  const users = 3_000;
  const standIn = await started({ users, variants: FULL_PAGES });
  try {
    const { now } = await standIn.advance(MINUTE_MS);
    const beyond = { status: 429, headers: { 'forge-proxy-error': 'FETCH_LIMIT_EXCEEDED' } };
    await standIn.faults([{ path: '/users/search', every: 9, times: 3, ...beyond }]);

    const job = await scan(standIn);

    const { requests } = await standIn.requestsSince(now);
    const pages = requests.filter(({ path, status }) => path.includes('/users/search') && status === 200);
    expect(job).toMatchObject({ state: 'done', done: users });
    expect(pages).toHaveLength(users / 100 + 5); // first who calls, and a look at each directory
    expect(invocationsOf(requests)).toBe(2 + 3);
    expect(Date.parse(job.endedAt ?? '') - Date.parse(job.startedAt)).toBeLessThan(5_000);
  } finally {
    await standIn.stop();
  }
});

test('an account that moves between pages while they are read is neither lost nor doubled', async ({ expect }) => {
  const users = 800;
  const standIn = await started({ users, seed: 3 });
  try {
    const facts = await allFacts(standIn);
    const { now } = await standIn.advance(MINUTE_MS);
    await standIn.post('/local/move', { everyMs: 100, times: 10 }); // until the eight pages are read

    const { jobId, state } = await scan(standIn);

    const { requests } = await standIn.requestsSince(now);
    expect(state).toBe('done');
    expect(requests.length).toBeGreaterThan(2 * (users / 100)); // somebody slipped by: the pages were read once more
    await expectGoodIndex(standIn, { facts, jobId }, expect);
  } finally {
    await standIn.stop();
  }
});

test('the index goes with the organization key', async ({ expect }) => {
  const standIn = await started({ users: 200 });
  try {
    const { orgName } = await standIn.org();
    const { jobId } = await scan(standIn);
    expect(await storedOf(standIn, jobId)).toContain('directory-index:<scan>:n');

    await tripOn(standIn).call('settings.deleteOrgKey', { confirmation: orgName });
    await standIn.idle();

    const kept = await storedOf(standIn, jobId);
    expect(kept.filter((key) => key.includes('<scan>'))).toEqual([]);
  } finally {
    await standIn.stop();
  }
});
