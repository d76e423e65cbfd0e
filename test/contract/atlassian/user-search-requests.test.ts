import { describe, test } from 'vitest';
import { aStandIn, errorOf, type Reply, type Row } from './stand-in';

const standIn = aStandIn();
const { org, v2 } = standIn;
const searchPath = v2('/directories/-/users/search');

describe('bad searches are refused', () => {
  const many = (length: number): string[] => Array.from({ length }, (_, nth) => `a${String(nth)}@mail.example`);

  test.for<[string, unknown]>([
    ['searchTerm with emails', { searchTerm: 'a', emails: ['a@b.example'] }],
    ['11 accountIds', { accountIds: many(11).map((text) => text.replace(/\W/g, '')) }],
    ['101 emails', { emails: many(101) }],
    ['21 resourceIds', { resourceIds: many(21).map((text) => `ari:cloud:jira-software::site/${text}`) }],
    ['11 groupIds', { groupIds: many(11) }],
    ['an empty list', { groupIds: [] }],
    ['a limit of 101', { limit: 101 }],
    ['a limit as text', { limit: '50' }],
    ['an unknown status', { status: ['gone'] }],
    ['an unknown expansion', { expand: ['everything'] }],
    ['an unknown member', { stauts: ['active'] }],
    [
      'two orders',
      {
        sortBy: [
          { field: 'nick_name', direction: 'asc' },
          { field: 'nick_name', direction: 'desc' },
        ],
      },
    ],
    ['a list', []],
  ])('%s', async ([, body], { expect }) => {
    const reply = await standIn.post(searchPath, body);

    expect(reply.status).toBe(400);
    expect(errorOf(reply)).toMatchObject({ status: '400' });
  });

  test('the caps themselves are accepted', async ({ expect }) => {
    const accountIds = Array.from({ length: 10 }, (_, nth) => `id${String(nth)}`);

    expect((await standIn.post(searchPath, { emails: many(100), accountIds, limit: 100 })).status).toBe(200);
  });

  test('malformed JSON, and a body that is not declared as JSON', async ({ expect }) => {
    expect((await standIn.post(searchPath, undefined, { rawBody: '{', contentType: 'application/json' })).status).toBe(
      400,
    );
    expect((await standIn.post(searchPath, {}, { contentType: 'text/plain' })).status).toBe(415);
  });

  test('no body at all is the first page of everybody, 50 by default', async ({ expect }) => {
    const reply = await standIn.post(searchPath);

    expect(reply.status).toBe(200);
    expect((reply.body as { data: unknown[] }).data).toHaveLength(50);
  });

  test('an unknown query parameter is ignored, as the service does', async ({ expect }) => {
    expect(await standIn.count('emails=a@b.example')).toBe(await standIn.count());
  });

  test('an unknown directory is not found', async ({ expect }) => {
    expect((await standIn.post(v2('/directories/nowhere/users/search'), {})).status).toBe(404);
  });
});

describe('cursors of users/search', () => {
  const next = (reply: Reply): string | null => (reply.body as { links: { next: string | null } }).links.next;
  const ids = (reply: Reply): string[] => (reply.body as { data: Row[] }).data.map(({ accountId }) => accountId);

  test('are bare tokens, null at the end', async ({ expect }) => {
    const page = await standIn.post(searchPath, { limit: 100 });
    const all = await standIn.post(searchPath, { accountIds: [org.callerAccountId] });

    expect(next(page)).toMatch(/^[\w-]+$/);
    expect(next(all)).toBeNull();
  });

  test('skip and repeat nobody while accounts leave the filter between pages', async ({ expect }) => {
    const changing = aStandIn({ consistency: { standingMs: 0 } });
    const path = changing.v2(`/directories/${changing.org.directories[0]?.directoryId ?? ''}/users`);
    const filters = { status: ['active'], limit: 20 };
    const before = ids(await changing.post(`${path}/search`, { ...filters, limit: 100 }));

    const firstPage = await changing.post(`${path}/search`, filters);
    for (const accountId of ids(firstPage)) await changing.post(`${path}/${encodeURIComponent(accountId)}/suspend`, {});
    const secondPage = await changing.post(`${path}/search`, { ...filters, cursor: next(firstPage) });

    expect([...ids(firstPage), ...ids(secondPage)]).toEqual(before.slice(0, 40));
  });

  test('are refused with other filters, altered, of another list and after 15 minutes', async ({ expect }) => {
    const cursor = next(await standIn.post(searchPath, { claimStatus: 'managed', limit: 10 })) ?? '';
    const refusals = [
      await standIn.post(searchPath, { claimStatus: 'unmanaged', limit: 10, cursor }),
      await standIn.post(searchPath, { claimStatus: 'managed', limit: 10, cursor: `${cursor}x` }),
      await standIn.post(v2('/directories/-/groups/search'), { cursor }),
    ];
    const inTime = await standIn.post(searchPath, { claimStatus: 'managed', limit: 10, cursor });
    standIn.advance(15 * 60_000 + 1);
    refusals.push(await standIn.post(searchPath, { claimStatus: 'managed', limit: 10, cursor }));

    expect(inTime.status).toBe(200);
    for (const reply of refusals) {
      expect(reply.status).toBe(400);
      expect(errorOf(reply).code).toBe('ADMIN-400-1');
    }
  });

  test('may go on with another page size and other expansions', async ({ expect }) => {
    const cursor = next(await standIn.post(searchPath, { limit: 10 }));

    const page = await standIn.post(searchPath, { limit: 30, expand: ['groups'], cursor });

    expect(ids(page)).toHaveLength(20); // a page after the first may be shorter than asked for
    expect(next(page)).not.toBeNull();
  });
});
