import { describe, test } from 'vitest';
import { openedApp, STORED_KEY, storeKey } from '../world/app';
import { fakePorts, scriptedFetch } from '../world/ports';

describe('the client of the stored key', () => {
  test('is missing without a key, and there once one is stored in the same invocation', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch, requests } = scriptedFetch(ports.clock, [
      { body: { data: { id: 'org-1', attributes: { name: 'Acme' } } } },
    ]);
    const app = openedApp({ ...ports, fetch });

    await expect(app.admin()).rejects.toMatchObject({ code: 'org-key-missing' });
    await storeKey(app);

    expect((await (await app.admin()).getOrg()).name).toBe('Acme');
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${STORED_KEY}`);
  });

  test('a 401 that a second call confirms marks the key as rejected, and nothing is asked with it again', async ({
    expect,
  }) => {
    const ports = fakePorts();
    const { fetch } = scriptedFetch(ports.clock, [
      { status: 401, body: { message: 'Unauthorized' } },
      { status: 401, body: { message: 'Unauthorized' } },
    ]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);

    await expect((await app.admin()).countUsers({})).rejects.toMatchObject({ code: 'org-key-rejected' });

    expect((await app.orgKeys.findStatus())?.state).toBe('rejected');
    await expect(openedApp({ ...ports, fetch }).admin()).rejects.toMatchObject({ code: 'org-key-rejected' });
  });

  test('a single 401 locks nobody out: the call is sent once more', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch, requests } = scriptedFetch(ports.clock, [
      { status: 401 },
      { body: { data: { id: 'org-1', attributes: { name: 'Acme' } } } },
      { body: { count: 7 } },
    ]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);

    expect(await (await app.admin()).countUsers({})).toBe(7);

    expect(requests).toHaveLength(3);
    expect((await app.orgKeys.findStatus())?.state).toBe('set');
  });

  test('a missing scope is no rejection of the key', async ({ expect }) => {
    const ports = fakePorts();
    const body = { errors: [{ code: 'ADMIN-401-2', status: '401', title: 'INSUFFICIENT_SCOPE' }] };
    const { fetch } = scriptedFetch(ports.clock, [{ status: 401, body }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);

    await expect((await app.admin()).countUsers({})).rejects.toMatchObject({ code: 'missing-scope' });

    const key = await app.orgKeys.findStatus();
    expect(key?.state).toBe('set');
    expect(key?.facts.capabilities).toMatchObject({ 'count-users': 'no', 'read-users': 'yes' });
  });

  test('every answer tells what the key can do: a refusal for want of a scope, and a later success', async ({
    expect,
  }) => {
    const ports = fakePorts();
    const lacks = { status: 403, body: { key: 'forbidden.insufficientScope', context: {} } };
    const membership = { directoryId: 'dir-1', accountId: 'ada' };
    const answers = [lacks, { status: 400, body: {} }, { status: 204 }];
    const { fetch } = scriptedFetch(ports.clock, answers);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);
    const admin = await app.admin();
    const canSuspend = async () => (await app.orgKeys.findStatus())?.facts.capabilities['change-access'];

    await expect(admin.suspendUser(membership)).rejects.toMatchObject({ code: 'missing-scope' });
    expect(await canSuspend()).toBe('no');
    await expect(admin.restoreUser(membership)).rejects.toMatchObject({ code: 'request-rejected' });
    expect(await canSuspend()).toBe('no');
    await admin.suspendUser(membership);
    expect(await canSuspend()).toBe('yes');
  });

  test('that a reading is answered does not take back that a change was refused', async ({ expect }) => {
    const ports = fakePorts();
    const lacks = { status: 403, body: { key: 'forbidden.insufficientScope', context: {} } };
    const { fetch } = scriptedFetch(ports.clock, [lacks, { body: {} }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);
    const admin = await app.admin();

    await expect(admin.deactivateAccount({ accountId: 'ada' })).rejects.toMatchObject({ code: 'missing-scope' });
    await admin.getManagePrivileges('ada');

    expect((await app.orgKeys.findStatus())?.facts.capabilities['manage-accounts']).toBe('no');
  });

  test('what is known already is not written again', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch } = scriptedFetch(ports.clock, [{ body: { count: 7 } }, { body: { count: 7 } }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);
    const version = async () => (await ports.kvs.getVersioned('org-key'))?.version;
    const before = await version();

    await (await app.admin()).countUsers({});
    await (await app.admin()).countUsers({});

    expect(before).toBeDefined();
    expect(await version()).toBe(before);
  });

  test('a change that was carried out is no error where what it taught cannot be stored', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch } = scriptedFetch(ports.clock, [{ status: 204 }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);
    await app.orgKeys.noteCapability((await app.orgKeys.findStatus())?.generation ?? '', {
      capability: 'change-access',
      can: 'no',
    });
    const admin = await app.admin();
    ports.kvs.transact = () => Promise.reject(new Error('storage is away'));

    await expect(admin.suspendUser({ directoryId: 'dir-1', accountId: 'ada' })).resolves.toBeUndefined();
  });

  test('a key that was replaced meanwhile is not marked for the old one’s rejection', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch } = scriptedFetch(ports.clock, [{ status: 401 }, { status: 401 }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);
    const admin = await app.admin();
    await storeKey(app, 'another-key-of-org-1-efgh');

    await expect(admin.countUsers({})).rejects.toMatchObject({ code: 'org-key-rejected' });

    expect((await app.orgKeys.findStatus())?.state).toBe('set');
  });

  test('a key that is only tried leaves the stored one alone', async ({ expect }) => {
    const ports = fakePorts();
    const { fetch } = scriptedFetch(ports.clock, [{ status: 401 }]);
    const app = openedApp({ ...ports, fetch });
    await storeKey(app);

    const tried = app.adminWith({ orgId: 'org-1', apiKey: 'mistyped' });

    await expect(tried.getOrg()).rejects.toMatchObject({ code: 'org-key-rejected' });
    expect((await app.orgKeys.findStatus())?.state).toBe('set');
  });
});
