import { afterAll, beforeAll, describe, test } from 'vitest';
import type { UserFilter, UserRow } from '../../src/contract';
import { idOf } from '../support/builders';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const LIST_MAX = 10_000;

describe('lists of ten thousand, and a site alone', () => {
  let standIn: StandIn;
  let all: UserRow[];
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual' });
    const { storeKey, call, allUsers } = tripOn(standIn);
    await storeKey();
    await call('app.boot', {});
    await call('directory.scan', {});
    await standIn.idle();
    all = await allUsers();
  }, 180_000);
  afterAll(() => standIn.stop());

  /** As many ids as a list may have, of which those of the organization are some. */
  function listOf(rows: readonly UserRow[]): string[] {
    const ids = rows.map(({ accountId }) => accountId);
    return [...ids, ...Array.from({ length: LIST_MAX - ids.length }, (_, n) => idOf(`nobody ${n}`))];
  }

  function sortedIds(rows: readonly { accountId: string }[]): string[] {
    return rows.map(({ accountId }) => accountId).toSorted();
  }

  test('10,000 ids are listed page by page, and say whom they did not find', async ({ expect }) => {
    const { call, allUsers } = tripOn(standIn);
    const filter: UserFilter = { accountIds: listOf(all.slice(0, 250)) };

    const found = await allUsers(filter);
    const page = await call('users.list', { filter, limit: 25 });

    expect(sortedIds(found)).toEqual(sortedIds(all.slice(0, 250)));
    expect(page).toMatchObject({ total: 250, source: 'index' });
    expect(page.notFound).toHaveLength(LIST_MAX - 250);
    expect(await call('users.count', { filter })).toMatchObject({ total: 250, source: 'index' });
  });

  test('10,000 addresses are listed in two calls, of which the first says how many it has read', async ({ expect }) => {
    const { call, allUsers } = tripOn(standIn);
    const shown = all.flatMap(({ email }) => email ?? []);
    const emails = [
      ...shown,
      ...Array.from({ length: LIST_MAX - shown.length }, (_, n) => `nobody${n}@nowhere.example`),
    ];

    const first = failureOf(await standIn.invoke('users.list', { filter: { emails } }));
    const page = await call('users.list', { filter: { emails } });
    const found = await allUsers({ emails });

    expect(first).toMatchObject({
      code: 'rate-limited',
      fields: [{ path: 'filter.emails', problem: 'read-in-part', values: { of: LIST_MAX } }],
    });
    expect(page.total).toBe(shown.length);
    expect(page.notFound).toHaveLength(LIST_MAX - shown.length);
    expect(sortedIds(found)).toEqual(sortedIds(all.filter(({ email }) => email !== undefined)));
  });

  test('10,000 ids together with other criteria are planned and exported as those who match all of it', async ({
    expect,
  }) => {
    const { call, planned, rowsOf } = tripOn(standIn);
    const filter: UserFilter = { accountIds: listOf(all.slice(0, 250)), claimStatus: 'managed', status: ['active'] };
    const expected = all
      .slice(0, 250)
      .filter((row) => row.claimStatus === 'managed' && /^(active|invited)$/.test(row.status));

    const run = await planned('suspend', { parts: [{ filter }] });
    const file = await exported(standIn, { kind: 'users', options: { filter } });
    const [, ...lines] = cellsOf((await downloaded(standIn, file.exportId)).bytes.toString('utf8').slice(1));

    expect(run.state).toBe('planned');
    expect(sortedIds(await rowsOf(run.runId))).toEqual(sortedIds(expected));
    expect(lines.map(([accountId = '']) => accountId).toSorted()).toEqual(sortedIds(expected));
    expect(file.rows).toBe(expected.length);
    await call('runs.cancel', { runId: run.runId });
  }, 240_000);

  test('10,000 ids and criteria of the last scan are listed, planned and exported alike', async ({ expect }) => {
    const { call, allUsers, planned, rowsOf } = tripOn(standIn);
    const filter: UserFilter = {
      accountIds: listOf(all.slice(0, 250)),
      apps: [{ key: 'confluence' }],
      lastActive: { never: true, unknown: false },
    };

    const found = await allUsers(filter);
    const run = await planned('suspend', { parts: [{ filter }] });
    const file = await exported(standIn, { kind: 'users', options: { filter } });

    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ lastActive }) => lastActive === 'never')).toBe(true);
    expect(sortedIds(await rowsOf(run.runId))).toEqual(sortedIds(found));
    expect(file.rows).toBe(found.length);
    await call('runs.cancel', { runId: run.runId });
  }, 240_000);

  test('a list of ids is saved as a filter and read back whole', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const filter: UserFilter = { accountIds: listOf(all) };

    const failure = failureOf(await standIn.invoke('users.saveFilter', { name: 'All of them', filter, shared: false }));
    const few = { accountIds: filter.accountIds?.slice(0, 5_000) ?? [] };
    const { savedFilters } = await call('users.saveFilter', { name: 'Half of them', filter: few, shared: false });

    expect(failure).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'filter', problem: 'too-long-to-keep' }],
    });
    expect(savedFilters.find(({ name }) => name === 'Half of them')?.filter).toEqual(few);
  });

  test('a site alone finds whoever has a role in any app there', async ({ expect }) => {
    const { call, allUsers } = tripOn(standIn);
    const { org } = await call('app.boot', {});
    let found = 0;

    for (const { siteId } of org?.sites ?? []) {
      const alone = await allUsers({ apps: [{ siteId }] });
      const named = await allUsers({
        apps: (org?.apps ?? []).filter((app) => app.siteId === siteId).map(({ key }) => ({ key, siteId })),
      });
      expect(sortedIds(alone)).toEqual(sortedIds(named));
      found += alone.length;
    }
    expect(found).toBeGreaterThan(0);
    expect(
      failureOf(await standIn.invoke('users.list', { filter: { apps: [{ siteId: 'no-such-site' }] } })),
    ).toMatchObject({ code: 'invalid-input', fields: [{ path: 'filter.apps.0.siteId', problem: 'site-unknown' }] });
    expect(failureOf(await standIn.invoke('users.list', { filter: { apps: [{}] } }))).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'filter.apps.0.key', problem: 'required' }],
    });
  });
});
