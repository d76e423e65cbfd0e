import { describe, test } from 'vitest';
import { openKvs } from '../../../../src/storage/kvs/org-kvs';
import { fakePorts } from '../../../world/ports';

const OURS = { orgId: 'org-1', hasUnstamped: false };
const THEIRS = { orgId: 'org-2', hasUnstamped: false };

describe('storage that is opened for an organization', () => {
  test('says on every record whose it is, and shows values as they were written', async ({ expect }) => {
    const { kvs } = fakePorts();
    const ours = openKvs(kvs, OURS);

    await ours.set('settings', { v: 1 });
    await ours.transact({
      versioned: [{ key: 'run:1', expected: undefined, value: { v: 1 } }],
      sets: [{ key: 'run-index:1', value: { v: 1 } }],
    });

    expect(Object.values(kvs.stored())).toEqual([
      { v: 1, org: 'org-1' },
      { v: 1, org: 'org-1' },
    ]);
    expect(kvs.storedVersioned('run:1')).toMatchObject({ 'run:1': { value: { v: 1, org: 'org-1' } } });
    expect(await ours.get('settings')).toEqual({ v: 1 });
    expect(await ours.getVersioned('run:1')).toEqual({ version: 1, value: { v: 1 } });
    expect(await ours.getMany(['settings', 'gone'])).toEqual(new Map([['settings', { v: 1 }]]));
  });

  test('passes over what is of another organization in a walk over everything, which goes on', async ({ expect }) => {
    const { kvs } = fakePorts();
    await openKvs(kvs, THEIRS).set('run-rows:1', { v: 1 });
    await openKvs(kvs, OURS).set('run-rows:2', { v: 2 });

    const { records } = await openKvs(kvs, OURS).page('plain', { limit: 10 });

    expect(records).toEqual([expect.objectContaining({ key: 'run-rows:2', value: { v: 2 } })]);
  });

  test.for(['another organization', 'nobody'] as const)(
    'refuses what is of %s, however it is read',
    async (whose, { expect }) => {
      const { kvs } = fakePorts();
      const writing = whose === 'nobody' ? kvs : openKvs(kvs, THEIRS);
      await writing.set('run-rows:1', { v: 1 });
      await writing.transact({ versioned: [{ key: 'run:1', expected: undefined, value: { v: 1 } }] });
      const ours = openKvs(kvs, OURS);
      const pages = [() => ours.page('plain', { limit: 10 }), () => ours.page('versioned', { limit: 10 })];
      const readings = [
        () => ours.get('run-rows:1'),
        () => ours.getMany(['run-rows:1']),
        () => ours.getVersioned('run:1'),
        ...(whose === 'nobody' ? pages : []),
        () => ours.entries('run-rows:')[Symbol.asyncIterator]().next(),
      ];

      for (const read of readings) await expect(read()).rejects.toMatchObject({ code: 'stored-data-invalid' });
    },
  );

  test('takes what says nothing for its own where that is known to be so, and never what says otherwise', async ({
    expect,
  }) => {
    const { kvs } = fakePorts();
    await kvs.set('settings', { v: 1 });
    await openKvs(kvs, THEIRS).set('org-profile', { v: 1 });
    const ours = openKvs(kvs, { orgId: 'org-1', hasUnstamped: true });

    expect(await ours.get('settings')).toEqual({ v: 1 });
    await expect(ours.get('org-profile')).rejects.toMatchObject({ code: 'stored-data-invalid' });
  });

  test('refuses a value that cannot say whose it is', async ({ expect }) => {
    const ours = openKvs(fakePorts().kvs, OURS);

    await expect(async () => ours.set('settings', 'text')).rejects.toMatchObject({ code: 'internal' });
  });
});
