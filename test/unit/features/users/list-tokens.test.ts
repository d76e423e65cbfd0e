import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp } from '../../../world/app';

describe('users.tokens', () => {
  test('lists the one used last first, and tells never from when', async ({ expect }) => {
    const { call } = await anApp({
      answers: {
        listUserApiTokens: async () => [
          { id: 't1', label: 'Unused', createdAt: '2025-01-01T00:00:00.000Z' },
          { id: 't2', label: 'Old script', lastAccess: '2025-02-01T00:00:00.000Z' },
          { id: 't3', label: 'CI', lastAccess: '2026-01-04T00:00:00.000Z', expiry: '2026-06-01T00:00:00.000Z' },
        ],
      },
    });

    const { tokens, asOf } = dataOf(await call('users.tokens', { accountId: idOf('ada') }));

    expect(asOf).toBe('2026-01-05T09:00:00.000Z');
    expect(tokens).toEqual([
      { tokenId: 't3', label: 'CI', lastUsed: '2026-01-04T00:00:00.000Z', expiresAt: '2026-06-01T00:00:00.000Z' },
      { tokenId: 't2', label: 'Old script', lastUsed: '2025-02-01T00:00:00.000Z' },
      { tokenId: 't1', label: 'Unused', lastUsed: 'never', createdAt: '2025-01-01T00:00:00.000Z' },
    ]);
  });

  test('a key that may not read them is a failure, not an empty list', async ({ expect }) => {
    const { call } = await anApp({
      answers: {
        listUserApiTokens: async () => {
          throw new AppError('missing-scope', 'HTTP 403');
        },
      },
    });

    expect(await call('users.tokens', { accountId: idOf('ada') })).toMatchObject({
      failure: { code: 'missing-scope' },
    });
  });
});
