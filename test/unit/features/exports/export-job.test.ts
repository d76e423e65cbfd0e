import { describe, test, vi } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { CallInput, ExportKind } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { anOrgAdmin, anOrgProfile, idOf } from '../../../support/builders';
import { cellsOf } from '../../../support/csv';
import { dataOf } from '../../../support/reply';
import { exportWorld, HOUR_MS, people } from './export-world';

const EVERYBODY: CallInput<'exports.start'> = { kind: 'users', options: { columns: ['status', 'added'] } };

function idsIn(file: string): (string | undefined)[] {
  return cellsOf(file.slice(1))
    .slice(1)
    .map(([id]) => id);
}

function inPart(user: DirectoryUser): DirectoryUser {
  return { ...user, unread: ['jobTitle'] };
}

describe('an export', () => {
  test('that is killed after any number of calls of storage is the file of a quiet one, and counts once who was read in part', async ({
    expect,
  }) => {
    const users = people(1_250).map((user, n) => (n % 250 === 0 ? inPart(user) : user));
    const quiet = await exportWorld({ users });
    const quietId = await quiet.start(EVERYBODY);
    await quiet.end(quietId);
    const file = await quiet.file(quietId);

    for (let calls = 1; calls <= 60; calls += 1) {
      const world = await exportWorld({ users });
      const exportId = await world.start(EVERYBODY);
      await world.work(calls);
      const view = await world.end(exportId);
      const { state, rows, readInPart } = view;
      expect({ calls, state, rows, readInPart }).toEqual({
        calls,
        state: 'ready',
        rows: users.length + 1,
        readInPart: 5,
      });
      expect((await world.file(exportId)) === file).toBe(true);
    }
  });

  test('writes an account once that moved to a later page, and finds one that moved to an earlier', async ({
    expect,
  }) => {
    const [ada, ben, cleo] = people(3) as [ReturnType<typeof anOrgAdmin>, ReturnType<typeof anOrgAdmin>, never];
    const walks = [
      [[ada, ben], [ada]],
      [[cleo, ada], [ben]],
    ];
    let walk = -1;
    const searchUsers: AdminApi['searchUsers'] = async ({ accountIds, roleIds }, { cursor } = {}) => {
      if (accountIds !== undefined || roleIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
      if (cursor === undefined) walk += 1;
      const pages = walks[walk] ?? [];
      const page = Number(cursor ?? 0);
      return { items: pages[page] ?? [], nextCursor: page + 1 < pages.length ? String(page + 1) : undefined };
    };
    const world = await exportWorld({ answers: { searchUsers, countUsers: async () => 3 } });
    const exportId = await world.start(EVERYBODY);
    const view = await world.end(exportId);

    expect(view).toMatchObject({ state: 'ready', rows: 3 });
    expect(idsIn(await world.file(exportId))).toEqual(['person-0', 'person-1', 'person-2'].map(idOf));
  });

  test('begins a walk again whose cursor has expired, without a row twice', async ({ expect }) => {
    const users = people(5);
    let refusals = 1;
    const searchUsers: AdminApi['searchUsers'] = async ({ accountIds, roleIds }, { cursor } = {}) => {
      if (accountIds !== undefined || roleIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
      const from = Number(cursor ?? 0);
      if (from === 2 && refusals-- > 0) throw new AppError('request-rejected', 'cursor', { status: 400 });
      return { items: users.slice(from, from + 2), nextCursor: from + 2 < 5 ? String(from + 2) : undefined };
    };
    const world = await exportWorld({ answers: { searchUsers, countUsers: async () => 5 } });

    const exportId = await world.start(EVERYBODY);
    await world.end(exportId);

    expect(idsIn(await world.file(exportId))).toEqual(users.map(({ accountId }) => accountId));
  });

  test('is the file of a quiet one when cursors expire again and again', async ({ expect }) => {
    const users = people(450);
    let requests = 0;
    let left = 3;
    const searchUsers: AdminApi['searchUsers'] = async ({ accountIds, roleIds }, { cursor } = {}) => {
      if (accountIds !== undefined || roleIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
      requests += 1;
      if (requests % 3 === 0 && cursor !== undefined && left-- > 0) {
        throw new AppError('request-rejected', 'cursor', { status: 400 });
      }
      const from = Number(cursor ?? 0);
      return { items: users.slice(from, from + 100), nextCursor: from + 100 < 450 ? String(from + 100) : undefined };
    };
    const world = await exportWorld({ answers: { searchUsers, countUsers: async () => 450 } });

    const exportId = await world.start(EVERYBODY);
    const view = await world.end(exportId);

    expect(left).toBeLessThanOrEqual(0);
    expect(view).toMatchObject({ state: 'ready', rows: 450 });
    expect(idsIn(await world.file(exportId))).toEqual(users.map(({ accountId }) => accountId));
  });

  test.for([1, 3, 40])('fails where its list runs in a circle of %i pages', async (period, { expect }) => {
    const searchUsers: AdminApi['searchUsers'] = async ({ accountIds, roleIds }, { cursor } = {}) => {
      if (accountIds !== undefined || roleIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
      return { items: people(5), nextCursor: String((Number(cursor ?? 0) % period) + 1) };
    };
    const world = await exportWorld({ answers: { searchUsers, countUsers: async () => 400 } });

    const exportId = await world.start(EVERYBODY);

    expect(await world.end(exportId)).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
  });

  test('counts once who was read in part and met on two pages', async ({ expect }) => {
    const [ada, ben] = people(2) as [DirectoryUser, DirectoryUser];
    const searchUsers: AdminApi['searchUsers'] = async ({ accountIds, roleIds }, { cursor } = {}) => {
      if (accountIds !== undefined || roleIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
      return cursor === undefined
        ? { items: [inPart(ada), ben], nextCursor: '1' }
        : { items: [inPart(ada)], nextCursor: undefined };
    };
    const world = await exportWorld({ answers: { searchUsers, countUsers: async () => 2 } });

    const exportId = await world.start(EVERYBODY);

    expect(await world.end(exportId)).toMatchObject({ state: 'ready', rows: 2, readInPart: 1 });
  });

  test('says nothing of reading where every account was read whole', async ({ expect }) => {
    const world = await exportWorld({ users: people(3) });

    const exportId = await world.start(EVERYBODY);

    expect(await world.end(exportId)).not.toHaveProperty('readInPart');
  });

  test.for<Exclude<ExportKind, 'audit' | 'stored-data' | 'stored-data-json'>>([
    'users',
    'managed-accounts',
    'site-users',
    'site-users-current',
    'alerts',
    'run',
    'plan',
  ])('of the kind %s counts the accounts that were read in part', async (kind, { expect }) => {
    const users = people(4).map((user, n) => ({ ...(n < 2 ? inPart(user) : user), productAccess: [] }));
    const managed = { accountStatus: 'active', isBillable: true, lastActive: undefined, productAccess: [] };
    const managedAccounts: AdminApi['managedAccounts'] = async () => ({
      items: users.map(({ accountId, name, email, unread }, n) => ({
        ...managed,
        accountId,
        name,
        email,
        ...(n === 0 && unread && { unread }),
      })),
      nextCursor: undefined,
    });
    const world = await exportWorld({ users, answers: { managedAccounts } });
    await world.app.orgProfile.save(anOrgProfile());
    dataOf(await world.call('directory.scan', {}));
    const accountIds = users.map(({ accountId }) => accountId);
    const { runId } = dataOf(
      await world.call('runs.plan', { action: 'suspend', selection: { parts: [{ accountIds }] } }),
    );
    await world.work();
    const ofRun = kind === 'run' || kind === 'plan';

    const exportId = await world.start(ofRun ? { kind, options: { runId } } : { kind });

    expect(await world.end(exportId)).toMatchObject({ state: 'ready', readInPart: 2 });
  });

  test('of a list of addresses has nobody who shows another, whomever the search answers', async ({ expect }) => {
    const users = people(2).map((user, n) => ({ ...user, email: `person-${n}@example.com` }));
    const world = await exportWorld({
      users,
      answers: {
        async *userPages({ emails }) {
          yield { items: emails === undefined ? [anOrgAdmin()] : users, nextCursor: undefined };
        },
      },
    });
    const selection = { parts: [{ emails: ['person-0@example.com'] }] };

    const exportId = await world.start({ kind: 'users', options: { selection } });
    await world.end(exportId);

    const [, ...rows] = cellsOf((await world.file(exportId)).slice(1));
    expect(rows.map(([accountId]) => accountId)).toEqual([idOf('person-0')]);
  });

  test('of accounts that Atlassian does not know names them all the same', async ({ expect }) => {
    const world = await exportWorld({ users: people(1) });

    const exportId = await world.start({ kind: 'users', options: { accountIds: [idOf('person-0'), idOf('nobody')] } });
    await world.end(exportId);

    const [, ...rows] = cellsOf((await world.file(exportId)).slice(1));
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      [idOf('person-0'), 'Person 0'],
      [idOf('nobody'), 'No longer known to Atlassian'],
    ]);
  });

  test('that Atlassian refuses says so and leaves nothing behind', async ({ expect }) => {
    const world = await exportWorld({
      answers: {
        countUsers: () => Promise.reject(new AppError('missing-scope', 'no scope')),
      },
    });

    const exportId = await world.start(EVERYBODY);
    const view = await world.end(exportId);
    await world.sweep();

    expect(view).toMatchObject({ state: 'failed', failure: 'missing-scope' });
    expect(world.leftovers()).toEqual([]);
    expect((await world.call('exports.parts', { exportId })).ok).toBe(false);
  });

  test('leaves an entry for every call that hands out a part, wherever it begins, and none for what it refuses', async ({
    expect,
  }) => {
    const world = await exportWorld({ users: people(2_500) });
    const exportId = await world.start(EVERYBODY);
    expect((await world.call('exports.parts', { exportId, from: 1 })).ok).toBe(false);
    await world.end(exportId);
    const handedOver: { from: number; parts: number }[] = [];
    for (const from of [1, 0, 2, 1]) {
      const { parts } = dataOf(await world.call('exports.parts', { exportId, from }));
      handedOver.unshift({ from, parts: parts.length });
    }

    const { rows } = dataOf(await world.call('audit.list', { filter: { act: 'export.downloaded' } }));

    const { fileName } = dataOf(await world.call('exports.get', { exportId }));
    const of = handedOver.find(({ from }) => from === 0)?.parts;
    expect(of).toBeGreaterThan(2);
    expect(rows.map(({ target, detail }) => ({ target, detail }))).toEqual(
      handedOver.map((one) => ({ target: exportId, detail: { kind: 'users', fileName, rows: 2_501, ...one, of } })),
    );
  });

  test('hands out no part where the entry cannot be written', async ({ expect }) => {
    const world = await exportWorld({ users: people(3) });
    const exportId = await world.start(EVERYBODY);
    await world.end(exportId);
    Object.assign(world.app.audit, { append: () => Promise.reject(new AppError('limit-exceeded', 'no room')) });

    expect(await world.call('exports.parts', { exportId, from: 0 })).toMatchObject({
      ok: false,
      failure: { code: 'limit-exceeded' },
    });
  });

  test('is named for 30 days after its file has gone, and then forgotten', async ({ expect }) => {
    const world = await exportWorld({ users: people(3) });
    const exportId = await world.start(EVERYBODY);
    await world.end(exportId);

    world.ports.clock.advance(24 * HOUR_MS);
    await world.sweep();
    expect(world.leftovers()).toEqual([]);
    expect(dataOf(await world.call('exports.list', {})).rows).toMatchObject([{ exportId, state: 'expired', rows: 4 }]);

    world.ports.clock.advance(29 * 24 * HOUR_MS);
    await world.sweep();
    expect(dataOf(await world.call('exports.list', {})).rows).toEqual([]);
    expect((await world.call('exports.get', { exportId })).ok).toBe(false);
  });

  test('whose removal was cut off is removed by the next sweep', async ({ expect }) => {
    const world = await exportWorld({ users: people(3) });
    const exportId = await world.start(EVERYBODY);
    await world.end(exportId);
    const { kvs } = world.ports;
    const removal = vi.spyOn(kvs, 'deleteMany').mockRejectedValueOnce(new Error('killed'));
    expect((await world.call('exports.delete', { exportId })).ok).toBe(false);
    removal.mockRestore();
    expect((await world.view(exportId)).state).toBe('expired');
    expect(world.leftovers()).not.toEqual([]);

    await world.sweep();

    expect(world.leftovers()).toEqual([]);
  });
});
