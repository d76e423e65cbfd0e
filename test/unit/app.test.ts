import { describe, test } from 'vitest';
import { openedApp } from './features/opened-app';
import { fakePorts, scriptedFetch } from '../support/ports';
import { storeKey, STORED_KEY } from './features/an-app';

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

    expect((await app.orgKeys.findStatus())?.state).toBe('set');
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
