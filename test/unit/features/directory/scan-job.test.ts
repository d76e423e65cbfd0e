import { describe, test } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { Group } from '../../../../src/atlassian/admin/groups';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import { AppError } from '../../../../src/errors';
import { findSummary } from '../../../../src/features/directory/find-summary';
import { clearAway } from '../../../../src/features/directory/scan/remove-leftovers';
import { findScanToTell, startScan } from '../../../../src/features/directory/scan/start-scan';
import { withIndex } from '../../../../src/features/directory/with-index';
import { ADMIN_ID, aUser, CONFLUENCE, JIRA } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { failingPages } from '../../../world/admin-stub';
import { anApp, type TestApp } from '../../../world/app';
import { indexedIds, people, scanned, scannedAfterDeath, work, type Search } from './scan-world';

const UNKNOWN_CURSOR = new AppError('request-rejected', 'cursor', { status: 400 });

/** Answers the walk with these pages, one walk after the other; what looks accounts up is answered from `all`. */
function walks(all: readonly DirectoryUser[], ...answers: DirectoryUser[][][]): Search {
  let walk = -1;
  return async ({ accountIds }, { cursor } = {}) => {
    if (accountIds !== undefined) {
      return { items: all.filter(({ accountId }) => accountIds.includes(accountId)), nextCursor: undefined };
    }
    if (cursor === undefined) walk += 1;
    const pages = answers[walk];
    if (pages === undefined) throw new Error(`nobody expected walk ${walk + 1}`);
    const page = Number(cursor ?? 0);
    return { items: pages[page] ?? [], nextCursor: page + 1 < pages.length ? String(page + 1) : undefined };
  };
}

/** Notes what a job tells of its progress, at each commit. */
function watchedJobs({ app }: TestApp, done: number[]): { commits: () => number } {
  const writes = app.jobStore.writes.bind(app.jobStore);
  app.jobStore.writes = (job, expected) => {
    done.push(job.done);
    return writes(job, expected);
  };
  return { commits: () => done.length };
}

describe('a scan', () => {
  test('keeps an account once that moved to a later page while it was read', async ({ expect }) => {
    const [ada, ben, cleo] = people(3) as [DirectoryUser, DirectoryUser, DirectoryUser];
    const all = [ada, ben, cleo];
    const searchUsers = walks(all, [
      [ada, ben],
      [ada, cleo],
    ]);
    const world = await anApp({ answers: { searchUsers, countUsers: async () => 3 } });

    const jobId = await scanned(world);

    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 3, total: 3 });
    expect(await findScanToTell(world.app)).toBeUndefined();
    expect((await indexedIds(world)).toSorted()).toEqual(['person-0', 'person-1', 'person-2']);
  });

  test('counts an account that is closed and keeps nothing of it', async ({ expect }) => {
    const [ada, ben] = people(2) as [DirectoryUser, DirectoryUser];
    const closed = aUser({ accountId: 'person-2', accountStatus: 'closed' });
    const all = [ada, ben, closed];
    const world = await anApp({
      answers: { searchUsers: walks(all, [[ada, closed], [ben]]), countUsers: async () => 3 },
    });

    const jobId = await scanned(world);

    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 3, total: 3 });
    expect((await indexedIds(world)).toSorted()).toEqual(['person-0', 'person-1']);
    expect((await world.app.directoryIndex.get()).record.current).toMatchObject({ accounts: 2 });
  });

  test('counts once who was read in part, in whichever of the pages, of those whom it keeps', async ({ expect }) => {
    const [ada, ben, cleo] = people(3) as [DirectoryUser, DirectoryUser, DirectoryUser];
    const inPart = (user: DirectoryUser): DirectoryUser => ({ ...user, unread: ['jobTitle'] });
    const closed = aUser({ accountId: 'person-3', accountStatus: 'closed', unread: ['jobTitle'] });
    const pages = [
      [ada, inPart(ben), closed],
      [inPart(ada), inPart(ben), cleo],
    ];
    const world = await anApp({
      answers: { searchUsers: walks([ada, ben, cleo], pages), countUsers: async () => 4 },
    });

    await scanned(world);

    expect((await findSummary(world.app))?.counts).toMatchObject({ accounts: 3, readInPart: 2 });
  });

  test('counts who was read in part once, wherever it was killed, and tells the dashboard', async ({ expect }) => {
    const users = people(3).map((user, n) => (n === 0 ? user : { ...user, unread: ['jobTitle'] }));
    let isKilled = true;
    for (let calls = 1; isKilled; calls += 1) {
      const world = await anApp({ users });
      isKilled = await scannedAfterDeath(world, { users }, calls);
      expect({ calls, ...dataOf(await world.call('dashboard.get', {})) }).toMatchObject({ calls, readInPart: 2 });
    }
  });

  test('tells the dashboard nothing of reading where it read every account whole', async ({ expect }) => {
    const world = await anApp({ users: people(3) });

    await scanned(world);

    expect(dataOf(await world.call('dashboard.get', {}))).not.toHaveProperty('readInPart');
  });

  test('walks once more for an account that moved to an earlier page, and only once', async ({ expect }) => {
    const [ada, ben, cleo] = people(3) as [DirectoryUser, DirectoryUser, DirectoryUser];
    const all = [ada, ben, cleo];
    const searchUsers = walks(all, [[ada], [ben]], [[cleo, ada], [ben]]);
    const world = await anApp({ answers: { searchUsers, countUsers: async () => 4 } });

    await scanned(world);

    expect((await indexedIds(world)).toSorted()).toEqual(['person-0', 'person-1', 'person-2']);
  });

  test('walks once more when somebody left, which lets another slip by', async ({ expect }) => {
    const [ada, ben, cleo] = people(3) as [DirectoryUser, DirectoryUser, DirectoryUser];
    let count = 3;
    const walk = walks([ada, ben, cleo], [[ada], [cleo]], [[ben], [cleo]]);
    const searchUsers: Search = async (query, at) => {
      const page = await walk(query, at);
      if (page.items.includes(ada)) count = 2; // leaves once it was read: ben moves up to the first page
      return page;
    };
    const world = await anApp({ answers: { searchUsers, countUsers: async () => count } });

    await scanned(world);

    expect(await indexedIds(world)).toContain('person-1');
  });

  test.for([
    ['nobody', 0],
    ['a quarter', 100],
    ['all but two in a hundred', 392],
  ] as const)(
    'that finds %s twice fails, and the index before stays with what only it knows',
    async ([, found], { expect }) => {
      const all = people(400);
      const lists = [all, all.slice(0, found), all.slice(0, found)];
      const searchUsers: Search = async ({ accountIds }) => ({
        items: accountIds === undefined ? (lists.shift() ?? all) : [],
        nextCursor: undefined,
      });
      const world = await anApp({ answers: { searchUsers, countUsers: async () => 400 } });
      await scanned(world);
      const { current } = (await world.app.directoryIndex.get()).record;

      const jobId = await scanned(world);

      expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
      expect((await world.app.directoryIndex.get()).record.current).toEqual(current);
      expect(await indexedIds(world)).toHaveLength(400);
    },
  );

  test('that finds less than half of the organization twice is no first index', async ({ expect }) => {
    const searchUsers: Search = async () => ({ items: people(100), nextCursor: undefined });
    const world = await anApp({ answers: { searchUsers, countUsers: async () => 400 } });

    const jobId = await scanned(world);

    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
  });

  test('goes on where many have left since the count, which is asked again', async ({ expect }) => {
    const all = people(400);
    let list = all;
    const counts = [400, 400, 150];
    const searchUsers: Search = async () => ({ items: list, nextCursor: undefined });
    const world = await anApp({ answers: { searchUsers, countUsers: async () => counts.shift() ?? 150 } });
    await scanned(world);
    list = all.slice(0, 150);

    const jobId = await scanned(world);

    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done' });
    expect(await indexedIds(world)).toHaveLength(150);
  });

  test('goes on where the count holds accounts that no list shows, as long as these are no more', async ({
    expect,
  }) => {
    const all = people(400);
    let [list, count] = [all, 450];
    const searchUsers: Search = async () => ({ items: list, nextCursor: undefined });
    const world = await anApp({ answers: { searchUsers, countUsers: async () => count } });
    const stateOf = async () => (await world.app.jobs.view(await scanned(world))).state;

    expect([await stateOf(), await stateOf()]).toEqual(['done', 'done']);
    [list, count] = [all.slice(0, 200), 225];
    expect(await stateOf()).toBe('done');
    list = all.slice(0, 190);
    expect(await stateOf()).toBe('failed');
  });

  test('does not walk again for accounts that came while it ran', async ({ expect }) => {
    let count = 1;
    const searchUsers = walks([], [people(2)]);
    const world = await anApp({ answers: { searchUsers, countUsers: async () => (count += 1) } });

    await scanned(world);

    expect(await indexedIds(world)).toEqual(['person-0', 'person-1']);
  });

  test('begins a walk again whose cursor has expired', async ({ expect }) => {
    const all = people(3);
    const walk = walks(all, [all.slice(0, 2), []], [all]);
    const searchUsers: Search = async (query, at) => {
      if (at?.cursor !== undefined) throw UNKNOWN_CURSOR;
      return walk(query, at);
    };
    const world = await anApp({ answers: { searchUsers, countUsers: async () => 3 } });

    await scanned(world);

    expect((await indexedIds(world)).toSorted()).toEqual(['person-0', 'person-1', 'person-2']);
  });

  test.for([2, 3, 5])(
    'goes on when cursors expire %i times, and tells as many as there are',
    async (times, { expect }) => {
      const all = people(450);
      let requests = 0;
      let left = times;
      const done: number[] = [];
      const searchUsers: Search = async (_, { cursor } = {}) => {
        requests += 1;
        if (requests % 3 === 0 && cursor !== undefined && left > 0) {
          left -= 1;
          throw UNKNOWN_CURSOR;
        }
        const from = Number(cursor ?? 0);
        return { items: all.slice(from, from + 100), nextCursor: from + 100 < 450 ? String(from + 100) : undefined };
      };
      const world = await anApp({ answers: { searchUsers, countUsers: async () => all.length } });
      const { commits } = watchedJobs(world, done);

      const jobId = await scanned(world);

      expect(left).toBe(0);
      expect(commits()).toBeGreaterThan(times);
      expect(Math.max(...done)).toBeLessThanOrEqual(450);
      expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 450, total: 450 });
      expect(await indexedIds(world)).toHaveLength(450);
    },
  );

  test.for([1, 2, 7, 35])('fails where its list runs in a circle of %i pages', async (period, { expect }) => {
    const all = people(400);
    const searchUsers: Search = async (_, { cursor } = {}) => {
      const page = Number(cursor ?? 0);
      return { items: all.slice(0, 100), nextCursor: String((page % period) + 1) };
    };
    const world = await anApp({ answers: { searchUsers, countUsers: async () => all.length } });

    const jobId = await scanned(world);

    const view = await world.app.jobs.view(jobId);
    expect(view).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
    expect(view.done).toBeLessThanOrEqual(400);
    expect((await world.app.directoryIndex.get()).record.current).toBeUndefined();
  });

  test('keeps what it has read and waits as long as Atlassian asks', async ({ expect }) => {
    const all = people(250);
    const asked: number[] = [];
    let isLimited = true;
    const searchUsers: Search = async (_, { cursor } = {}) => {
      asked.push(world.ports.clock.now());
      if (cursor === '200' && isLimited) {
        isLimited = false;
        throw new AppError('rate-limited', 'slow down', { status: 429, retryAfterMs: 120_000 });
      }
      const from = Number(cursor ?? 0);
      return { items: all.slice(from, from + 100), nextCursor: from + 100 < 250 ? String(from + 100) : undefined };
    };
    const world: TestApp = await anApp({ answers: { searchUsers, countUsers: async () => all.length } });

    const jobId = await scanned(world);

    const [start = 0] = asked;
    expect(asked.map((at) => at - start)).toEqual([0, 0, 0, 120_000]);
    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 250 });
  });

  test('goes on from a position that an earlier version stored', async ({ expect }) => {
    const all = people(3);
    const world = await anApp({ answers: { searchUsers: walks(all, [all]), countUsers: async () => 3 } });
    const { jobId } = await startScan(world.app, { requestedBy: ADMIN_ID });
    const { job, version } = (await world.app.jobStore.find(jobId)) ?? never();
    const old = { phase: 'walk', passes: [{}], pass: 0, at: 'c7', isRestarted: true, chunks: 0, expected: 3 };
    const cursor = { ...old, orgId: 'org-1', isSecondLook: false };
    await world.app.kvs.transact(world.app.jobStore.writes({ ...job, cursor }, version));

    await work(world);

    expect(await world.app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 3 });
    expect(await indexedIds(world)).toHaveLength(3);
  });

  test('reads a directory of its own whose activity the search over all leaves out', async ({ expect }) => {
    const here = aUser({ accountId: 'both', productAccess: [access(JIRA.resourceId, '2026-01-01')] });
    const there = aUser({ accountId: 'both', productAccess: [access(CONFLUENCE.resourceId, '2026-01-03')] });
    const searchUsers: Search = async (_, { directoryId } = {}) => ({
      items: [directoryId === 'two' ? there : here],
      nextCursor: undefined,
    });
    async function* directoryPages() {
      yield { items: ['one', 'two'].map((directoryId) => ({ directoryId, name: directoryId })), nextCursor: undefined };
    }
    const world = await anApp({ answers: { searchUsers, directoryPages, countUsers: async () => 1 } });

    await scanned(world);
    const first = world.admin.made('searchUsers');
    await scanned(world);

    await withIndex(world.app, 'filter', async ({ accounts }) => {
      for await (const chunk of accounts()) {
        expect(chunk).toHaveLength(1);
        expect(chunk[0]?.activity?.days.map(({ key }) => key).toSorted()).toEqual(['confluence', 'jira-software']);
      }
    });
    expect(await world.app.directoryIndex.coverage()).toEqual([
      { directoryId: 'one', isCovered: true },
      { directoryId: 'two', isCovered: false },
    ]);
    expect(first).toBe(6); // two ways for each directory, then a walk over all and one through the second
    expect(world.admin.made('searchUsers') - first).toBe(2);
  });

  test('by a key that may not read the directories tells days, and of nobody how long they were idle', async ({
    expect,
  }) => {
    const ada = aUser({ accountId: 'ada', productAccess: [access(JIRA.resourceId, '2025-01-01')] });
    const directoryPages: AdminApi['directoryPages'] = () => failingPages(new AppError('missing-scope', 'no'));
    const searchUsers: Search = async () => ({ items: [ada], nextCursor: undefined });
    const world = await anApp({ answers: { searchUsers, directoryPages, countUsers: async () => 1 } });

    await scanned(world);

    await withIndex(world.app, 'filter', async ({ accounts, testOf }) => {
      const isIdle = await testOf({ inactivity: 'overdue' });
      const isUnknown = await testOf({ activityAge: ['unknown'] });
      for await (const chunk of accounts()) {
        expect(chunk[0]?.activity?.days).toContainEqual(expect.objectContaining({ key: 'jira-software' }));
        expect([chunk.some(isIdle), chunk.every(isUnknown)]).toEqual([false, true]);
      }
    });
  });

  test('marks who is protected by address, domain or group, and stores neither names nor addresses', async ({
    expect,
  }) => {
    const users = [
      aUser({ accountId: 'by-mail', email: 'Boss@Example.com' }),
      aUser({ accountId: 'by-domain', email: 'x@partner.example' }),
      aUser({ accountId: 'by-group', groups: [{ id: 'g-1', name: 'Board' }] }),
      aUser({ accountId: 'nobody', name: 'Nobody Inparticular' }),
    ];
    const searchGroups = async () => ({ items: [{ id: 'g-1', name: 'Board' } as Group], nextCursor: undefined });
    const world = await anApp({ users, answers: { searchGroups } });
    const { version } = dataOf(await world.call('settings.get', {}));
    const { values } = await world.app.settings.get();
    const list = { accountIds: [], emails: ['boss@example.com'], domains: ['partner.example'], groupIds: ['g-1'] };
    const settings = { ...values, protected: list };
    const saved = { values: settings, savedAt: '2026-01-05T09:00:00.000Z', savedBy: ADMIN_ID };
    await world.app.kvs.transact({ versioned: [world.app.settings.writeOf(version, saved)] });

    await scanned(world);
    const { rows } = dataOf(await world.call('users.list', { filter: { protected: true } }));

    expect(rows.map(({ accountId }) => accountId)).toEqual(['by-domain', 'by-group', 'by-mail']);
    await withIndex(world.app, 'filter', async ({ accounts }) => {
      for await (const chunk of accounts()) expect(JSON.stringify(chunk)).not.toMatch(/Inparticular|@/);
    });
  });

  test('leaves nothing behind that the sweep does not clear away', async ({ expect }) => {
    let isDown = false;
    const all = people(150);
    const searchUsers: Search = async (_, { cursor } = {}) => {
      if (isDown && cursor !== undefined) throw new AppError('missing-scope', 'no more');
      return cursor === undefined
        ? { items: all.slice(0, 100), nextCursor: 'second' }
        : { items: all.slice(100), nextCursor: undefined };
    };
    const world = await anApp({ answers: { searchUsers, countUsers: async () => all.length } });
    const good = await scanned(world);
    isDown = true;

    const bad = await scanned(world);
    await clearAway(world.app);

    expect(await world.app.jobs.view(bad)).toMatchObject({ state: 'failed' });
    expect(Object.keys(world.ports.kvs.stored('directory-index:'))).toEqual([`directory-index:${good}:0`]);
    expect(await indexedIds(world)).toHaveLength(150);
  });
});

function access(id: string, day: string) {
  return { id, key: '', lastActiveTimestamp: `${day}T00:00:00.000Z` };
}

function never(): never {
  throw new Error('the test has started a job');
}
