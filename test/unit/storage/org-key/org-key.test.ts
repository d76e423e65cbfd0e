import { describe, test } from 'vitest';
import { CAPABILITIES, type Capabilities } from '../../../../src/contract';
import { VersionConflictError } from '../../../../src/errors';
import type { Ports } from '../../../../src/platform/ports';
import { createOrgKeys, type CommitKey } from '../../../../src/storage/org-key/org-key';
import type { OrgKeyFacts } from '../../../../src/storage/org-key/record';
import { dyingAfter, Killed } from '../../../world/killer';
import { fakePorts, type FakePorts } from '../../../world/ports';

const capabilities = Object.fromEntries(CAPABILITIES.map((name) => [name, 'yes'])) as Capabilities;
const facts: OrgKeyFacts = {
  orgId: 'org-1',
  last4: 'aaaa',
  setAt: '2026-01-05T09:00:00.000Z',
  setBy: 'grace',
  capabilities,
  checks: [],
};
const KEYS_STEPS_MAX = 20;

function keysOf(ports: Ports) {
  const keys = createOrgKeys(ports);
  const commit: CommitKey = (change) => ports.kvs.transact(change);
  return {
    ...keys,
    saveKey: (apiKey: string) => keys.save({ apiKey, facts: { ...facts, last4: apiKey.slice(-4) } }, commit),
  };
}

async function storedSecrets(ports: FakePorts): Promise<number> {
  ports.clock.advance(120_000);
  await createOrgKeys(ports).removeLeftovers();
  return Object.keys(ports.secrets.stored()).length;
}

describe('the organization key', () => {
  test('is found with what is known of it, and replacing it leaves one secret', async ({ expect }) => {
    const ports = fakePorts();
    const keys = keysOf(ports);

    await keys.saveKey('key-of-old-aaaa');
    await keys.saveKey('key-of-now-bbbb');

    expect(await keys.find()).toMatchObject({ orgId: 'org-1', apiKey: 'key-of-now-bbbb', status: { state: 'set' } });
    expect(Object.keys(ports.secrets.stored())).toHaveLength(1);
  });

  test('is nowhere but in the secret', async ({ expect }) => {
    const ports = fakePorts();

    await keysOf(ports).saveKey('key-of-old-aaaa');

    expect(JSON.stringify([ports.kvs.stored(), ports.kvs.storedVersioned()])).not.toContain('key-of-old');
  });

  test('wherever a save is cut off, the old key or the new one works, and no other secret stays', async ({
    expect,
  }) => {
    const seen = new Set<string>();
    for (let steps = 0; steps < KEYS_STEPS_MAX; steps += 1) {
      const ports = fakePorts();
      await keysOf(ports).saveKey('key-of-old-aaaa');

      await keysOf(dyingAfter(ports, steps)).saveKey('key-of-now-bbbb').catch(ignoreKill);

      const found = await keysOf(ports).find();
      seen.add(found?.apiKey ?? 'none');
      expect(found?.status.facts.last4).toBe(found?.apiKey.slice(-4));
      expect(await storedSecrets(ports)).toBe(1);
    }
    expect(seen).toEqual(new Set(['key-of-old-aaaa', 'key-of-now-bbbb']));
  });

  test('wherever a delete is cut off, the key works or there is none, and then no secret stays', async ({ expect }) => {
    const seen = new Set<string>();
    for (let steps = 0; steps < KEYS_STEPS_MAX; steps += 1) {
      const ports = fakePorts();
      await keysOf(ports).saveKey('key-of-old-aaaa');

      const dying = dyingAfter(ports, steps);
      await createOrgKeys(dying)
        .delete((change) => dying.kvs.transact(change))
        .catch(ignoreKill);

      const [found, status] = [await keysOf(ports).find(), await keysOf(ports).findStatus()];
      expect(found === undefined).toBe(status === undefined);
      seen.add(found?.apiKey ?? 'none');
      expect(await storedSecrets(ports)).toBe(found === undefined ? 0 : 1);
    }
    expect(seen).toEqual(new Set(['key-of-old-aaaa', 'none']));
  });

  test('of two that are saved at once the second is told, and the first stays', async ({ expect }) => {
    const ports = fakePorts();
    const keys = keysOf(ports);
    const second = createOrgKeys(ports).save({ apiKey: 'key-of-two-2222', facts }, async (change) => {
      await keys.saveKey('key-of-one-1111');
      await ports.kvs.transact(change);
    });

    await expect(second).rejects.toThrow(VersionConflictError);

    expect(await keys.find()).toMatchObject({ apiKey: 'key-of-one-1111' });
    expect(await storedSecrets(ports)).toBe(1);
  });

  test('is marked as rejected only while it is the one in use', async ({ expect }) => {
    const keys = keysOf(fakePorts());
    await keys.saveKey('key-of-old-aaaa');
    const old = await keys.find();
    await keys.saveKey('key-of-now-bbbb');

    await keys.markRejected(old?.generation ?? '');
    expect((await keys.findStatus())?.state).toBe('set');

    await keys.markRejected((await keys.find())?.generation ?? '');
    expect((await keys.findStatus())?.state).toBe('rejected');
  });

  test('is marked as rejected once, however many calls note it at the same time', async ({ expect }) => {
    const keys = keysOf(fakePorts());
    await keys.saveKey('key-of-now-bbbb');
    const { generation = '' } = (await keys.find()) ?? {};

    await Promise.all(Array.from({ length: 4 }, () => keys.markRejected(generation)));

    expect((await keys.findStatus())?.state).toBe('rejected');
  });

  test('erasing leaves no secret, and still says whose everything is', async ({ expect }) => {
    const ports = fakePorts();
    await keysOf(ports).saveKey('key-of-old-aaaa');
    await keysOf(dyingAfter(ports, 3)).saveKey('key-of-now-bbbb').catch(ignoreKill);

    await createOrgKeys(ports).eraseSecrets();

    expect(ports.secrets.stored()).toEqual({});
    expect(await createOrgKeys(ports).findOwnership()).toMatchObject({ owner: { orgId: 'org-1' }, key: undefined });
  });
});

function ignoreKill(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}
