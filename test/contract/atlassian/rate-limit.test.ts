import { describe, test } from 'vitest';
import { aStandIn, errorOf } from './stand-in';

describe('rate limits', () => {
  test('stand on every answer, refused ones too', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });

    for (const reply of [await standIn.get(standIn.v1('')), await standIn.get(standIn.v1(''), { key: 'wrong' })]) {
      expect(reply.headers).toMatchObject({
        'x-ratelimit-limit': '6000',
        'x-ratelimit-remaining': expect.stringMatching(/^\d+$/) as unknown,
        'x-ratelimit-reset': '2026-11-22T09:01:00.000Z',
      });
    }
  });

  test('let 200 last-active-dates a minute through, then 429 until the reset, without Retry-After', async ({
    expect,
  }) => {
    const standIn = aStandIn({ users: 100 });
    const path = standIn.v1(`/directory/users/${encodeURIComponent(standIn.org.callerAccountId)}/last-active-dates`);

    for (let request = 1; request <= 200; request++) expect((await standIn.get(path)).status).toBe(200);
    const over = await standIn.get(path);
    const elsewhere = await standIn.get(standIn.v1(''));
    standIn.advance(59_999);
    const still = await standIn.get(path);
    standIn.advance(1);

    expect(over).toMatchObject({ status: 429, body: { code: 429 }, headers: { 'x-ratelimit-remaining': '0' } });
    expect(over.headers).not.toHaveProperty('retry-after');
    expect(elsewhere.status).toBe(200);
    expect(still.status).toBe(429);
    expect((await standIn.get(path)).status).toBe(200);
  });

  test('are 429 in the words of each API', async ({ expect }) => {
    const standIn = aStandIn({ users: 100, rateLimits: { other: 0 } });
    const bulkFetch = `/admin/control/v1/orgs/${standIn.org.orgId}/users/auth-policies/bulk-fetch`;

    expect(await standIn.get(standIn.v1(''))).toMatchObject({ status: 429, body: { code: 429 } });
    expect(errorOf(await standIn.get(standIn.v2('/directories')))).toMatchObject({
      status: '429',
      code: 'ADMIN-429-1',
    });
    expect(await standIn.get('/users/x/manage')).toMatchObject({ status: 429, body: undefined });
    expect(await standIn.post(bulkFetch, { accountIds: ['a'] })).toMatchObject({ status: 429, body: undefined });
  });

  test('of one organization do not touch another', async ({ expect }) => {
    const standIn = aStandIn({ users: 100, rateLimits: { other: 1 } });
    const other = `/admin/v1/orgs/${standIn.org.otherOrgId}`;

    await standIn.get(standIn.v1(''));

    expect((await standIn.get(standIn.v1(''))).status).toBe(429);
    expect((await standIn.get(other, { key: standIn.org.otherApiKey })).status).toBe(200);
  });
});
