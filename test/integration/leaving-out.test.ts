import { afterAll, beforeAll, describe, test } from 'vitest';
import { ACTIVITY_AGES, type UserFilter } from '../../src/contract';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('whom a filter leaves out', () => {
  let standIn: StandIn;
  let everybody: string[];
  let groupId: string;
  let app: { key: string; siteId: string };
  beforeAll(async () => {
    standIn = await startStandIn({ users: 150, seed: 3, clock: 'virtual' });
    const trip = tripOn(standIn);
    await trip.storeKey();
    const { org } = await trip.call('app.boot', {});
    if (org === undefined) throw new Error('the key is not stored');
    await trip.call('directory.scan', {});
    await standIn.idle();
    everybody = await idsOf({ activityAge: [...ACTIVITY_AGES] }); // all that a scan keeps
    const { rows } = await trip.call('groups.search', {});
    for (const row of rows) {
      const { total } = await trip.call('users.count', { filter: { groupIds: [row.groupId] } });
      if (total > 2 && total < everybody.length / 2) ({ groupId } = row);
    }
    const [first] = org.apps;
    if (first === undefined) throw new Error('the organization has no app');
    app = { key: first.key, siteId: first.siteId };
  });
  afterAll(() => standIn.stop());

  async function idsOf(filter: UserFilter): Promise<string[]> {
    return (await tripOn(standIn).allUsers(filter)).map(({ accountId }) => accountId).toSorted();
  }

  async function othersThan(...filters: UserFilter[]): Promise<string[]> {
    const left = new Set((await Promise.all(filters.map(idsOf))).flat());
    return everybody.filter((accountId) => !left.has(accountId));
  }

  test('is everybody in its groups, in its apps, protected or named, and nobody else', async ({ expect }) => {
    const named = everybody.slice(3, 9);

    expect(await idsOf({ not: { groupIds: [groupId] } })).toEqual(await othersThan({ groupIds: [groupId] }));
    expect(await idsOf({ not: { apps: [app] } })).toEqual(await othersThan({ apps: [app] }));
    expect(await idsOf({ not: { accountIds: named } })).toEqual(await othersThan({ accountIds: named }));
    expect(await idsOf({ not: { groupIds: [groupId], apps: [app], protected: true, accountIds: named } })).toEqual(
      await othersThan({ groupIds: [groupId] }, { apps: [app] }, { protected: true }, { accountIds: named }),
    );
  });

  test('is left out of what the other criteria find, and of its count', async ({ expect }) => {
    const filter: UserFilter = {
      apps: [app],
      lastActive: { olderThanDays: 90, app },
      not: { groupIds: [groupId] },
    };
    const idle = await idsOf({ apps: filter.apps, lastActive: filter.lastActive });
    const inGroup = new Set(await idsOf({ groupIds: [groupId] }));

    const found = await idsOf(filter);

    expect(found).toEqual(idle.filter((accountId) => !inGroup.has(accountId)));
    expect(found.length).toBeGreaterThan(0);
    expect(await tripOn(standIn).call('users.count', { filter })).toMatchObject({
      total: found.length,
      source: 'index',
    });
  });

  test('is in no plan and in no file', async ({ expect }) => {
    const trip = tripOn(standIn);
    const named = everybody.slice(0, 5);
    const filter: UserFilter = { not: { groupIds: [groupId], accountIds: named } };
    const wanted = await othersThan({ groupIds: [groupId] }, { accountIds: named });

    const { runId } = await trip.planned('suspend', { parts: [{ filter }] });
    const rows = await trip.rowsOf(runId);
    const { exportId } = await exported(standIn, { kind: 'users', options: { filter } });
    const { bytes } = await downloaded(standIn, exportId);

    expect(rows.map(({ accountId }) => accountId).toSorted()).toEqual(wanted);
    expect(cellsOf(bytes.toString()).slice(1)).toHaveLength(wanted.length);
  });

  test('is kept in a saved filter', async ({ expect }) => {
    const filter: UserFilter = { not: { groupIds: [groupId], apps: [app], protected: true } };

    const { savedFilters } = await tripOn(standIn).call('users.saveFilter', {
      name: 'the others',
      filter,
      shared: true,
    });

    expect(savedFilters.map((saved) => saved.filter)).toEqual([filter]);
  });

  test('is not decided by what nobody knows, nor by nothing', async ({ expect }) => {
    const unknown = failureOf(await standIn.invoke('users.list', { filter: { not: { groupIds: ['nope'] } } }));
    const empty = failureOf(await standIn.invoke('users.list', { filter: { not: {} } }));

    expect(unknown).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'filter.not.groupIds.0', problem: 'group-unknown' }],
    });
    expect(empty).toMatchObject({ code: 'invalid-input', fields: [{ path: 'filter.not' }] });
  });

  test('whoever is found by their use of one app is told with that of that app', async ({ expect }) => {
    const { rows } = await tripOn(standIn).call('users.list', {
      filter: { lastActive: { olderThanDays: 90, never: false, app } },
    });

    expect(rows.length).toBeGreaterThan(0);
    for (const { lastActiveInApp, activity } of rows) {
      const days = activity.filter(({ key, siteId }) => key === app.key && siteId === app.siteId);
      expect([lastActiveInApp]).toEqual(days.map(({ lastActive }) => lastActive));
    }
  });
});
