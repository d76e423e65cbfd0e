import { describe, test } from 'vitest';
import { aStandIn, anAccount, errorOf } from './stand-in';

const standIn = aStandIn();
const { org, v1, v2 } = standIn;
type Group = { id: string; name: string; directoryId: string; externalSynced: boolean; counts?: { users: number } };
type GroupPage = { data: Group[]; links: { next: string | null } };

async function searchGroups(filters: Record<string, unknown> = {}, directoryId = '-'): Promise<GroupPage> {
  return (await standIn.post(v2(`/directories/${directoryId}/groups/search`), filters)).body as GroupPage;
}

describe('directories', () => {
  test('are two, or those of one account', async ({ expect }) => {
    const { accountId, memberships } = await anAccount(standIn, (account) => account.memberships.length === 1);

    const all = (await standIn.get(v2('/directories'))).body;
    const own = (await standIn.get(v2(`/directories?accountId=${encodeURIComponent(accountId)}`))).body;

    expect(all).toMatchObject({ data: org.directories });
    expect(own).toMatchObject({ data: [{ directoryId: memberships[0]?.directoryId }] });
    expect((own as { data: unknown[] }).data).toHaveLength(1);
  });
});

describe('groups', () => {
  test('come 20 a page by default, each once, with bare ids', async ({ expect }) => {
    const found: Group[] = [];
    let cursor: string | null = null;
    do {
      const page: GroupPage = await searchGroups(cursor === null ? {} : { cursor });
      expect(page.data.length).toBeLessThanOrEqual(20);
      found.push(...page.data);
      cursor = page.links.next;
    } while (cursor !== null);

    const { count } = (await standIn.get(v2('/directories/-/groups/count'))).body as { count: number };
    expect(new Set(found.map(({ id }) => id)).size).toBe(count);
    expect(found.every(({ id }) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  });

  test('say who is in them and what they grant', async ({ expect }) => {
    const { data } = await searchGroups({ groupNames: ['JIRA-USERS-northwind'], expand: ['counts.users'] });
    const [group] = data;
    const roles = await standIn.get(v2(`/directories/-/groups/${group?.id ?? ''}/role-assignments`));

    expect(group?.counts?.users).toBe((await standIn.search({ groupIds: [group?.id] })).length);
    expect(roles.body).toMatchObject({
      data: [{ resourceOwner: 'jira-software', roles: ['atlassian/user'], defaultRole: 'atlassian/user' }],
    });
  });

  test('of an identity provider, of administrators and empty ones are there', async ({ expect }) => {
    const { data } = await searchGroups({ limit: 100, expand: ['counts.users'] }, org.directories[0]?.directoryId);

    expect(data.some(({ externalSynced }) => externalSynced)).toBe(true);
    expect(data.some(({ counts }) => counts?.users === 0)).toBe(true);
    expect(data).toContainEqual(
      expect.objectContaining({ managementAccess: { deletable: false, modifiable: false, readable: true } }),
    );
  });

  test('of members, of a directory and by name are found', async ({ expect }) => {
    const { accountId, groupIds } = await anAccount(standIn, (account) => account.groupIds.length > 0);
    const [, second] = org.directories;

    expect((await searchGroups({ accountIds: [accountId], limit: 100 })).data.map(({ id }) => id).sort()).toEqual(
      [...groupIds].sort(),
    );
    expect(
      (await searchGroups({}, second?.directoryId)).data.every(
        ({ directoryId }) => directoryId === second?.directoryId,
      ),
    ).toBe(true);
    expect((await searchGroups({ searchTerm: 'Команда' })).data.length).toBeGreaterThan(0);
  });

  test('refuse groupNames with searchTerm or groupIds, and an unknown group', async ({ expect }) => {
    const path = v2('/directories/-/groups/search');

    expect((await standIn.post(path, { groupNames: ['a'], searchTerm: 'a' })).status).toBe(400);
    expect((await standIn.post(path, { groupNames: ['a'], groupIds: ['a'] })).status).toBe(400);
    expect((await standIn.get(v2('/directories/-/groups/nothing'))).status).toBe(404);
  });

  test('add up in the stats', async ({ expect }) => {
    const { totals, types } = (await standIn.get(v2('/directories/-/groups/stats'))).body as {
      totals: { all: number; synced: number };
      types: { count: number }[];
    };

    expect(types.reduce((sum, { count }) => sum + count, 0)).toBe(totals.all);
    expect(totals.synced).toBe(16);
  });
});

describe('workspaces', () => {
  const path = v2('/workspaces');
  type Page = {
    data: { id: string; attributes: Record<string, unknown> }[];
    links: { next?: string };
    meta: { total: number };
  };
  const ask = async (body: unknown): Promise<Page> => (await standIn.post(path, body)).body as Page;

  test('are the apps of every site with their seats, and a sandbox', async ({ expect }) => {
    const { data } = await ask({});

    const resourceIds = org.sites.flatMap(({ apps }) => apps.map(({ resourceId }) => resourceId));
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining(resourceIds));
    expect(data.filter(({ attributes }) => typeof attributes.capacity === 'number')).toHaveLength(resourceIds.length);
    expect(data.filter(({ attributes }) => (attributes.sandbox as { type: string }).type === 'CHILD')).toHaveLength(1);
  });

  test('are found by field, by part of the name, and not by what is excluded', async ({ expect }) => {
    const confluence = { field: { name: 'attributes.typeKey', values: ['confluence'] } };

    expect((await ask({ query: confluence })).meta.total).toBe(2);
    expect((await ask({ query: { and: [confluence, { searchWorkspaces: 'NORDLICHT' }] } })).meta.total).toBe(1);
    expect((await ask({ query: { nor: [confluence] } })).meta.total).toBe((await ask({})).meta.total - 2);
  });

  test('go on with a URL cursor that stands alone and keeps the query', async ({ expect }) => {
    const query = { field: { name: 'attributes.typeKey', values: ['confluence'] } };
    const first = await ask({ query, limit: 1 });
    const cursor = new URL(first.links.next ?? '').searchParams.get('cursor');

    const second = await ask({ cursor });
    const mixed = await standIn.post(path, { cursor, limit: 1 });

    expect(second.data).toHaveLength(1);
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id);
    expect(second.links.next).toBeUndefined();
    expect(mixed).toMatchObject({ status: 400, body: { status: '400' } });
  });
});

describe('v1 lists', () => {
  test('managed accounts come 100 a page behind URL cursors, all of them', async ({ expect }) => {
    type Page = { data: { account_id: string }[]; links: { next?: string }; meta: { total: number } };
    const found: string[] = [];
    let url: string | undefined = v1('/users');
    while (url !== undefined) {
      const page = (await standIn.get(url)).body as Page;
      found.push(...page.data.map((account) => account.account_id));
      url = page.links.next?.replace('https://api.atlassian.com', '');
      expect(page.meta.total).toBe(org.counts.managed);
    }

    expect(new Set(found).size).toBe(org.counts.managed);
  });

  test('last-active dates are days and whole seconds under the older app keys', async ({ expect }) => {
    const { accountId } = await anAccount(standIn, ({ lastActive }) => lastActive.some(({ key }) => key === 'jira'));

    const { body } = await standIn.get(v1(`/directory/users/${encodeURIComponent(accountId)}/last-active-dates`));

    const { data } = body as {
      data: { product_access: { key: string; last_active: string; last_active_timestamp: string }[] };
    };
    const jira = data.product_access.find(({ key }) => key === 'jira-software');
    expect(jira?.last_active).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(jira?.last_active_timestamp).toMatch(/T\d\d:\d\d:\d\dZ$/);
  });

  test('domains are verified or not; an unknown one is not found; a bad cursor is refused', async ({ expect }) => {
    const { data } = (await standIn.get(v1('/domains'))).body as {
      data: { id: string; attributes: { claim: { status: string } } }[];
    };

    expect(data.map(({ attributes }) => attributes.claim.status)).toEqual([
      'verified',
      'verified',
      'verified',
      'unverified',
    ]);
    expect((await standIn.get(v1(`/domains/${data[0]?.id ?? ''}`))).status).toBe(200);
    expect(errorOf(await standIn.get(v1('/domains/none'))).code).toBe('ADMIN-404-3');
    expect(errorOf(await standIn.get(v1('/domains?cursor=nonsense'))).code).toBe('ADMIN-400-1');
  });
});

describe('policies and keys', () => {
  test('bulk-fetch answers managed accounts only, some without a policy', async ({ expect }) => {
    const managed = (await standIn.search({ claimStatus: 'managed' })).slice(0, 99).map(({ accountId }) => accountId);
    const [unmanaged] = await standIn.search({ claimStatus: 'unmanaged' });
    const path = `/admin/control/v1/orgs/${org.orgId}/users/auth-policies/bulk-fetch`;

    const reply = await standIn.post(path, { accountIds: [...managed, unmanaged?.accountId] });

    expect((reply.body as { accountId: string }[]).map(({ accountId }) => accountId)).toEqual(managed);
    expect((await standIn.post(path, { accountIds: managed.concat('a', 'b') })).status).toBe(400);
  });

  test('API keys say when they expire and never their secret; filters that are not built are 501', async ({
    expect,
  }) => {
    const path = `/admin/api-access/v1/orgs/${org.orgId}/api-keys`;

    const reply = await standIn.get(path);

    expect(reply.body).toMatchObject({ data: [{ createdBy: { id: org.keyCreatorAccountId } }, {}, {}, {}] });
    expect(JSON.stringify(reply.body)).not.toContain(org.apiKey);
    expect((await standIn.get(`${path}/count`)).body).toBe(4);
    expect((await standIn.get(`${path}?lastActiveAtSearchType=range`)).status).toBe(501);
  });

  test('API keys say when each was used last, before a restart too; the last one used comes first', async ({
    expect,
  }) => {
    const first = aStandIn();
    const path = `/admin/api-access/v1/orgs/${first.org.orgId}/api-keys`;
    const usesIn = async (one: typeof first) =>
      ((await one.get(path)).body as { data: { label: string; lastActiveAt: string | null }[] }).data.map(
        ({ label, lastActiveAt }) => [label, lastActiveAt],
      );

    first.advance(60_000);
    await first.get(path, { key: first.org.scopedApiKey });
    const scopedAt = new Date(first.now()).toISOString();
    first.advance(60_000);
    const uses = await usesIn(first);
    const second = aStandIn();
    second.atlassian.restore(JSON.parse(JSON.stringify(first.atlassian.save())));

    expect(uses).toEqual([
      ['User Account Manager', new Date(first.now()).toISOString()],
      ['User Account Manager, read-only', scopedAt],
      ['Read-only reporting', expect.any(String)],
      ['Organization name only', null],
    ]);
    second.advance(60_000);
    expect((await usesIn(second)).slice(1)).toEqual(uses.slice(1));
  });
});
