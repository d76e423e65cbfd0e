import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import type { UserRow } from '../../src/contract';
import { allFacts, lastDayOf } from '../support/activity-truth';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 300;
const COLUMNS = ['status', 'lastActive', 'appActivity'] as const;
const INVITED_MS_MAX = 30 * 86_400_000;

type Told = { lastActive: string; activity: string[]; isInvited: boolean };

describe.for(['all', 'first-directory'] as const)('where the search over all shows the activity of %s', (wildcard) => {
  let standIn: StandIn;
  let facts: Map<string, AccountFacts>;
  let now: number;
  /** What the list and the file said before anything was scanned. */
  let before: { rows: UserRow[]; file: string[][] };
  beforeAll(async () => {
    // In an untidy one somebody was active in a directory that they have left, which no search tells then.
    const variants = { organization: 'tidy' } as const;
    standIn = await startStandIn({ clock: 'virtual', users: USERS, seed: 7, wildcardActivity: wildcard, variants });
    const { storeKey, call, allUsers } = tripOn(standIn);
    await storeKey();
    await call('app.boot', {});
    facts = new Map((await allFacts(standIn)).map((account) => [account.accountId, account]));
    before = { rows: (await allUsers()).filter(isOpen), file: await fileOf() };
    await call('directory.scan', {});
    await standIn.idle();
    now = Date.parse((await standIn.advance(1)).now);
  });
  afterAll(() => standIn.stop());

  /** Of an account that its owner has closed no scan keeps anything. */
  const isOpen = ({ accountId }: Pick<UserRow, 'accountId'>): boolean => facts.has(accountId);
  const truthOf = (accountId: string): AccountFacts => {
    const truth = facts.get(accountId);
    if (truth === undefined) throw new Error(`there is no ${accountId}`);
    return truth;
  };

  function toldTruth(accountId: string): Told {
    const truth = truthOf(accountId);
    const isNew = now - Date.parse(truth.addedToOrg) < INVITED_MS_MAX;
    return {
      lastActive: lastDayOf(truth) ?? 'never',
      activity: [...new Set(truth.lastActive.map((one) => one.at.slice(0, 10)))].toSorted(),
      isInvited: truth.lastActive.length === 0 && isNew && isMember(truth),
    };
  }

  function isMember({ accountStatus, memberships, kind }: AccountFacts): boolean {
    const isIn = memberships.some(({ status }) => status === 'active');
    return accountStatus === 'active' && kind !== 'for-deletion' && isIn;
  }

  function toldBy({ lastActive, activity, status }: UserRow): Told {
    const days = activity.flatMap((one) => (one.lastActive === 'never' ? [] : one.lastActive));
    return { lastActive, activity: [...new Set(days)].toSorted(), isInvited: status === 'invited' };
  }

  async function fileOf(): Promise<string[][]> {
    const { exportId, state } = await exported(standIn, {
      kind: 'users',
      options: { filter: {}, columns: [...COLUMNS] },
    });
    if (state !== 'ready') throw new Error(`the export is ${state}`);
    const cells = cellsOf((await downloaded(standIn, exportId)).bytes.toString('utf8').slice(1));
    return cells.slice(1).filter(([accountId = '']) => isOpen({ accountId }));
  }

  test('before a scan nobody is called never active or invited, and no day is newer than the truth', ({ expect }) => {
    const days = before.rows.filter(({ lastActive }) => lastActive !== 'unknown');

    expect(before.rows).toHaveLength(facts.size);
    expect(before.rows.filter(({ status }) => status === 'invited')).toEqual([]);
    expect(before.rows.filter(({ lastActive }) => lastActive === 'never')).toEqual([]);
    expect(days.length).toBeGreaterThan(USERS / 4);
    for (const { accountId, lastActive } of days) {
      expect(lastActive <= (lastDayOf(truthOf(accountId)) ?? '')).toBe(true);
    }
    expect(before.file.map(([id, , , , day]) => [id, day === 'Unknown' ? 'unknown' : day]).toSorted()).toEqual(
      before.rows.map(({ accountId, lastActive }) => [accountId, lastActive]).toSorted(),
    );
  });

  test('a scan makes every row, live or of the index, what the organization says', async ({ expect }) => {
    const { allUsers, call } = tripOn(standIn);

    const live = (await allUsers()).filter(isOpen);
    const found = await allUsers({ lastActive: { after: '2000-01-01', never: true } });

    for (const rows of [live, found]) {
      expect(rows).toHaveLength(facts.size);
      expect(rows.map(toldBy)).toEqual(rows.map(({ accountId }) => toldTruth(accountId)));
    }
    expect(await call('users.list', {})).toMatchObject({ source: 'live', total: USERS });
  });

  test('says from which scan it took activity, and only where it did', async ({ expect }) => {
    const page = await tripOn(standIn).call('users.list', {});

    expect(page.scanAsOf !== undefined).toBe(wildcard === 'first-directory');
  });

  test('a page takes no request more, but for its count', async ({ expect }) => {
    const since = (await standIn.advance(1)).now;

    await tripOn(standIn).call('users.list', { filter: { claimStatus: 'managed' } });

    const { requests } = await standIn.requestsSince(since);
    expect(requests.filter(({ path }) => /users\/(search|count)/.test(path))).toHaveLength(2);
  });

  test('the page of an account tells the same, of each of its apps too', async ({ expect }) => {
    const some = [...facts.values()].filter(({ lastActive }) => lastActive.length > 1).slice(0, 15);
    const never = [...facts.values()].filter(({ lastActive }) => lastActive.length === 0).slice(0, 5);

    for (const truth of [...some, ...never]) {
      const user = await tripOn(standIn).call('users.get', { accountId: truth.accountId });

      expect(toldBy(user)).toEqual(toldTruth(truth.accountId));
      for (const { key, siteId = '', lastActive } of user.apps) {
        const uses = truth.lastActive.filter(({ resourceId }) => resourceId === `ari:cloud:${key}::site/${siteId}`);
        expect(lastActive).toBe(lastDayOf({ ...truth, lastActive: uses }) ?? 'never');
      }
    }
  });

  test('the file of users tells the same', async ({ expect }) => {
    const told = (await fileOf()).map(([id, , , status, lastActive, perApp = '']) => ({
      id,
      isInvited: status === 'Invited',
      lastActive: lastActive === 'Never' ? 'never' : lastActive,
      activity: [...new Set(perApp.match(/\d{4}-\d\d-\d\d/g))].toSorted(),
    }));

    expect(told).toHaveLength(facts.size);
    expect(told).toEqual(told.map(({ id = '' }) => ({ id, ...toldTruth(id) })));
  });

  test('the order by activity and its filters are the truth’s', async ({ expect }) => {
    const { rows } = await tripOn(standIn).call('users.list', {
      order: { by: 'lastActive', direction: 'desc' },
      limit: 100,
    });
    const never = await tripOn(standIn).allUsers({ lastActive: { never: true } });

    const newest = [...facts.values()].flatMap((truth) => lastDayOf(truth) ?? []).toSorted((a, b) => (a < b ? 1 : -1));
    expect(rows.map(({ lastActive }) => lastActive)).toEqual(newest.slice(0, 100));
    expect(never.map(({ accountId }) => accountId).toSorted()).toEqual(
      [...facts.values()].flatMap((one) => (one.lastActive.length === 0 ? one.accountId : [])).toSorted(),
    );
  });

  test('the file of managed accounts calls nobody invited who has used an app', async ({ expect }) => {
    const { exportId } = await exported(standIn, { kind: 'managed-accounts', options: {} });
    const [head = [], ...rows] = cellsOf((await downloaded(standIn, exportId)).bytes.toString('utf8').slice(1));
    const invited = rows.filter((row) => row[head.indexOf('Status')] === 'Invited').map(([id = '']) => id);

    expect(invited.toSorted()).toEqual(
      rows.flatMap(([id = '']) => (facts.has(id) && toldTruth(id).isInvited ? id : [])).toSorted(),
    );
  });
});
