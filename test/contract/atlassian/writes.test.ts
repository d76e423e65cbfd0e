import { describe, test } from 'vitest';
import { appOf, readRoles, seatsOf, withoutApp } from './access';
import { aMember, aStandIn, anAccount, errorOf } from './stand-in';

describe('suspend and restore', () => {
  test('change the one directory and keep groups and roles', async ({ expect }) => {
    const standIn = aStandIn();
    const user = await aMember(standIn, 'both-directories');

    const reply = await standIn.post(`${user.path}/suspend`, {});

    const after = standIn.atlassian.account(user.accountId);
    expect(reply).toMatchObject({ status: 204, body: undefined });
    expect(after?.memberships.map(({ status }) => status)).toEqual(['suspended', 'active']);
    expect(after?.groupIds).toEqual(user.groupIds);
    expect((await standIn.post(`${user.path}/restore`, {})).status).toBe(204);
    expect(standIn.atlassian.account(user.accountId)?.memberships).toEqual(user.memberships);
  });

  test('answer 204 again and record every write that was carried out, with its directory', async ({ expect }) => {
    const standIn = aStandIn();
    const { path, accountId, directoryId } = await aMember(standIn, 'person');

    await standIn.post(`${path}/suspend`, {});
    const again = await standIn.post(`${path}/suspend`, {});
    await standIn.post(`${path}/restore`, {});

    expect(again.status).toBe(204);
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({ suspend: 2, restore: 1 });
    expect(standIn.atlassian.account(accountId)?.writeLog.map((write) => write.directoryId)).toEqual([
      directoryId,
      directoryId,
      directoryId,
    ]);
  });

  test.for([
    ['no body', undefined, undefined],
    ['no body but a JSON content type', undefined, 'application/json'],
    ['a body of another type', '{}', 'text/plain'],
    ['a body of no type', '{}', undefined],
  ] as const)('are 415 with %s, and nothing is written', async ([, rawBody, contentType], { expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { path, accountId } = await aMember(standIn, 'person');

    expect((await standIn.post(`${path}/suspend`, undefined, { rawBody, contentType })).status).toBe(415);
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });

  test('want one directory: the wildcard is refused', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await aMember(standIn, 'person');

    const reply = await standIn.post(standIn.v2(`/directories/-/users/${encodeURIComponent(accountId)}/suspend`), {});

    expect(reply.status).toBe(400);
    expect(errorOf(reply).detail).toContain('wildcard');
  });

  test('do not find who is no member of the directory', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await anAccount(standIn, ({ memberships }) => memberships.length === 0);
    const [directory] = standIn.org.directories;

    const path = standIn.v2(
      `/directories/${directory?.directoryId ?? ''}/users/${encodeURIComponent(accountId)}/suspend`,
    );

    expect((await standIn.post(path, {})).status).toBe(404);
  });

  test('are forbidden for a user of a unit that the key does not manage', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { path, accountId } = await aMember(standIn, 'other-unit');

    expect((await standIn.post(`${path}/suspend`, {})).status).toBe(403);
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });
});

describe('what was written', () => {
  test('is seen by single reads at once and by searches and counts only later', async ({ expect }) => {
    const standIn = aStandIn();
    const { path, accountId } = await aMember(standIn, 'person');
    const suspendedBefore = await standIn.count('status=suspended');
    const searched = async () => (await standIn.search({ accountIds: [accountId] }))[0]?.status;

    await standIn.post(`${path}/suspend`, {});

    expect((await standIn.get(path)).body).toMatchObject({ data: { status: 'suspended' } });
    const roles = (await standIn.get(`${path}/role-assignments`)).body as { data: { userDirectoryStatus: string }[] };
    expect(roles.data.map(({ userDirectoryStatus }) => userDirectoryStatus)).toEqual(roles.data.map(() => 'suspended'));
    expect([await searched(), await standIn.count('status=suspended')]).toEqual(['active', suspendedBefore]);
    standIn.advance(1_999);
    expect([await searched(), await standIn.count('status=suspended')]).toEqual(['active', suspendedBefore]);
    standIn.advance(1);
    expect([await searched(), await standIn.count('status=suspended')]).toEqual(['suspended', suspendedBefore + 1]);
  });

  test('reaches searches in the order it was written', async ({ expect }) => {
    const standIn = aStandIn();
    const { path, accountId } = await aMember(standIn, 'person');
    const searched = async () => (await standIn.search({ accountIds: [accountId] }))[0]?.status;

    await standIn.post(`${path}/suspend`, {});
    standIn.advance(1_000);
    await standIn.post(`${path}/restore`, {});

    standIn.advance(1_000);
    expect(await searched()).toBe('suspended');
    standIn.advance(1_000);
    expect(await searched()).toBe('active');
  });

  test('is there again after save and restore in a later process, with times unmoved', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { path, accountId } = await aMember(standIn, 'person');
    await standIn.post(`${path}/suspend`, {});
    const saved: unknown = JSON.parse(JSON.stringify(standIn.atlassian.save()));

    const later = aStandIn({ users: 100, now: () => standIn.now() + 86_400_000 });
    later.atlassian.restore(saved);

    expect(later.atlassian.account(accountId)).toEqual(standIn.atlassian.account(accountId));
    expect(later.atlassian.org().counts).toMatchObject({ suspended: (standIn.org.counts.suspended ?? 0) + 1 });
    expect((await later.get(path)).body).toMatchObject({ data: { status: 'suspended' } });
  });

  test('is there again with roles, groups, tokens, seats and events, and nothing of it is late', async ({ expect }) => {
    const standIn = aStandIn();
    const resource = appOf(standIn, 'jira-servicedesk');
    const people = await withoutApp(standIn, resource);
    const account = people.find(({ tokens, claimStatus }) => claimStatus === 'managed' && tokens.length > 0);
    const id = encodeURIComponent(account?.accountId ?? '');
    const group = account?.groups.find(({ modifiable }) => modifiable);
    const grant = { role: 'atlassian/user', resource };
    await standIn.post(standIn.v1(`/users/${id}/roles/assign`), grant);
    await standIn.post(standIn.v1(`/users/${id}/role-assignments/assign`), { role: 'atlassian/org-admin' });
    await standIn.delete(
      standIn.v2(`/directories/${group?.directoryId ?? ''}/groups/${group?.groupId ?? ''}/memberships/${id}`),
    );
    await standIn.delete(`/users/${id}/manage/api-tokens/${account?.tokens[0]?.id ?? ''}`);
    const log = (await standIn.get(standIn.v1('/events?limit=500'))).body;
    const saved: unknown = JSON.parse(JSON.stringify(standIn.atlassian.save()));

    const later = aStandIn({ now: standIn.now });
    later.atlassian.restore(saved);

    expect(later.atlassian.accounts()).toEqual(standIn.atlassian.accounts());
    expect((await later.get(later.v1('/events?limit=500'))).body).toEqual(log);
    expect(later.atlassian.account(account?.accountId ?? '')?.writes).toEqual({
      'grant-role': 1,
      'assign-org-admin': 1,
      'remove-from-group': 1,
      'delete-token': 1,
    });
    expect(await readRoles(later, account?.accountId ?? '', resource)).toEqual({ 'atlassian/user': ['direct'] });
    standIn.advance(standIn.org.consistency.rolesMs);
    expect(await seatsOf(later, resource)).toEqual(await seatsOf(standIn, resource));
    expect(await later.search({ groupIds: [group?.groupId] })).toEqual(
      await standIn.search({ groupIds: [group?.groupId] }),
    );
  });

  test('is not restored over another organization', ({ expect }) => {
    const saved = aStandIn({ users: 100, seed: 2 }).atlassian.save();

    expect(() => {
      aStandIn({ users: 100, seed: 3 }).atlassian.restore(saved);
    }).toThrow('seed 2');
  });
});
