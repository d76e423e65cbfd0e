import { describe, test } from 'vitest';
import type { OrgApiKey } from '../../../../src/atlassian/admin/api-keys';
import { originOfKey } from '../../../../src/features/settings/key-expiry';
import { adminStub, onePage } from '../admin-stub';

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

const originOf = (keys: OrgApiKey[]) => originOfKey(adminStub([], { apiKeyPages: () => onePage(keys) }), NOW);

describe('who made the key in use', () => {
  test('is told with its expiry by the only key', async ({ expect }) => {
    expect(await originOf([aKey({})])).toEqual({ expiresAt: '2026-12-01T00:00:00.000Z', creators: ['grace'] });
  });

  test('is told by the key that was just used', async ({ expect }) => {
    const used = aKey({ createdBy: 'ada', lastActiveAt: '2026-01-05T09:00:01.000Z' });

    expect(await originOf([aKey({}), used])).toMatchObject({ creators: ['ada'] });
  });

  test('is one of those who made a key, where nothing tells them apart', async ({ expect }) => {
    expect(await originOf([aKey({}), aKey({ createdBy: 'ada' }), aKey({})])).toEqual({ creators: ['grace', 'ada'] });
  });

  test('is nobody who made a key that has expired', async ({ expect }) => {
    const expired = aKey({ createdBy: 'ada', expiresAt: '2025-12-01T00:00:00.000Z' });

    expect(await originOf([expired, aKey({})])).toMatchObject({ creators: ['grace'] });
  });
});
