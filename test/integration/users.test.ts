import { afterAll, beforeAll, describe, test } from 'vitest';
import type { UserFilter, UserRow } from '../../src/contract';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('users', () => {
  let standIn: StandIn;
  let all: UserRow[];
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual' });
    const { storeKey, call, allUsers } = tripOn(standIn);
    await storeKey();
    await call('app.boot', {});
    await call('directory.scan', {}); // before it, nothing shows that the search tells the activity of every directory
    await standIn.idle();
    all = await allUsers();
  });
  afterAll(() => standIn.stop());

  async function outboundOf(act: () => Promise<unknown>): Promise<string[]> {
    const { now } = await standIn.advance(1);
    await act();
    const { requests } = await standIn.requestsSince(now);
    return requests.map(
      ({ method, path }) => `${method} ${path.replace(/^.*\/users\//, 'users/').replace(/\?.*$/, '')}`,
    );
  }

  test('a page costs one request, and one more for the count when its filter is new', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const filter: UserFilter = { claimStatus: 'managed', status: ['active'] };
    let nextCursor: string | undefined;

    const first = await outboundOf(async () => {
      ({ nextCursor } = await call('users.list', { filter }));
    });
    const second = await outboundOf(() => call('users.list', { filter, cursor: nextCursor ?? '' }));
    const again = await outboundOf(() => call('users.list', { filter }));

    expect(first.toSorted()).toEqual(['GET users/count', 'POST users/search']);
    expect(second).toEqual(['POST users/search']);
    expect(again).toEqual(['POST users/search']);
  });

  test('the pages hold every account of the organization exactly once', async ({ expect }) => {
    const { counts } = await standIn.org();
    const { total } = await tripOn(standIn).call('users.list', {});

    expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(all.length);
    expect(all).toHaveLength(total);
    expect(total).toBe(counts.users);
  });

  test.for([
    ['managed', { claimStatus: 'managed' }, (row) => row.claimStatus === 'managed'],
    ['deactivated', { status: ['deactivated'] }, (row) => row.status === 'deactivated'],
    [
      'suspended or deactivated',
      { status: ['suspended', 'deactivated'] },
      (row) => /^(suspended|deactivated)$/.test(row.status),
    ],
    ['organization admins', { orgAdmin: true }, (row) => row.orgAdmin],
    ['with two-step verification', { mfaEnabled: true }, (row) => row.mfaEnabled === true],
  ] satisfies [string, UserFilter, (row: UserRow) => boolean][])(
    'the filter %s finds what reading everything finds',
    async ([, filter, matches], { expect }) => {
      const found = await tripOn(standIn).allUsers(filter);
      const { total } = await tripOn(standIn).call('users.count', { filter });

      expect(found.map(({ accountId }) => accountId).toSorted()).toEqual(
        all
          .filter(matches)
          .map(({ accountId }) => accountId)
          .toSorted(),
      );
      expect(found.length).toBeGreaterThan(0);
      expect(total).toBe(found.length);
    },
  );

  test('criteria are joined by and', async ({ expect }) => {
    const filter: UserFilter = { claimStatus: 'managed', status: ['active'], text: 'a' };

    const found = await tripOn(standIn).allUsers(filter);

    expect(found.length).toBeGreaterThan(0);
    expect(found.every((row) => row.claimStatus === 'managed')).toBe(true);
    expect(found.every(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes('a'))).toBe(true);
  });

  test('a pasted list finds who is there, and says who is not', async ({ expect }) => {
    const there = all.filter(({ email }) => email !== undefined).slice(0, 150);
    const emails = there.map(({ email }) => email ?? '');

    const page = await tripOn(standIn).call('users.list', {
      filter: { emails: [...emails, 'nobody@nowhere.example'] },
      limit: 100,
    });

    expect(page.total).toBe(there.length);
    expect(page).toMatchObject({ notFound: ['nobody@nowhere.example'] });
  });

  test('last activity is what the organization says, and never is not unknown', async ({ expect }) => {
    const sample = [...all.filter(({ lastActive }) => lastActive === 'never').slice(0, 5), ...all.slice(0, 40)];

    for (const row of sample) {
      const { lastActive } = await standIn.account(row.accountId);
      const newest = lastActive
        .map(({ at }) => at.slice(0, 10))
        .toSorted()
        .at(-1);
      expect(row.lastActive).toBe(newest ?? 'never');
    }
  });

  test('the page of an account tells directories, apps with how they were granted, and groups', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const active = all.find((row) => row.status === 'active' && (row.groupCount ?? 0) > 2 && (row.appCount ?? 0) > 0);
    const truth = await standIn.account(active?.accountId ?? '');

    const user = await call('users.get', { accountId: truth.accountId });

    expect(user.directories.map(({ directoryId }) => directoryId).toSorted()).toEqual(
      truth.memberships.map(({ directoryId }) => directoryId).toSorted(),
    );
    expect(user.groups.map(({ groupId }) => groupId).toSorted()).toEqual(truth.groupIds.toSorted());
    expect(user.apps.length).toBeGreaterThan(0);
    for (const { roles } of user.apps) {
      for (const role of roles) {
        expect(role.methods.length).toBeGreaterThan(0);
        if (role.methods.includes('group')) expect(role.throughGroups?.length).toBeGreaterThan(0);
      }
    }
  });

  test('groups to choose from can be those that grant a role', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { org } = await call('app.boot', {});
    const app = org?.apps.find(({ key }) => key === 'confluence');

    const all = await call('groups.search', {});
    const granting = { resourceId: app?.resourceId ?? '', role: 'atlassian/user' };
    const some = await call('groups.search', { granting });

    expect(some.rows.length).toBeGreaterThan(0);
    expect(some.rows.length).toBeLessThan(all.rows.length);
    expect(some.rows.every(({ name }) => name.startsWith('confluence-users'))).toBe(true);
  });

  test('an account that is not there is not found', async ({ expect }) => {
    expect(failureOf(await standIn.invoke('users.get', { accountId: '5b10ac8d82e05b22cc7d4ef5' })).code).toBe(
      'not-found',
    );
  });

  test('a saved filter is there for the one who saved it, a shared one for all', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { jiraAdmin } = await standIn.callers();
    const { version } = await call('settings.get', {});
    await call('settings.save', { version, accessList: [jiraAdmin] });

    await call('users.saveFilter', { name: 'Mine', filter: { claimStatus: 'managed' }, shared: false });
    const { savedFilters } = await call('users.saveFilter', {
      name: 'Ours',
      filter: { status: ['suspended'] },
      shared: true,
    });
    const other = await standIn.invoke('app.boot', {}, jiraAdmin);

    expect(savedFilters.map(({ name }) => name).toSorted()).toEqual(['Mine', 'Ours']);
    expect(other).toMatchObject({ ok: true, data: { savedFilters: [{ name: 'Ours', mine: false, shared: true }] } });
  });
});
