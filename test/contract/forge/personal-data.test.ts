import { describe, test } from 'vitest';
import { createAtlassian } from '../../../local/atlassian';
import { createEgress } from '../../../local/forge/egress';
import { createOutbound } from '../../../local/forge/outbound';
import type { OutboundAnswer } from '../../../local/forge/protocol';
import type { AccountFacts } from '../../../local/types';
import { startFixture, type Fixture } from './fixture';

const PATH = '/app/report-accounts';
const PERSON = ({ claimStatus, accountStatus, platformRoles }: AccountFacts) =>
  claimStatus === 'unmanaged' && accountStatus === 'active' && platformRoles.length === 0;

type Asked = { target?: object; method?: string; path?: string; body?: unknown };

async function startOrganization() {
  const app = await startFixture({ atlassian: createAtlassian, users: 200 });
  const { atlassian } = app.host;
  const now = () => new Date(app.nowMs()).toISOString();
  const people = atlassian.accounts().filter(PERSON);
  const idOf = (nth: number): string => people[nth]?.accountId ?? '';

  /** As the package reports: what it answers, or the status that it rejects with. */
  const report = (accounts: { accountId: string; updatedAt: string }[]) =>
    app.run(
      ({ api }, input) =>
        api.privacy.reportPersonalData(input).catch((answer: unknown) => (answer as { status: number }).status),
      accounts,
    );
  /** The wire alone. */
  const ask = (asked: Asked) =>
    app.run(async (_, { target, method = 'POST', path = '/app/report-accounts', body }) => {
      const proxy = (globalThis as unknown as { __forge_fetch__: (...given: unknown[]) => Promise<Response> })
        .__forge_fetch__;
      const answer = await proxy({ type: 'fpp', provider: 'app', remote: 'stargate', ...target }, path, {
        method,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }).catch((e: unknown) => (e as Error).message);
      if (typeof answer === 'string') return { refused: answer };
      return { status: answer.status, cycle: answer.headers.get('cycle-period'), text: await answer.text() };
    }, asked);
  return { app, atlassian, now, idOf, report, ask };
}

describe('the personal-data report', () => {
  test('says who is closed, who has changed since, and nothing of anybody else', async ({ expect }) => {
    const { app, atlassian, now, idOf, report, ask } = await startOrganization();
    const readAt = now();
    const [closed, changed, same] = [idOf(0), idOf(1), idOf(2)];
    await app.timeline.advanceTo(app.nowMs() + 60_000);
    atlassian.closeAccount(closed);
    await suspendedBy(app, changed);
    await app.timeline.advanceTo(app.nowMs() + 60_000);

    const told = [closed, changed, same, 'nobody'].map((accountId) => ({ accountId, updatedAt: readAt }));
    expect(await report(told)).toEqual([
      { accountId: closed, status: 'closed' },
      { accountId: changed, status: 'updated' },
    ]);
    expect(await report([{ accountId: changed, updatedAt: now() }])).toEqual([]);
    expect(await ask({ body: { accounts: [{ accountId: same, updatedAt: readAt }] } })).toEqual({
      status: 204,
      cycle: 'P7D',
      text: '',
    });
    expect(await ask({ body: { accounts: [{ accountId: closed, updatedAt: readAt }] } })).toMatchObject({
      status: 200,
      cycle: 'P7D',
    });
  });

  test('is split by the package into requests of 90, each of them logged', async ({ expect }) => {
    const { app, now, report } = await startOrganization();
    const accounts = Array.from({ length: 91 }, (_, nth) => ({ accountId: `nobody-${String(nth)}`, updatedAt: now() }));

    expect(await report(accounts)).toEqual([]);
    expect(app.requests.since(0)).toMatchObject([
      { method: 'POST', path: PATH, status: 204, target: 'personal-data' },
      { method: 'POST', path: PATH, status: 204, target: 'personal-data' },
    ]);
  });

  test.for<[string, unknown]>([
    ['no body', undefined],
    ['no JSON', '{'],
    ['another list', { people: [] }],
    ['nobody', { accounts: [] }],
    [
      '91 accounts',
      { accounts: Array.from({ length: 91 }, () => ({ accountId: 'a', updatedAt: '2026-01-01T00:00:00Z' })) },
    ],
    ['an empty id', { accounts: [{ accountId: '', updatedAt: '2026-01-01T00:00:00Z' }] }],
    ['a day instead of an instant', { accounts: [{ accountId: 'a', updatedAt: '2026-01-01' }] }],
  ])('answers 400 to %s', async ([, body], { expect }) => {
    const { ask } = await startOrganization();

    expect(await ask({ body })).toMatchObject({ status: 400 });
  });

  test('is made by the app alone, by POST, and nothing beside it is known', async ({ expect }) => {
    const { ask } = await startOrganization();
    const body = { accounts: [{ accountId: 'a', updatedAt: '2026-01-01T00:00:00Z' }] };

    for (const asked of [{ target: { provider: 'user' } }, { method: 'PUT' }, { path: '/app/report' }]) {
      expect(await ask({ body, ...asked })).toMatchObject({
        refused: expect.stringContaining('does not know') as string,
      });
    }
  });

  test('meets the faults that are asked for', async ({ expect }) => {
    const { app, now, report } = await startOrganization();
    app.faults.add([{ path: PATH, times: 1, status: 429, headers: { 'Retry-After': '40' } }]);

    expect(await report([{ accountId: 'a', updatedAt: now() }])).toBe(429);
    expect(await report([{ accountId: 'a', updatedAt: now() }])).toEqual([]);
  });

  test('needs its scope', async ({ expect }) => {
    const { app } = await startOrganization();
    const outbound = createOutbound({
      ...app.host,
      egress: createEgress(app.manifest),
      scopes: ['storage:app'],
      kvs: () => ({ status: 500, headers: {} }),
      queue: () => ({ status: 500, headers: {} }),
      latencyMs: 60,
    });

    const answer = await new Promise<OutboundAnswer>((resolve) => {
      const target = { type: 'fpp', provider: 'app', remote: 'stargate' };
      outbound({ target, method: 'POST', url: PATH, headers: {}, body: '' }, { id: 'i' } as never, resolve);
    });

    expect(answer).toMatchObject({ status: 401, body: expect.stringContaining('scope does not match') as string });
  });
});

describe('an account that its owner closes', () => {
  test('is gone from searches, and a managed one cannot be closed', async ({ expect }) => {
    const { app, atlassian, idOf } = await startOrganization();
    const accountId = idOf(0);
    const managed = atlassian.accounts().find(({ claimStatus }) => claimStatus === 'managed');

    expect(atlassian.closeAccount(accountId)).toBe(true);
    expect(atlassian.closeAccount(managed?.accountId ?? '')).toBe(false);
    expect(atlassian.closeAccount('nobody')).toBe(false);
    await app.timeline.advanceTo(app.nowMs() + 600_000);

    expect(atlassian.account(accountId)).toMatchObject({ accountStatus: 'closed', memberships: [], groupIds: [] });
    expect(await found(app, accountId)).toEqual([]);
    expect(await found(app, idOf(1))).toHaveLength(1);
  });
});

async function found({ host: { atlassian } }: Fixture, accountId: string): Promise<unknown[]> {
  const { orgId } = atlassian.org();
  const answer = await admin(atlassian, `/v2/orgs/${orgId}/directories/-/users/search`, { accountIds: [accountId] });
  return (JSON.parse(answer.body ?? '') as { data: unknown[] }).data;
}

async function suspendedBy({ host: { atlassian } }: Fixture, accountId: string): Promise<void> {
  const { orgId } = atlassian.org();
  const directoryId = atlassian.account(accountId)?.memberships[0]?.directoryId ?? '';
  const { status } = await admin(
    atlassian,
    `/v2/orgs/${orgId}/directories/${directoryId}/users/${accountId}/suspend`,
    {},
  );
  if (status !== 204) throw new Error(`suspending answered ${String(status)}`);
}

function admin(atlassian: Fixture['host']['atlassian'], path: string, body: object) {
  const headers = { authorization: `Bearer ${atlassian.org().apiKey}`, 'content-type': 'application/json' };
  return atlassian.admin({ method: 'POST', url: `/admin${path}`, headers, body: JSON.stringify(body) });
}
