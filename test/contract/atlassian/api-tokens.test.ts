import { describe, test } from 'vitest';
import type { AccountFacts } from '../../../local/types';
import { aStandIn, anAccount, type StandIn } from './stand-in';

const withTokens = ({ claimStatus, tokens, writes }: AccountFacts) =>
  claimStatus === 'managed' && tokens.length > 1 && Object.keys(writes).length === 0;

function pathOf(accountId: string): string {
  return `/users/${encodeURIComponent(accountId)}/manage/api-tokens`;
}

describe('the tokens of an account', () => {
  test('are listed with their last use or none; some accounts have none', async ({ expect }) => {
    const standIn = aStandIn();
    const { accountId, tokens } = await anAccount(standIn, withTokens);
    const without = await anAccount(
      standIn,
      ({ claimStatus, tokens: own }) => claimStatus === 'managed' && own.length === 0,
    );

    const listed = (await standIn.get(pathOf(accountId))).body as { id: string }[];

    expect(listed.map(({ id }) => ({ id }))).toEqual(tokens);
    expect((await standIn.get(pathOf(without.accountId))).body).toEqual([]);
  });

  test('end one by one, at once, each once', async ({ expect }) => {
    const standIn = aStandIn();
    const { accountId, tokens } = await anAccount(standIn, withTokens);
    const [first, ...others] = tokens;
    const path = `${pathOf(accountId)}/${first?.id ?? ''}`;

    const reply = await standIn.delete(path);
    const again = await standIn.delete(path);

    expect(reply).toMatchObject({ status: 204, body: undefined });
    expect(again).toMatchObject({ status: 404, body: { key: 'notFound' } });
    expect((await standIn.get(pathOf(accountId))).body).toMatchObject(others);
    expect(standIn.atlassian.account(accountId)).toMatchObject({
      tokens: others,
      writeLog: [{ operation: 'delete-token', tokenId: first?.id }],
    });
  });

  test('are for managed accounts and keys without scopes', async ({ expect }) => {
    const standIn = aStandIn();
    const unmanaged = await anAccount(
      standIn,
      ({ claimStatus, tokens }) => claimStatus === 'unmanaged' && tokens.length > 0,
    );
    const managed = await anAccount(standIn, withTokens);
    const tokenOf = ({ accountId, tokens }: AccountFacts) => `${pathOf(accountId)}/${tokens[0]?.id ?? ''}`;

    expect(await standIn.delete(tokenOf(unmanaged))).toMatchObject({
      status: 403,
      body: { key: 'forbidden.targetUnverified' },
    });
    expect(await standIn.delete(tokenOf(managed), { key: standIn.org.scopedApiKey })).toMatchObject({
      status: 403,
      body: { key: 'forbidden.insufficientScope' },
    });
    expect(standIn.atlassian.account(managed.accountId)?.writes).toEqual({});
  });
});

describe('the tokens of the organization', () => {
  type Page = {
    data: { id: string; lastActiveAt: string | null; user: { id: string } }[];
    links: { next: string | null };
  };
  const path = ({ org }: StandIn) => `/admin/api-access/v1/orgs/${org.orgId}/api-tokens`;

  async function everyPage(standIn: StandIn, query: string, between?: () => Promise<unknown>): Promise<Page['data']> {
    const found: Page['data'] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = (await standIn.get(`${path(standIn)}?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`))
        .body as Page;
      found.push(...page.data);
      cursor = page.links.next;
      await between?.();
    }
    return found;
  }

  test('are those of the managed accounts, last used first, also for a key with scopes', async ({ expect }) => {
    const standIn = aStandIn();
    const facts = standIn.atlassian.accounts().filter(({ claimStatus }) => claimStatus === 'managed');
    const ids = facts.flatMap(({ tokens }) => tokens.map(({ id }) => id));

    const found = await everyPage(standIn, 'pageSize=100');
    const { body: count } = await standIn.get(`${path(standIn)}/count`, { key: standIn.org.scopedApiKey });

    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(count).toBe(ids.length);
    const uses = found.map(({ lastActiveAt }) => lastActiveAt ?? '');
    expect(uses).toEqual([...uses].sort().reverse());
    expect(uses).toContain('');
  });

  test('are found by owner and by status', async ({ expect }) => {
    const standIn = aStandIn();
    const { accountId, email, tokens } = await anAccount(standIn, withTokens);
    const query = `pageSize=20&q=${encodeURIComponent(email.toUpperCase())}`;

    expect((await everyPage(standIn, query)).map(({ user }) => user.id)).toEqual(tokens.map(() => accountId));
    expect((await standIn.get(`${path(standIn)}/count?${query}&status=blocked`)).body).toBe(0);
  });

  test('skip and repeat none while tokens are deleted between the pages', async ({ expect }) => {
    const standIn = aStandIn();
    const all = await everyPage(standIn, 'pageSize=1000');
    const deleted = all.slice(0, 10);

    const found = await everyPage(standIn, 'pageSize=20', async () => {
      const next = deleted.shift();
      if (next !== undefined) await standIn.delete(`${pathOf(next.user.id)}/${next.id}`);
    });

    expect(found).toEqual(all);
    expect((await standIn.get(`${path(standIn)}/count`)).body).toBe(all.length - 10);
  });

  test('are 500 without a pageSize, which is documented to have a default', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });

    expect((await standIn.get(path(standIn))).status).toBe(500);
    expect((await standIn.get(`${path(standIn)}?pageSize=20`)).status).toBe(200);
  });

  test('are 501 with filters that are not built, and when all are to end at once', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });

    expect((await standIn.get(`${path(standIn)}?lastActiveAtSearchType=lt`)).status).toBe(501);
    expect((await standIn.delete(path(standIn))).status).toBe(501);
  });
});
