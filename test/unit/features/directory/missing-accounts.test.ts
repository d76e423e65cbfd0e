import { describe, test } from 'vitest';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import { shownActivity } from '../../../../src/domain/accounts/indexed-account';
import { AppError } from '../../../../src/errors';
import { startDueCheck } from '../../../../src/features/alerts/check/start-due-check';
import { findAlerts } from '../../../../src/features/alerts/find-alerts';
import { dismissAlerts, snoozeAlerts } from '../../../../src/features/alerts/mark-alerts';
import { firstScanCursor, SCAN_JOB } from '../../../../src/features/directory/scan/cursor';
import { startScan } from '../../../../src/features/directory/scan/start-scan';
import { ADMIN_ID, CONFLUENCE, JIRA } from '../../../support/builders';
import { anApp, type TestApp } from '../../../world/app';
import { indexed, indexedIds, people, scanned, scannedAfterDeath, work, type Search } from './scan-world';

const DAY_MS = 86_400_000;
const CALLER = { accountId: ADMIN_ID, isOrgAdmin: true };
const IDLE: Partial<DirectoryUser> = {
  productAccess: [{ id: JIRA.resourceId, key: 'jira', lastActiveTimestamp: '2025-01-01T00:00:00.000Z' }],
  addedToOrg: '2024-01-01T00:00:00Z',
};

/** What Atlassian answers: the list that walks find, who is there when asked for by id, and how many it counts. */
type Org = { list: DirectoryUser[]; there: DirectoryUser[]; count: () => number };

async function orgWorld(org: Org): Promise<{ world: TestApp; asked: string[][]; answers: { searchUsers: Search } }> {
  const asked: string[][] = [];
  const searchUsers: Search = async ({ accountIds }) => {
    if (accountIds === undefined) return { items: org.list, nextCursor: undefined };
    asked.push([...accountIds]);
    return { items: org.there.filter(({ accountId }) => accountIds.includes(accountId)), nextCursor: undefined };
  };
  const answers = { searchUsers, countUsers: async () => org.count() };
  return { world: await anApp({ answers }), asked, answers };
}

async function stateAfterScan(world: TestApp): Promise<string> {
  const { state } = await world.app.jobs.view(await scanned(world));
  world.ports.clock.advance(DAY_MS);
  return state;
}

const without = (users: DirectoryUser[], ...gone: number[]) => users.filter((_, n) => !gone.includes(n));
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `person-${from + n}`);

describe('whoever both walks of a scan slipped past', () => {
  test('is asked for by id, and keeps the grace they were given', async ({ expect }) => {
    const all = people(400, IDLE);
    const suspended = all.map((user, n) =>
      n === 7 ? { ...user, membershipStatus: 'suspended', status: 'suspended' } : user,
    );
    const org = { list: suspended, there: all, count: () => 400 };
    const { world, asked } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = all;
    await stateAfterScan(world);
    const given = (await indexed(world)).find(({ accountId }) => accountId === 'person-7')?.restoredDay;

    org.list = without(all, 7);
    const states = [await stateAfterScan(world)];
    org.list = all;
    states.push(await stateAfterScan(world));

    expect(states).toEqual(['done', 'done']);
    expect(asked).toEqual([['person-7']]);
    expect(given).toBeTypeOf('number');
    expect((await indexed(world)).find(({ accountId }) => accountId === 'person-7')?.restoredDay).toBe(given);
    expect((await findAlerts(world.app, 'check')).alerts).not.toContainEqual(
      expect.objectContaining({ accountId: 'person-7' }),
    );
  });

  test('keeps what admins have said of their alerts, and is not told of as resolved', async ({ expect }) => {
    const all = people(30, IDLE);
    const org = { list: all, there: all, count: () => 30 };
    const { world } = await orgWorld(org);
    const checked = async (): Promise<void> => {
      world.ports.clock.advance(DAY_MS);
      await startDueCheck(world.app);
      await work(world);
    };
    await checked();
    await dismissAlerts(world.app, { accountIds: ['person-3'] }, CALLER);
    await snoozeAlerts(world.app, { accountIds: ['person-4'], days: 30 }, CALLER);

    org.list = without(all, 3, 4);
    await checked();
    const resolved = await world.app.alerts.resolved(await world.app.alerts.get());
    org.list = all;
    await checked();

    expect(resolved).toEqual([]);
    const { alerts, stored } = await findAlerts(world.app, 'check');
    expect(stored.record.checks).toBe(3);
    expect(alerts).toContainEqual(expect.objectContaining({ accountId: 'person-3', isDismissed: true }));
    expect(alerts).toContainEqual(
      expect.objectContaining({ accountId: 'person-4', snoozedUntil: expect.any(Number) as number }),
    );
  });

  test('in an organization with a directory of its own is shown by day, and not said to have used nothing', async ({
    expect,
  }) => {
    const all = people(30);
    let isMissed = false;
    const used = [{ id: CONFLUENCE.resourceId, key: 'confluence', lastActiveTimestamp: '2026-01-03T00:00:00.000Z' }];
    const searchUsers: Search = async ({ accountIds }, { directoryId } = {}) => {
      const found = accountIds === undefined && isMissed ? without(all, 3) : all;
      const items = found.filter(({ accountId }) => accountIds?.includes(accountId) ?? true);
      return {
        items: items.map((user) => ({ ...user, productAccess: directoryId === 'two' ? used : [] })),
        nextCursor: undefined,
      };
    };
    async function* directoryPages() {
      yield { items: ['one', 'two'].map((directoryId) => ({ directoryId, name: directoryId })), nextCursor: undefined };
    }
    const world = await anApp({ answers: { searchUsers, directoryPages, countUsers: async () => 30 } });
    await scanned(world);
    isMissed = true;

    expect(await stateAfterScan(world)).toBe('done');

    const shown = (await indexed(world)).map((account) => [account.accountId, shownActivity(account)] as const);
    expect(new Map(shown).get('person-3')).toBe('unknown');
    expect(new Map(shown).get('person-4')).toBeTypeOf('number');
  });
});

describe('whoever a scan asks for by id', () => {
  test.for([
    ['done', 10],
    ['failed', 8],
    ['cancelled', 10],
  ] as const)('is named in its record no more once it is %s', async ([state, listed], { expect }) => {
    const all = people(10);
    const org = { list: all, there: all, count: () => 10 };
    const { world, asked } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = without(all, 7, 8);
    org.there = all.slice(0, listed);
    const { jobId } = await startScan(world.app, { requestedBy: ADMIN_ID });
    const answering = { ...world.admin };
    world.admin.searchUsers = async (query, at) => {
      if (query.accountIds !== undefined && state === 'cancelled') await world.app.jobs.cancel(jobId, ADMIN_ID);
      if (query.accountIds !== undefined && state === 'failed') throw new AppError('not-permitted', 'not by id');
      return answering.searchUsers(query, at);
    };

    await work(world);

    const { job } = (await world.app.jobStore.find(jobId)) ?? {};
    expect(job?.state).toBe(state);
    expect(asked).toEqual(state === 'failed' ? [] : [['person-7', 'person-8']]);
    expect(JSON.stringify(job)).not.toContain('person-');
  });

  test('is nobody where none is left to ask for: no search is sent that would find everybody', async ({ expect }) => {
    const all = people(3);
    const { world, asked } = await orgWorld({ list: all, there: all, count: () => 0 });
    const cursor = { ...firstScanCursor('org-1'), phase: 'walk', passes: [{ accountIds: [] }], isSecondLook: true };

    await world.app.jobs.start({ jobId: 'scan-1', kind: SCAN_JOB, cursor, requestedBy: ADMIN_ID });
    await work(world);

    expect(await world.app.jobs.view('scan-1')).toMatchObject({ state: 'done', done: 0 });
    expect([asked, world.admin.requests, await indexedIds(world)]).toEqual([[], [], []]);
  });
});

describe('whoever has left', () => {
  test('is asked for by id, and leaves the index', async ({ expect }) => {
    const all = people(400);
    const org = { list: all, there: all, count: () => org.list.length };
    const { world, asked } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = org.there = without(all, 7, 8);

    expect(await stateAfterScan(world)).toBe('done');

    expect(asked).toEqual([['person-7', 'person-8']]);
    expect(await indexedIds(world)).toHaveLength(398);
  });

  test('leaves at once with all others where the count says so, however many they are', async ({ expect }) => {
    const all = people(400);
    const org = { list: all, there: all, count: () => org.list.length };
    const { world, asked } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = org.there = all.slice(0, 150);

    expect(await stateAfterScan(world)).toBe('done');

    expect(asked).toHaveLength(1);
    expect(await indexedIds(world)).toHaveLength(150);
  });

  test('leaves in the end where the count holds more than any list', async ({ expect }) => {
    const all = people(411);
    const org = { list: all.slice(0, 400), there: all, count: () => 450 };
    const { world, asked } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = org.there = [...all.slice(0, 385), ...all.slice(400)];

    expect([await stateAfterScan(world), (await indexedIds(world)).length]).toEqual(['done', 401]);
    expect([await stateAfterScan(world), (await indexedIds(world)).length]).toEqual(['done', 396]);

    expect(asked).toEqual([ids(385, 395), ids(395, 400)]);
  });
});

describe('whoever is missing and not asked for', () => {
  test('is kept as they were and told as read in part, and is asked for first the next time', async ({ expect }) => {
    const all = people(411);
    const org = { list: all.slice(0, 400), there: all, count: () => 450 };
    const { world, asked } = await orgWorld(org);
    const inPart = async () =>
      (await indexed(world)).flatMap(({ accountId, isInPart }) => (isInPart === true ? [accountId] : []));
    await stateAfterScan(world);
    org.list = [...all.slice(0, 385), ...all.slice(400)];

    expect([await stateAfterScan(world), await inPart()]).toEqual(['done', ids(395, 400)]);
    expect([await stateAfterScan(world), await inPart()]).toEqual(['done', ids(390, 395)]);

    expect(await indexedIds(world)).toHaveLength(411);
    expect(asked.map(([first]) => first)).toEqual(['person-385', 'person-395']);
  });

  test('is kept where somebody whom neither list nor count shows is there', async ({ expect }) => {
    const all = people(400);
    const org = { list: all, there: all, count: () => org.list.length };
    const { world } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = all.slice(0, 5);

    expect(await stateAfterScan(world)).toBe('done');

    expect((await indexedIds(world)).toSorted()).toEqual(ids(0, 400).toSorted());
  });
});

describe('a list that falls short of its count', () => {
  test('by the same share in two scans in a row is how this organization counts', async ({ expect }) => {
    const all = people(400);
    const org = { list: all, there: all, count: () => 400 };
    const { world } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = org.there = all.slice(0, 392);

    expect([await stateAfterScan(world), await stateAfterScan(world), await stateAfterScan(world)]).toEqual([
      'failed',
      'done',
      'done',
    ]);
    org.list = org.there = all.slice(0, 380);
    expect(await stateAfterScan(world)).toBe('failed');
    org.list = org.there = all.slice(0, 340);
    expect([await stateAfterScan(world), await stateAfterScan(world)]).toEqual(['failed', 'done']);
  });

  test('by more than half is refused for ever', async ({ expect }) => {
    const all = people(400);
    const org = { list: all, there: all, count: () => 400 };
    const { world } = await orgWorld(org);
    await stateAfterScan(world);
    org.list = org.there = all.slice(0, 199);

    const states = [await stateAfterScan(world), await stateAfterScan(world), await stateAfterScan(world)];

    expect(states).toEqual(['failed', 'failed', 'failed']);
    expect(await indexedIds(world)).toHaveLength(400);
  });

  test('once is refused wherever the scan was killed: it is no second of its own', async ({ expect }) => {
    let isKilled = true;
    for (let calls = 1; isKilled; calls += 1) {
      const all = people(100);
      const org = { list: all, there: all, count: () => 100 };
      const { world, answers } = await orgWorld(org);
      await scanned(world);
      org.list = org.there = all.slice(0, 90);

      isKilled = await scannedAfterDeath(world, { answers }, calls);

      const { refused, current } = (await world.app.directoryIndex.get()).record;
      expect({ calls, share: refused?.share, accounts: current?.accounts }).toEqual({
        calls,
        share: 0.9,
        accounts: 100,
      });
    }
  });
});

describe('an empty list', () => {
  test.for([
    ['and a count of nobody leave the index before', 400, [400, 0, 0], 400],
    ['and a count of nobody are no first index where the count before said otherwise', 0, [400, 0], undefined],
    ['is an index of nobody where there never was anybody', 0, [0], 0],
  ] as const)('%s', async ([, before, counts, accounts], { expect }) => {
    const left: number[] = [...counts];
    const org = { list: people(before), there: people(before), count: () => left.shift() ?? 0 };
    const { world } = await orgWorld(org);
    if (before > 0) await stateAfterScan(world);
    org.list = org.there = [];

    expect(await stateAfterScan(world)).toBe(accounts === 0 ? 'done' : 'failed');

    expect((await world.app.directoryIndex.get()).record.current?.accounts).toBe(accounts);
  });
});
