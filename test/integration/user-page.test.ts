import { afterAll, beforeAll, describe, test } from 'vitest';
import type { UserRow } from '../../src/contract';
import { isSameResource } from '../../src/domain/accounts/app-keys';
import { joinSeats } from '../../src/domain/seats/joined';
import { seatUseOf } from '../../src/domain/seats/use';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('the page of a user', () => {
  let standIn: StandIn;
  let all: UserRow[];
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual' });
    const { storeKey, call, allUsers } = tripOn(standIn);
    await storeKey();
    await call('app.boot', {});
    all = await allUsers();
  });
  afterAll(() => standIn.stop());

  /** Of those whose groups one call reads all. */
  function inMostGroups(): UserRow {
    const [row] = all
      .filter(({ groupCount = 0 }) => groupCount <= 50)
      .toSorted((a, b) => (b.groupCount ?? 0) - (a.groupCount ?? 0));
    if (row === undefined) throw new Error('the organization has no users');
    return row;
  }

  test('tells through which groups a seat is taken, also of an account in more groups than users.get reads', async ({
    expect,
  }) => {
    const { call } = tripOn(standIn);
    const { accountId, groupCount = 0 } = inMostGroups();
    const { groupIds } = await standIn.account(accountId);
    const { apps } = await call('users.get', { accountId });

    const seats = joinSeats(await call('users.seats', { accountId }), []);

    expect(groupCount).toBeGreaterThan(15);
    expect(apps.flatMap(({ roles }) => roles.flatMap(({ throughGroups = [] }) => throughGroups))).toEqual([]);
    expect(seats).toMatchObject({ isWhole: true, groupsRead: groupIds.length, unreadGroups: [] });
    expect(seats.apps.length).toBeGreaterThan(0);
    for (const { paths, unexplained } of seats.apps) {
      expect(unexplained).toEqual([]);
      expect(paths.length).toBeGreaterThan(0);
      expect(groupIds).toEqual(expect.arrayContaining(paths.flatMap(({ group }) => group?.groupId ?? [])));
    }
  });

  test('takes no seat for an account that is suspended or deactivated, and still tells the paths', async ({
    expect,
  }) => {
    const { call } = tripOn(standIn);
    const withApps = (status: UserRow['status']): UserRow[] =>
      all.filter((row) => row.status === status && (row.appCount ?? 0) > 0).slice(0, 5);

    for (const status of ['suspended', 'deactivated'] as const) {
      const pages = [];
      for (const { accountId } of withApps(status)) pages.push(await call('users.seats', { accountId }));
      const apps = pages.flatMap((page) => page.apps);

      expect(apps.length).toBeGreaterThan(0);
      expect(new Set(apps.map(({ seat }) => seat))).toEqual(new Set([status]));
      expect(apps.every(({ paths }) => paths.length > 0)).toBe(true);
    }
  });

  test('costs one request for each group, and three more', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { accountId } = inMostGroups();
    const { groupIds } = await standIn.account(accountId);
    const { now } = await standIn.advance(1);

    await call('users.seats', { accountId });

    const { requests } = await standIn.requestsSince(now);
    expect(requests).toHaveLength(groupIds.length + 3);
  });

  test('names a group that Atlassian does not answer for', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { accountId } = inMostGroups();
    const { groupIds } = await standIn.account(accountId);
    const [groupId = ''] = groupIds;
    await standIn.faults([{ method: 'GET', path: `/groups/${groupId}/role-assignments`, times: 10, status: 500 }]);

    const seats = await call('users.seats', { accountId });
    await standIn.clearFaults();

    expect(seats.unreadGroups.map((group) => group.groupId)).toEqual([groupId]);
    expect(seats.groupsRead).toBe(groupIds.length - 1);
  });

  test('tells a seat that is held directly, and by whom each group is kept', async ({ expect }) => {
    const { call } = tripOn(standIn);
    let seenDirect = 0;
    for (const { accountId } of all.filter((row) => row.status === 'active').slice(0, 200)) {
      const { directRoles, groups } = await standIn.account(accountId);
      const taking = directRoles.filter(({ role }) => seatUseOf(role) === 'takes');
      if (taking.length === 0) continue;

      const { apps } = await call('users.seats', { accountId });

      for (const { resourceId, role } of taking) {
        const seat = apps.find((app) => isSameResource(app.resourceId, resourceId));
        expect(seat?.paths).toContainEqual({ roleId: role, via: 'direct', end: 'here' });
        seenDirect += 1;
      }
      for (const { group, end } of apps.flatMap(({ paths }) => paths)) {
        const truth = groups.find(({ groupId }) => groupId === group?.groupId);
        if (truth !== undefined) expect(end === 'here').toBe(truth.modifiable && !truth.synced);
      }
    }
    expect(seenDirect).toBeGreaterThan(0);
  });

  test('lists the API tokens that a managed account has', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const lastUses: string[] = [];
    for (const { accountId } of all.filter((row) => row.claimStatus === 'managed').slice(0, 60)) {
      const truth = await standIn.account(accountId);

      const { tokens } = await call('users.tokens', { accountId });

      expect(tokens.map(({ tokenId }) => tokenId).toSorted()).toEqual(truth.tokens.map(({ id }) => id).toSorted());
      lastUses.push(...tokens.map(({ lastUsed }) => lastUsed));
    }
    expect(lastUses).toContain('never');
    expect(lastUses.some((lastUsed) => lastUsed !== 'never')).toBe(true);
  });

  test('a refusal to list tokens is a failure, not an empty list', async ({ expect }) => {
    const unmanaged = all.find((row) => row.claimStatus === 'unmanaged');

    const reply = await standIn.invoke('users.tokens', { accountId: unmanaged?.accountId ?? '' });

    expect(failureOf(reply).code).toBe('request-rejected');
  });
});
