import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { ADMIN_ID, anOrgAdmin, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, everythingStored } from '../../../world/app';

const people = Array.from({ length: 60 }, (_, n) =>
  aUser({ accountId: idOf(`p${n}`), name: `Person ${String(n).padStart(2, '0')}`, email: `p${n}@example.com` }),
);
const badCursor = {
  ok: false,
  failure: { code: 'invalid-input', fields: [{ path: 'cursor', problem: 'cursor-expired' }] },
};

/** The app after the access check, so that only a list's own requests are counted. */
async function warmApp(given: Parameters<typeof anApp>[0] = { users: people }) {
  const test = await anApp(given);
  await test.call('app.boot', {});
  test.admin.requests.length = 0;
  return test;
}

describe('users.list', () => {
  test('a page costs one request, and one to count the first time a filter is used', async ({ expect }) => {
    const { call, admin } = await warmApp();

    const first = dataOf(await call('users.list', { filter: { text: 'person' } }));
    expect(admin.requests.map(({ call: name }) => name).sort()).toEqual(['countUsers', 'searchUsers']);
    expect(first).toMatchObject({ total: 60, source: 'live', asOf: '2026-01-05T09:00:00.000Z' });
    expect(first.rows).toHaveLength(25);

    admin.requests.length = 0;
    const second = dataOf(await call('users.list', { filter: { text: 'person' }, cursor: first.nextCursor }));
    const third = dataOf(await call('users.list', { filter: { text: 'person' }, cursor: second.nextCursor }));
    expect(admin.requests.map(({ call: name }) => name)).toEqual(['searchUsers', 'searchUsers']);
    expect([...first.rows, ...second.rows, ...third.rows].map(({ accountId }) => accountId)).toEqual(
      people.map(({ accountId }) => accountId),
    );
    expect(third).toMatchObject({ total: 60 });
    expect(third).not.toHaveProperty('nextCursor');
  });

  test('the same filter in other words is not counted again for five minutes', async ({ expect }) => {
    const { call, admin, ports } = await warmApp();
    await call('users.list', { filter: { status: ['active', 'suspended'], text: 'person' } });
    const filter = { text: 'person', status: ['suspended', 'active'] as ('suspended' | 'active')[] };

    await call('users.list', { filter });
    await call('users.count', { filter });
    expect(admin.made('countUsers')).toBe(1);

    ports.clock.advance(299_000);
    await call('users.count', { filter });
    expect(admin.made('countUsers')).toBe(1);
    ports.clock.advance(1_000);
    expect(dataOf(await call('users.count', { filter }))).toEqual({
      source: 'live',
      total: 60,
      asOf: '2026-01-05T09:05:00.000Z',
    });
    expect(admin.made('countUsers')).toBe(2);
  });

  test('what was searched for is stored nowhere', async ({ expect }) => {
    const { call, ports } = await warmApp();

    await call('users.list', { filter: { text: 'lovelace' } });
    await call('users.list', { filter: { emails: ['p1@example.com'] } });

    expect(JSON.stringify([ports.kvs.stored(), ports.kvs.storedVersioned()])).not.toMatch(
      /lovelace|example\.com.*p1|Person/,
    );
  });

  test('a row tells what the table shows of a user', async ({ expect }) => {
    const given = aUser({
      accountId: 'ada',
      email: undefined,
      groups: [{ id: 'g1', name: 'devs' }],
      mfaEnabled: undefined,
    });
    const { call } = await warmApp({ users: [given] });

    const { rows } = dataOf(await call('users.list', {}));

    expect(rows).toContainEqual({
      accountId: 'ada',
      name: 'Ada Lovelace',
      status: 'active',
      claimStatus: 'managed',
      accountType: 'atlassian',
      lastActive: '2026-01-02',
      activity: [{ key: 'jira-software', siteId: 'site-1', lastActive: '2026-01-02' }],
      addedAt: '2024-03-01T00:00:00.000Z',
      orgAdmin: false,
      appCount: 1,
      groupCount: 1,
    });
    expect(rows).toContainEqual(expect.objectContaining({ accountId: ADMIN_ID, orgAdmin: true, protectedBy: 'self' }));
  });

  test('an app that the organization does not have is refused by its name, and nothing is asked', async ({
    expect,
  }) => {
    const { call, admin } = await warmApp();
    const refused = {
      ok: false,
      failure: { code: 'invalid-input', fields: [{ path: 'filter.apps.0.key', problem: 'app-unknown' }] },
    };

    expect(await call('users.list', { filter: { apps: [{ key: 'trello' }] } })).toMatchObject(refused);
    expect(await call('users.count', { filter: { apps: [{ key: 'trello' }] } })).toMatchObject(refused);

    expect(admin.requests).toEqual([]);
  });

  test('a filter that no search can answer names the field', async ({ expect }) => {
    const { call } = await warmApp();

    expect(await call('users.list', { filter: { orgAdmin: true, roleIds: ['atlassian/user'] } })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', fields: [{ path: 'filter.orgAdmin', problem: 'not-with-roles' }] },
    });
  });
});

describe('a cursor', () => {
  test.for(['x', Buffer.from('{"v":1}').toString('base64url'), Buffer.from('null').toString('base64url')])(
    'that is not ours is refused: %s',
    async (cursor, { expect }) => {
      const { call } = await warmApp();

      expect(await call('users.list', { cursor })).toMatchObject(badCursor);
    },
  );

  test('carries nothing that is shown: one with a total in it is none of ours', async ({ expect }) => {
    const { call } = await warmApp();
    const { nextCursor = '', total } = dataOf(await call('users.list', { filter: { text: 'person' } }));
    const inside = JSON.parse(Buffer.from(nextCursor, 'base64url').toString('utf8')) as object;
    const changed = Buffer.from(JSON.stringify({ ...inside, total: 7 })).toString('base64url');

    expect(Object.keys(inside).sort()).toEqual(['filter', 'next', 'v']);
    expect(await call('users.list', { filter: { text: 'person' }, cursor: changed })).toMatchObject(badCursor);
    const next = dataOf(await call('users.list', { filter: { text: 'person' }, cursor: nextCursor }));
    expect(next.total).toBe(total);
  });

  test('of another filter is refused', async ({ expect }) => {
    const { call } = await warmApp();
    const { nextCursor } = dataOf(await call('users.list', { filter: { text: 'person' } }));

    expect(await call('users.list', { filter: { text: 'perso' }, cursor: nextCursor })).toMatchObject(badCursor);
  });

  test('that Atlassian has forgotten is refused as one of ours would be', async ({ expect }) => {
    const { call } = await warmApp({
      users: people,
      answers: {
        searchUsers: async ({ accountIds }, at) => {
          if (accountIds !== undefined) return { items: [anOrgAdmin()], nextCursor: undefined };
          if (at?.cursor !== undefined) throw new AppError('request-rejected', 'ADMIN-400-1', { status: 400 });
          return { items: [anOrgAdmin(), ...people].slice(0, at?.limit ?? 100), nextCursor: 'expires-soon' };
        },
      },
    });
    const { nextCursor } = dataOf(await call('users.list', {}));

    expect(await call('users.list', { cursor: nextCursor })).toMatchObject(badCursor);
  });
});

describe('a pasted list', () => {
  test('of addresses is found a hundred a request, sorted by name, and paged without losing anybody', async ({
    expect,
  }) => {
    const many = Array.from({ length: 250 }, (_, n) =>
      aUser({ accountId: `m${n}`, name: `Name ${String(999 - n)}`, email: `m${n}@example.com` }),
    );
    const { call, admin } = await warmApp({ users: many });
    const filter = { emails: [...many.map(({ email }) => email ?? ''), 'nobody@example.com', 'M0@example.com'] };

    const first = dataOf(await call('users.list', { filter, limit: 100 }));
    expect(admin.made('userPages')).toBe(3);
    expect(admin.made('countUsers')).toBe(0);
    const second = dataOf(await call('users.list', { filter, limit: 100, cursor: first.nextCursor }));
    const third = dataOf(await call('users.list', { filter, limit: 100, cursor: second.nextCursor }));

    const names = [...first.rows, ...second.rows, ...third.rows].map(({ name }) => name);
    expect(names).toEqual(many.map(({ name }) => name).reverse());
    expect(first).toMatchObject({ total: 250, notFound: ['nobody@example.com'] });
    expect(third).not.toHaveProperty('nextCursor');
  });

  test('of ids is found ten a request, and says whom it did not find', async ({ expect }) => {
    const { call, admin } = await warmApp();
    const accountIds = [...people.slice(0, 24).map(({ accountId }) => accountId), idOf('gone')];

    const page = dataOf(await call('users.list', { filter: { accountIds } }));

    expect(admin.made('userPages')).toBe(3);
    expect(page).toMatchObject({ total: 24, notFound: [idOf('gone')] });
    expect(dataOf(await call('users.count', { filter: { accountIds } })).total).toBe(24);
  });

  test('together with a text keeps only those whom the text matches', async ({ expect }) => {
    const { call, admin } = await warmApp();

    const page = dataOf(
      await call('users.list', { filter: { emails: ['p1@example.com', 'p2@example.com'], text: 'PERSON 02' } }),
    );

    expect(page).toMatchObject({ total: 1, rows: [{ accountId: idOf('p2') }], notFound: [] });
    expect(admin.requests[0]?.args[0]).not.toHaveProperty('searchTerm');
  });

  test('an account that hides the address it was found by is not reported as missing', async ({ expect }) => {
    const hidden = aUser({ accountId: 'hidden', email: undefined });
    const { call } = await warmApp({
      answers: {
        async *userPages({ emails }) {
          yield { items: [emails === undefined ? anOrgAdmin() : hidden], nextCursor: undefined };
        },
      },
    });

    const page = dataOf(await call('users.list', { filter: { emails: ['private@example.com'] } }));

    expect(page).toMatchObject({ total: 1, rows: [{ accountId: 'hidden' }], notFound: [] });
  });
});

describe('a long pasted list', () => {
  const many = Array.from({ length: 9_500 }, (_, n) =>
    aUser({ accountId: idOf(`m${n}`), name: `Name ${9_999 - n}`, email: `m${n}@example.com` }),
  );
  const emails = [...many.map(({ email = '' }) => email), ...Array.from({ length: 500 }, (_, n) => `no${n}@b.example`)];

  test('of 10,000 addresses is read in as many calls as it takes, and says how far it is', async ({ expect }) => {
    const { call, admin } = await warmApp({ users: many });

    const first = await call('users.list', { filter: { emails }, limit: 100 });
    const searches = admin.made('userPages');
    const page = dataOf(await call('users.list', { filter: { emails: emails.toReversed() }, limit: 100 }));

    expect(first).toMatchObject({
      ok: false,
      failure: {
        code: 'rate-limited',
        retryAfterMs: 0,
        fields: [{ path: 'filter.emails', problem: 'read-in-part', values: { read: 8_000, of: 10_000 } }],
      },
    });
    expect([searches, admin.made('userPages')]).toEqual([80, 110]); // a hundred for the list, ten for the page
    expect(page).toMatchObject({ total: 9_500, source: 'live' });
    expect(page.notFound?.toSorted()).toEqual(emails.slice(9_500).toSorted());
    expect(dataOf(await call('users.count', { filter: { emails } })).total).toBe(9_500);
    expect(admin.made('userPages')).toBe(110);
  });

  test('of addresses is paged without losing or repeating anybody, also when it is searched anew in between', async ({
    expect,
  }) => {
    const { call, ports } = await warmApp({ users: many });
    const filter = { emails: emails.slice(0, 1_250) };
    const seen: string[] = [];
    let cursor: string | undefined;

    do {
      const page = dataOf(await call('users.list', { filter, limit: 100, ...(cursor !== undefined && { cursor }) }));
      seen.push(...page.rows.map(({ accountId }) => accountId));
      cursor = page.nextCursor;
      ports.clock.advance(100_000);
    } while (cursor !== undefined);

    expect(seen).toEqual(
      many
        .slice(0, 1_250)
        .map(({ accountId }) => accountId)
        .toSorted(),
    );
  });

  test('is kept without the addresses', async ({ expect }) => {
    const { call, ports } = await warmApp({ users: many });

    await call('users.list', { filter: { emails: emails.slice(0, 1_250) } });

    expect(everythingStored(ports)).not.toContain('example.com');
  });

  test('of ids takes the directory index, and says so where there is none', async ({ expect }) => {
    const { call } = await warmApp();
    const accountIds = Array.from({ length: 201 }, (_, n) => idOf(`p${n}`));

    const refused = {
      ok: false,
      failure: { code: 'not-found', fields: [{ path: 'filter.accountIds', problem: 'no-scan-yet' }] },
    };
    expect(await call('users.list', { filter: { accountIds } })).toMatchObject(refused);
    expect(await call('users.count', { filter: { accountIds } })).toMatchObject(refused);
    expect(dataOf(await call('users.list', { filter: { accountIds: accountIds.slice(1) } })).total).toBe(59);
  });

  test('of one more than 10,000 names the field', async ({ expect }) => {
    const { call } = await warmApp();
    const accountIds = Array.from({ length: 10_001 }, (_, n) => idOf(`p${n}`));

    expect(await call('users.list', { filter: { accountIds } })).toMatchObject({
      ok: false,
      failure: {
        code: 'invalid-input',
        fields: [{ path: 'filter.accountIds', problem: 'too-big', values: { max: 10_000 } }],
      },
    });
  });
});
