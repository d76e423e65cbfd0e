import { describe, test } from 'vitest';
import { aMember, aStandIn, anAccount } from './stand-in';

describe('deactivate and reactivate', () => {
  test('change a managed account in every directory at once', async ({ expect }) => {
    const standIn = aStandIn();
    const { manage, accountId } = await aMember(standIn, 'odd-name');

    const reply = await standIn.post(`${manage}/lifecycle/disable`, { message: 'left' });

    expect(reply.status).toBe(204);
    expect(standIn.atlassian.account(accountId)).toMatchObject({
      accountStatus: 'inactive',
      writes: { deactivate: 1 },
    });
    expect((await standIn.post(`${manage}/lifecycle/enable`, {})).status).toBe(204);
    expect(standIn.atlassian.account(accountId)).toMatchObject({
      accountStatus: 'active',
      writes: { deactivate: 1, reactivate: 1 },
    });
  });

  test('say when an account was deactivated, and nothing once it is active again', async ({ expect }) => {
    const standIn = aStandIn();
    const { manage, path } = await aMember(standIn, 'odd-name');

    await standIn.post(`${manage}/lifecycle/disable`, {});
    const off = await standIn.get(path);
    await standIn.post(`${manage}/lifecycle/enable`, {});
    const on = await standIn.get(path);

    expect(off.body).toMatchObject({ data: { status: 'deactivated', deactivatedOn: '2026-11-22T09:00:00.000Z' } });
    expect(on.body).toMatchObject({ data: { status: 'active' } });
    expect((on.body as { data: object }).data).not.toHaveProperty('deactivatedOn');
  });

  test('refuse an unmanaged account', async ({ expect }) => {
    const standIn = aStandIn();
    const { manage, accountId } = await aMember(standIn, 'guest');

    const replies = [await standIn.post(`${manage}/lifecycle/disable`, {}), await standIn.get(manage)];

    for (const reply of replies)
      expect(reply).toMatchObject({ status: 403, body: { key: 'forbidden.targetUnverified' } });
    expect(standIn.atlassian.account(accountId)?.writes).toEqual({});
  });

  test('refuse an account that an identity provider owns, as the privileges foretell', async ({ expect }) => {
    const standIn = aStandIn();
    const { accountId } = await anAccount(
      standIn,
      (account) => account.idpManaged && account.accountStatus === 'active',
    );
    const manage = `/users/${encodeURIComponent(accountId)}/manage`;

    const reply = await standIn.post(`${manage}/lifecycle/disable`, {});
    const privileges = await standIn.get(`${manage}?privileges=lifecycle.enablement`);

    const context = {
      allowed: false,
      reason: { key: expect.stringMatching(/^externalDirectory\.(scim|google)$/) as unknown },
    };
    expect(reply).toMatchObject({ status: 403, body: { key: 'forbidden.action', context } });
    expect(privileges.body).toEqual({ 'lifecycle.enablement': (reply.body as { context: unknown }).context });
  });

  test('refuse the account that made the key', async ({ expect }) => {
    const standIn = aStandIn();
    const manage = `/users/${encodeURIComponent(standIn.org.keyCreatorAccountId)}/manage`;

    const reply = await standIn.post(`${manage}/lifecycle/disable`, {});

    expect(reply).toMatchObject({ status: 403, body: { context: { reason: { key: 'administrative.notMyself' } } } });
  });

  test('refuse an export-blocked account, and one whose deletion is not cancelled', async ({ expect }) => {
    const standIn = aStandIn();
    const blocked = await aMember(standIn, 'export-blocked');
    const leaving = await aMember(standIn, 'for-deletion');

    expect(await standIn.post(`${blocked.manage}/lifecycle/enable`, {})).toMatchObject({
      status: 403,
      body: { context: { reason: { key: 'blocked.exportControl' } } },
    });
    expect(await standIn.post(`${leaving.manage}/lifecycle/enable`, {})).toMatchObject({
      status: 409,
      body: {
        key: 'conflict.lifecycleErrors',
        context: { accountId: leaving.accountId, errorCodes: [{ code: 'deletion-scheduled' }] },
      },
    });
  });

  test('do not know an account that nobody has', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });

    expect(await standIn.post('/users/nobody/manage/lifecycle/disable', {})).toMatchObject({
      status: 404,
      body: { key: 'accountNotFound' },
    });
  });

  test('are 415 without a JSON body', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { manage } = await aMember(standIn, 'odd-name');

    expect((await standIn.post(`${manage}/lifecycle/disable`)).status).toBe(415);
    expect((await standIn.post(`${manage}/lifecycle/enable`)).status).toBe(415);
  });
});
