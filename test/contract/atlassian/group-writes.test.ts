import { describe, test } from 'vitest';
import { appOf, readRoles, withoutApp } from './access';
import { aMember, aStandIn, anAccount, errorOf, type StandIn } from './stand-in';

type Group = {
  id: string;
  name: string;
  externalSynced: boolean;
  counts: { users: number };
  managementAccess: { modifiable: boolean };
};

async function aGroup(standIn: StandIn, fits: (group: Group) => boolean, site = 0) {
  const directoryId = standIn.org.directories[site]?.directoryId ?? '';
  const body = { limit: 100, expand: ['counts.users'] };
  const reply = await standIn.post(standIn.v2(`/directories/${directoryId}/groups/search`), body);
  const group = (reply.body as { data: Group[] }).data.find(fits);
  if (group === undefined) throw new Error('the directory has no such group');
  const path = standIn.v2(`/directories/${directoryId}/groups/${group.id}`);
  return {
    ...group,
    directoryId,
    add: (accountId: string) => standIn.post(`${path}/memberships`, { accountId }),
    remove: (accountId: string) => standIn.delete(`${path}/memberships/${encodeURIComponent(accountId)}`),
    count: async () => ((await standIn.get(path)).body as { data: Group }).data.counts.users,
  };
}

async function anOutsider(standIn: StandIn, groupId: string) {
  return anAccount(
    standIn,
    ({ kind, memberships, groupIds }) =>
      kind === 'person' &&
      memberships.some(({ directoryId }) => directoryId === standIn.org.directories[0]?.directoryId) &&
      !groupIds.includes(groupId),
  );
}

describe('a membership', () => {
  test('gives what the group grants, and takes it back, ten seconds later', async ({ expect }) => {
    const standIn = aStandIn();
    const group = await aGroup(standIn, ({ name }) => name === 'confluence-users-northwind');
    const resource = appOf(standIn, 'confluence');
    const [{ accountId } = { accountId: '' }] = await withoutApp(standIn, resource);
    const found = async () => (await standIn.search({ groupIds: [group.id], accountIds: [accountId] })).length;
    const seen = async () => [await found(), await group.count(), await readRoles(standIn, accountId, resource)];
    const outside = [0, group.counts.users, {}];
    const inside = [1, group.counts.users + 1, { 'atlassian/user': ['group_direct'] }];

    expect(await group.add(accountId)).toMatchObject({ status: 204, body: undefined });
    expect(standIn.atlassian.account(accountId)?.groupIds).toContain(group.id);
    standIn.advance(9_999);
    expect(await seen()).toEqual(outside);
    standIn.advance(1);
    expect(await seen()).toEqual(inside);

    expect((await group.remove(accountId)).status).toBe(204);
    expect(await seen()).toEqual(inside);
    standIn.advance(standIn.org.consistency.groupsMs);
    expect(await seen()).toEqual(outside);
    expect(standIn.atlassian.account(accountId)?.writeLog).toMatchObject([
      { operation: 'add-to-group', groupId: group.id, directoryId: group.directoryId },
      { operation: 'remove-from-group', groupId: group.id, directoryId: group.directoryId },
    ]);
  });

  test('is in the groups of a user and among the groups of a member', async ({ expect }) => {
    const standIn = aStandIn();
    const group = await aGroup(standIn, ({ name }) => name === 'empty-northwind');
    const { accountId } = await anOutsider(standIn, group.id);

    await group.add(accountId);
    standIn.advance(standIn.org.consistency.groupsMs);

    const [row] = await standIn.search({ accountIds: [accountId], expand: ['groups'] });
    expect(row?.groups.map(({ id }) => id)).toContain(`ari:cloud:identity::group/${group.id}`);
    const { data } = (
      await standIn.post(standIn.v2('/directories/-/groups/search'), { accountIds: [accountId], limit: 100 })
    ).body as { data: Group[] };
    expect(data.map(({ id }) => id)).toContain(group.id);
  });

  test('of a member again is 204 or 409 with one of two codes, each group in its own way', async ({ expect }) => {
    const standIn = aStandIn();
    const replies = new Map<string, number>();
    for (const name of ['empty-northwind', 'project northwind 1', 'Команда northwind 2', 'チーム northwind 3']) {
      const group = await aGroup(standIn, (one) => one.name === name);
      const { accountId } = await anOutsider(standIn, group.id);
      await group.add(accountId);

      const again = await group.add(accountId);

      replies.set(again.status === 204 ? '204' : `${String(again.status)} ${errorOf(again).code ?? ''}`, again.status);
      expect(standIn.atlassian.account(accountId)?.groupIds).toContain(group.id);
      expect(await group.remove(accountId)).toMatchObject({ status: 204 });
    }

    expect([...replies.keys()].sort()).toEqual(['204', '409 ADMIN-409-28', '409 ADMIN-UAM-409-2']);
  });

  test('can not be had twice, which is decided by the truth and not by what searches know', async ({ expect }) => {
    const standIn = aStandIn({ variants: { memberAgain: 'ADMIN-409-28' } });
    const group = await aGroup(standIn, ({ name }) => name === 'empty-northwind');
    const { accountId } = await anOutsider(standIn, group.id);

    await group.add(accountId);
    const twice = await group.add(accountId);
    await group.remove(accountId);
    const gone = await group.remove(accountId);

    expect(twice.status).toBe(409);
    expect(errorOf(twice)).toMatchObject({
      code: 'ADMIN-409-28',
      detail: expect.stringContaining('already') as unknown,
    });
    expect(gone.status).toBe(404);
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({ 'add-to-group': 1, 'remove-from-group': 1 });
  });

  test('needs a seat where the group grants one', async ({ expect }) => {
    const standIn = aStandIn();
    const group = await aGroup(standIn, ({ name }) => name === 'jira-servicedesk-users-northwind');
    const accounts = await withoutApp(standIn, appOf(standIn, 'jira-servicedesk'));

    const replies = [];
    for (const { accountId } of accounts.slice(0, 4)) replies.push(await group.add(accountId));
    await group.remove(accounts[0]?.accountId ?? '');

    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204, 409]);
    expect(replies[3] && errorOf(replies[3])).toMatchObject({
      code: 'ADMIN-409-3',
      detail: expect.stringContaining('user limit') as unknown,
    });
    expect((await group.add(accounts[3]?.accountId ?? '')).status).toBe(204);
  });

  test.for([
    ['a group synced from an identity provider', ({ externalSynced }: Group) => externalSynced],
    [
      'a group that can not be modified',
      ({ externalSynced, managementAccess }: Group) => !externalSynced && !managementAccess.modifiable,
    ],
  ] as const)('of %s is changed by nobody here', async ([, fits], { expect }) => {
    const standIn = aStandIn();
    const group = await aGroup(standIn, fits);
    const { accountId } = await anOutsider(standIn, group.id);

    expect([(await group.add(accountId)).status, (await group.remove(accountId)).status]).toEqual([403, 403]);
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });

  test('is for members of the same directory and of units that the key manages', async ({ expect }) => {
    const standIn = aStandIn();
    const group = await aGroup(standIn, ({ name }) => name === 'empty-nordlicht', 1);
    const elsewhere = await anAccount(
      standIn,
      ({ kind, memberships }) =>
        kind === 'person' && memberships.every(({ directoryId }) => directoryId !== group.directoryId),
    );
    const { accountId, directoryId } = await aMember(standIn, 'other-unit');
    const home = await aGroup(
      standIn,
      ({ name }) => name.startsWith('empty-'),
      standIn.org.directories.findIndex((directory) => directory.directoryId === directoryId),
    );

    expect((await group.add(elsewhere.accountId)).status).toBe(404);
    expect((await group.add('nobody')).status).toBe(404);
    expect((await home.add(accountId)).status).toBe(403);
  });

  test('pages of members skip and repeat nobody while members leave', async ({ expect }) => {
    const standIn = aStandIn({ consistency: { groupsMs: 0 } });
    const group = await aGroup(standIn, ({ name }) => name === 'jira-users-northwind');
    const path = standIn.v2(`/directories/${group.directoryId}/users/search`);
    const filters = { groupIds: [group.id], limit: 20 };
    type Page = { data: { accountId: string }[]; links: { next: string } };
    const everyone = (await standIn.search({ groupIds: [group.id] })).map(({ accountId }) => accountId);

    const first = (await standIn.post(path, filters)).body as Page;
    for (const { accountId } of first.data) await group.remove(accountId);
    const second = (await standIn.post(path, { ...filters, cursor: first.links.next })).body as Page;

    expect([...first.data, ...second.data].map(({ accountId }) => accountId)).toEqual(everyone.slice(0, 40));
  });
});
