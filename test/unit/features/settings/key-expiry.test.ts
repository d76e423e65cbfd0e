import { describe, test } from 'vitest';
import type { OrgApiKey } from '../../../../src/atlassian/admin/api-keys';
import { originOfKey } from '../../../../src/features/settings/key-expiry';
import { adminStub, onePage } from '../../../world/admin-stub';

const NOW = Date.parse('2026-01-05T09:00:00.000Z');

function aKey(given: Partial<OrgApiKey>): OrgApiKey {
  return {
    id: 'key',
    name: 'a key',
    expiresAt: '2026-12-01T00:00:00.000Z',
    lastActiveAt: undefined,
    createdBy: 'grace',
    scopes: [],
    ...given,
  };
}

const originOf = (keys: OrgApiKey[], hasNoScopes = false) =>
  originOfKey(adminStub([], { apiKeyPages: () => onePage(keys) }), { checkedSinceMs: NOW, hasNoScopes });

describe('who made the key in use', () => {
  test('is told with its expiry by the only key', async ({ expect }) => {
    expect(await originOf([aKey({})])).toEqual({ expiresAt: '2026-12-01T00:00:00.000Z', creators: ['grace'] });
  });

  test('is told by the key that was just used', async ({ expect }) => {
    const used = aKey({ createdBy: 'ada', lastActiveAt: '2026-01-05T09:00:01.000Z' });

    expect(await originOf([aKey({}), used])).toMatchObject({ creators: ['ada'] });
  });

  test('is one of those who made a key, where nothing tells them apart', async ({ expect }) => {
    expect(await originOf([aKey({}), aKey({ createdBy: 'ada' }), aKey({})])).toMatchObject({
      creators: ['grace', 'ada'],
    });
  });

  test('is nobody who made a key that has expired', async ({ expect }) => {
    const expired = aKey({ createdBy: 'ada', expiresAt: '2025-12-01T00:00:00.000Z' });

    expect(await originOf([expired, aKey({})])).toMatchObject({ creators: ['grace'] });
  });
});

describe('when the key in use expires', () => {
  const SOON = '2026-02-01T00:00:00.000Z';

  test('is told by the key that was just used, whatever others there are', async ({ expect }) => {
    const used = aKey({ expiresAt: SOON, lastActiveAt: '2026-01-05T09:00:00.000Z' });
    const usedBefore = aKey({ lastActiveAt: '2026-01-05T08:59:59.999Z' });

    expect(await originOf([usedBefore, used, aKey({})])).toMatchObject({ expiresAt: SOON });
  });

  test('is told by the only key without scopes, of a key that has none', async ({ expect }) => {
    const keys = [
      aKey({ scopes: ['read:orgs:admin'], lastActiveAt: '2026-01-05T09:00:01.000Z' }),
      aKey({ expiresAt: SOON }),
    ];

    expect(await originOf(keys, true)).toMatchObject({ expiresAt: SOON });
    expect(await originOf([...keys, aKey({ scopes: undefined })], true)).not.toHaveProperty('expiresAt');
  });

  test('is told where all that it may be expire at the same moment', async ({ expect }) => {
    expect(await originOf([aKey({ expiresAt: SOON }), aKey({ expiresAt: SOON })])).toMatchObject({ expiresAt: SOON });
  });

  test('is unknown where they differ, or the list does not say it of one', async ({ expect }) => {
    expect(await originOf([aKey({ expiresAt: SOON }), aKey({})])).not.toHaveProperty('expiresAt');
    expect(await originOf([aKey({ expiresAt: undefined }), aKey({})])).not.toHaveProperty('expiresAt');
    expect(await originOf([])).toEqual({});
  });
});
