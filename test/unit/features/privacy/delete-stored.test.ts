import { describe, test } from 'vitest';
import { ADMIN_ID } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { everythingStored, storeKey } from '../../../world/app';
import { storageOutage } from '../../../world/ports';
import { privacyWorld } from './privacy-world';

const CONFIRMED = { confirmation: 'Acme' };
const ONE_ENTRY = { by: ADMIN_ID, act: 'privacy.deleted', result: 'done', id: 1 };

describe('privacy.delete', () => {
  test('leaves one audit entry and nothing else, and the chain holds', async ({ expect }) => {
    const { call, fill, end, ports, app } = await privacyWorld();
    await fill();

    expect(dataOf(await call('privacy.delete', CONFIRMED))).toEqual({ state: 'deleting' });
    await end();

    expect(ports.secrets.stored()).toEqual({});
    expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
    expect(Object.keys(ports.kvs.storedVersioned())).toEqual(['audit-head']);
    expect((await app.audit.list({ limit: 10 })).rows).toEqual([expect.objectContaining(ONE_ENTRY)]);
    expect(await app.audit.verify()).toMatchObject({ ok: true, entries: 1 });
    expect(dataOf(await call('app.boot', {}))).toMatchObject({ access: 'no-key' });
  });

  test('takes the key away before it answers', async ({ expect }) => {
    const { call, fill, ports } = await privacyWorld();
    await fill();

    await call('privacy.delete', CONFIRMED);

    expect(ports.secrets.stored()).toEqual({});
    expect(await call('users.list', { filter: {} })).toMatchObject({ ok: false, failure: { code: 'org-key-missing' } });
  });

  test('changes nothing when it is called again', async ({ expect }) => {
    const { call, fill, end, ports } = await privacyWorld();
    await fill();
    await call('privacy.delete', CONFIRMED);
    const underWay = everythingStored(ports);

    expect(dataOf(await call('privacy.delete', CONFIRMED))).toEqual({ state: 'deleting' });
    expect(everythingStored(ports)).toBe(underWay);

    await end();
    const gone = everythingStored(ports);
    expect(dataOf(await call('privacy.delete', CONFIRMED))).toEqual({ state: 'deleted' });
    expect(everythingStored(ports)).toBe(gone);
  });

  test('is refused without the name of the organization, and deletes nothing', async ({ expect }) => {
    const { call, fill, ports } = await privacyWorld();
    await fill();
    const before = everythingStored(ports);

    const reply = await call('privacy.delete', { confirmation: 'Acne' });

    expect(reply).toMatchObject({ ok: false, failure: { code: 'invalid-input', fields: [{ path: 'confirmation' }] } });
    expect(everythingStored(ports)).toBe(before);
  });

  test.for([3, 4, 5, 6, 7, 9, 12, 16, 20])(
    'ends the same when invocations are killed after %i calls of storage',
    async (calls, { expect }) => {
      const { call, fill, end, ports } = await privacyWorld();
      await fill();
      await call('privacy.delete', CONFIRMED);

      await end(calls);

      expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
      expect(Object.keys(ports.kvs.storedVersioned())).toEqual(['audit-head']);
      expect(ports.secrets.stored()).toEqual({});
    },
  );

  test('finds what the lists of storage show late', async ({ expect }) => {
    const { call, fill, end, ports } = await privacyWorld({ queryLagMs: 3_000 });
    await fill();
    await call('privacy.delete', CONFIRMED);
    await ports.kvs.set('count:late', { v: 1 });

    await end();

    expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
  });

  test('is brought to its end after storage was away for long', async ({ expect }) => {
    const { call, fill, end, work, ports } = await privacyWorld();
    await fill();
    await call('privacy.delete', CONFIRMED);
    const page = ports.kvs.page.bind(ports.kvs);
    ports.kvs.page = () => Promise.reject(storageOutage());
    await work();

    expect(ports.kvs.storedVersioned('job:privacy-deletion')).toMatchObject({
      'job:privacy-deletion': { value: { state: 'failed' } },
    });
    ports.kvs.page = page;
    await end();

    expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
  });

  test('an entry that is added at the last moment is no harm', async ({ expect }) => {
    const { call, fill, end, ports, app } = await privacyWorld();
    await fill();
    await call('privacy.delete', CONFIRMED);
    const transact = ports.kvs.transact.bind(ports.kvs);
    let added = 0;
    ports.kvs.transact = async (transaction) => {
      const isLast = transaction.sets?.some(({ value }) => JSON.stringify(value).includes('privacy.deleted')) === true;
      if (isLast && (added += 1) === 1) await app.audit.append({ by: 'eve', act: 'access.refused', result: 'refused' });
      return transact(transaction);
    };

    await end();

    expect(added).toBe(2);
    expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
    expect(await app.audit.verify()).toMatchObject({ ok: true, entries: 1 });
  });

  test('no key is stored while everything is being deleted', async ({ expect }) => {
    const { call, fill, end, ports } = await privacyWorld();
    await fill();
    await call('privacy.delete', CONFIRMED);

    const reply = await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'conflict', fields: [{ problem: 'being-deleted' }] } });
    expect(ports.secrets.stored()).toEqual({});

    await end();
    expect((await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' })).ok).toBe(true);
  });

  test('no key is stored that was being tried when the deletion began', async ({ expect }) => {
    const { call, fill, end, ports, admin } = await privacyWorld();
    await fill();
    Object.assign(admin, {
      queryEvents: async () => {
        dataOf(await call('privacy.delete', CONFIRMED));
        return { items: [], nextCursor: undefined };
      },
    });

    const reply = await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' });

    expect(reply).toMatchObject({ ok: false, failure: { code: 'conflict', fields: [{ problem: 'being-deleted' }] } });
    await end();
    expect(ports.secrets.stored()).toEqual({});
  });

  test('is not done once a key was stored since, whether or not that is deleted again', async ({ expect }) => {
    const { call, fill, end, app } = await privacyWorld();
    await fill();
    await call('privacy.delete', CONFIRMED);
    await end();
    await storeKey(app);
    dataOf(await call('settings.deleteOrgKey', CONFIRMED));

    expect(await call('privacy.delete', CONFIRMED)).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    await storeKey(app);
    expect(dataOf(await call('privacy.delete', CONFIRMED))).toEqual({ state: 'deleting' });
  });
});
