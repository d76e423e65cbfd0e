import { describe, test } from 'vitest';
import { appOf } from './access';
import { aMember, aStandIn, anAccount, errorOf, type Row, type StandIn } from './stand-in';

type Page = { data: Row[]; links: { next: string | null } };
const manage = (accountId: string) => `/users/${encodeURIComponent(accountId)}/manage`;

describe('what organizations were seen answering differently', () => {
  test('refusals of user management say their key twice, and in words', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { accountId } = await anAccount(standIn, ({ claimStatus }) => claimStatus === 'unmanaged');

    const forbidden = await standIn.post(`${manage(accountId)}/lifecycle/disable`, {});
    const unknown = await standIn.get(manage('nobody'));

    expect(forbidden).toMatchObject({
      status: 403,
      body: { key: 'forbidden.targetUnverified', errorKey: 'forbidden.targetUnverified', errorDetail: 'Forbidden' },
    });
    expect(unknown).toMatchObject({
      status: 404,
      body: { key: 'accountNotFound', errorKey: 'accountNotFound', errorDetail: 'Not Found' },
    });
  });

  test('two-step verification of unmanaged accounts is false or absent, never true', async ({ expect }) => {
    const standIn = aStandIn();

    const rows = await standIn.search({ claimStatus: 'unmanaged' });
    const without = await standIn.search({ mfaEnabled: false });

    expect(new Set(rows.map((row) => String(row.mfaEnabled)))).toEqual(new Set(['false', 'undefined']));
    expect(without.some(({ claimStatus }) => claimStatus === 'unmanaged')).toBe(true);
    expect(without.filter(({ claimStatus }) => claimStatus === 'managed')).toHaveLength(
      standIn.org.counts.withoutMfa ?? 0,
    );
  });

  test('what an organization does not know of people is null in some, and absent in others', async ({ expect }) => {
    const fields = ['department', 'organization', 'location', 'timeZone', 'addedToOrg'];
    const kinds = async (standIn: StandIn, field: string) =>
      new Set((await standIn.search()).map((row) => (row[field] === null ? 'null' : typeof row[field])));

    for (const field of fields) {
      expect(await kinds(aStandIn({ seed: 1 }), field), field).toEqual(new Set(['string', 'null']));
      expect(await kinds(aStandIn({ seed: 2 }), field), field).toEqual(new Set(['string', 'undefined']));
    }
    for (const seed of [1, 2]) {
      for (const field of ['jobTitle', 'deactivatedOn']) {
        expect(await kinds(aStandIn({ seed }), field), field).toEqual(new Set(['string', 'undefined']));
      }
    }
  });

  test('a suspension in one of two directories is refused where that is asked for', async ({ expect }) => {
    const standIn = aStandIn({ variants: { suspendInOne: 'refused' } });
    const both = await aMember(standIn, 'both-directories');
    const one = await aMember(standIn, 'person');

    expect((await standIn.post(`${both.path}/suspend`, {})).status).toBe(403);
    expect(standIn.atlassian.account(both.accountId)?.writes).toEqual({});
    expect((await standIn.post(`${one.path}/suspend`, {})).status).toBe(204);
  });

  test('in one directory nobody is found by an app of another one', async ({ expect }) => {
    const standIn = aStandIn();
    const [here = '', there = ''] = standIn.org.directories.map(({ directoryId }) => directoryId);
    const filters = { resourceIds: [appOf(standIn, 'confluence')], roleIds: ['atlassian/user'] };

    const everywhere = await standIn.search(filters);

    expect(await standIn.search(filters, there)).toEqual([]);
    expect((await standIn.search(filters, here)).length).toBeGreaterThan(0);
    expect(everywhere.length).toBeGreaterThan(0);
    expect((await standIn.search({ roleIds: ['atlassian/org-admin'] }, there)).length).toBeGreaterThan(0);
  });

  test('the original user management has no dates of last use', async ({ expect }) => {
    const standIn = aStandIn({ users: 100, variants: { userManagement: 'original' } });
    const id = encodeURIComponent(standIn.org.callerAccountId);

    const reply = await standIn.get(standIn.v1(`/directory/users/${id}/last-active-dates`));

    expect(reply.status).toBe(400);
    expect(errorOf(reply).code).toBe('ADMIN-400-4');
    expect((await standIn.search()).length).toBeGreaterThan(0);
  });

  test('managed accounts tell of times, sites and Jira in two forms', async ({ expect }) => {
    const standIn = aStandIn();
    type Managed = { last_active?: string; product_access: { name: string; url: string }[] };

    const { data } = (await standIn.get(standIn.v1('/users'))).body as { data: Managed[] };

    const used = data.filter(({ last_active: at }) => at !== undefined);
    const apps = data.flatMap(({ product_access: access }) => access);
    expect(new Set(used.map((one) => one.last_active?.length))).toEqual(new Set([20, 24]));
    expect(new Set(apps.map(({ url }) => url.startsWith('https://')))).toEqual(new Set([true, false]));
    expect(apps.map(({ name }) => name)).toEqual(expect.arrayContaining(['Jira', 'Jira Software']));
  });

  test('apps are found by the key that the official example asks their type for', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const body = { query: { and: [{ field: { name: 'attributes.type', values: ['confluence'] } }] } };

    const { data } = (await standIn.post(standIn.v2('/workspaces'), body)).body as { data: { id: string }[] };

    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining([appOf(standIn, 'confluence')]));
    expect(data.every(({ id }) => id.startsWith('ari:cloud:confluence'))).toBe(true);
  });

  test('a next page without its filters goes on in the same list', async ({ expect }) => {
    const standIn = aStandIn();
    const path = standIn.v2('/directories/-/users/search');
    const filters = { claimStatus: 'unmanaged', limit: 20 };
    const everybody = (await standIn.search({ claimStatus: 'unmanaged' })).map(({ accountId }) => accountId);

    const first = (await standIn.post(path, filters)).body as Page;
    const second = (await standIn.post(path, { limit: 20, cursor: first.links.next })).body as Page;

    expect([...first.data, ...second.data].map(({ accountId }) => accountId)).toEqual(everybody.slice(0, 40));
  });

  test('the deprecated lists give what the searches give', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const listed = async (what: string) => {
      const found: Record<string, unknown>[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = `?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const page = (await standIn.get(standIn.v2(`/directories/-/${what}${query}`))).body as Page;
        found.push(...page.data);
        cursor = page.links.next;
      }
      return found;
    };

    expect(await listed('users')).toEqual(await standIn.search());
    expect(await listed('groups')).toHaveLength(standIn.org.counts.groups ?? 0);
    expect(standIn.atlassian.defects()).toEqual([]);
  });

  test('an event says in words what happened, on which site, and what kind of account did it', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const { path, name } = await aMember(standIn, 'person');
    await standIn.post(`${path}/suspend`, {});

    const { data } = (await standIn.get(standIn.v1('/events?limit=1'))).body as { data: Record<string, unknown>[] };

    expect(data[0]).toMatchObject({
      attributes: {
        actor: { accountType: 'atlassian', email: expect.stringContaining('@') as unknown },
        container: [
          { type: 'orgs' },
          { type: 'sites', links: { alt: expect.stringMatching(/^https:\/\/\S+\.atlassian\.net$/) as unknown } },
        ],
      },
      message: { content: `Suspended user: ${name}` },
    });
  });
});
