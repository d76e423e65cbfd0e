import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAtlassian } from '../../../local/atlassian';
import { serveControl } from '../../../local/control/server';
import { startFixture } from './fixture';

/** The whole control server over the real stand-in of Atlassian. */
async function startServer() {
  const app = await startFixture({ atlassian: (options) => createAtlassian({ ...options, users: 100 }) });
  const assets = { webDir: import.meta.dirname, appUiDir: import.meta.dirname };
  const server = await serveControl({ host: app.host, assets, settings: { locale: 'en-US' }, port: 0 });
  onTestFinished(() => server.close());
  const { port } = server;
  const { orgId, apiKey } = app.atlassian.org();
  const authorization = `Bearer ${apiKey}`;

  /** Sent byte for byte: `fetch` would mend it. */
  function sendRaw(target: string, headers: Record<string, string> = {}): Promise<number> {
    const all = { host: `localhost:${String(port)}`, connection: 'close', authorization, ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
      });
    });
  }
  async function post(path: string, body: string): Promise<{ status: number; body: unknown }> {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: JSON.parse(await response.text()) as unknown };
  }
  async function get(path: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return { status: response.status, body: JSON.parse(await response.text()) as unknown };
  }
  return { port, sendRaw, post, get, admin: `/api.atlassian.com/admin/v2/orgs/${orgId}` };
}

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

describe('JSON that is nested too deep is refused by', () => {
  const bodies = (levels: number): [string, string][] => [
    ['/local/invoke', `{"functionKey": "run", "payload": ${nested(levels)}}`],
    ['/local/page/invoke', `{"functionKey": "run", "context": ${nested(levels, '{"a":[', ']}')}}`],
    ['/local/faults', `[{"path": "never", "status": 200, "body": ${nested(levels)}}]`],
    ['/local/clock', nested(levels)],
    ['/local/jira/rest/api/3/issue/UAM-1/comment', `{"body": ${nested(levels, '{"content":[', ']}')}}`],
    ['workspaces', `{"query": ${nested(levels, '{"and":[', ']}')}}`],
    ['directories/-/users/search', `{"emails": ${nested(levels)}}`],
  ];

  test.for([1_001, 5_000, 100_000])('every door, at %i levels', async (levels) => {
    const { post, admin } = await startServer();

    for (const [path, body] of bodies(levels)) {
      const reply = await post(path.startsWith('/') ? path : `${admin}/${path}`, body);

      expect([path, reply.status]).toEqual([path, 400]);
      expect(JSON.stringify(reply.body)).toContain('1000 levels');
    }
  });

  test('none at the last level that is allowed, and brackets in texts are no levels', async () => {
    const { post, admin } = await startServer();
    const source = '(_, input) => JSON.stringify(input).length';
    const call = (input: string) =>
      post('/local/invoke', `{"functionKey":"run","payload":{"source":"${source}","input":${input}}}`);

    expect(await call(nested(998))).toEqual({ status: 200, body: 1_996 });
    expect(await call(`"${'['.repeat(5_000)}\\"${'{'.repeat(5_000)}"`)).toEqual({ status: 200, body: 10_004 });
    expect(
      (await post(`${admin}/workspaces`, `{"query": ${nested(499, '{"and":[', ']}').replace('[]', '[null]')}}`)).status,
    ).toBe(200);
  });
});

describe('a request whose address is none', () => {
  test.for([
    ['/local/org/users/%', 400],
    ['/local/org/users/%E0%A4%A', 400],
    ['/local/org/users/%ED%A0%80', 400],
    ['/local/schedules/%zz/run', 400],
    ['/local/%', 400],
    ['/%', 400],
    ['/web/%', 400],
    ['/app/%zz', 400],
    ['/app/%00', 404],
    ['/app/..%2f..%2f..%2fpackage.json', 404],
    ['/jira/settings/apps/%', 400],
    ['/api.atlassian.com/admin/v1/orgs/%zz', 400],
    ['/api.atlassian.com/users/%ED%A0%80/manage', 400],
    ['/local/jira/rest/%', 400],
    ['/local/jira/rest/api/3/issue/%zz', 400],
    ['//', 404],
    ['//[', 404],
    ['/api.atlassian.com//', 501],
    ['/api.atlassian.com//[', 501],
    ['/local/jira/rest//[', 501],
    ['http://[', 400],
    ['*', 400],
  ] as const)('%s is answered with %i', async ([target, status]) => {
    const { sendRaw } = await startServer();

    expect(await sendRaw(target)).toBe(status);
    expect(await sendRaw('/local/clock')).toBe(200);
  });

  test('is told from one that climbs to another door', async () => {
    const { sendRaw } = await startServer();

    expect(await sendRaw('/web/../api.atlassian.com/admin/v1/orgs')).toBe(200);
    expect(await sendRaw('/api.atlassian.com/admin/../../local/clock')).toBe(200);
  });
});

describe('a name that every object has is no name of ours', () => {
  test.for([
    ['/local/jira/rest/api/3/mypermissions?permissions=constructor', 400],
    ['/local/jira/rest/api/3/mypermissions?permissions=__proto__', 400],
    ['/api.atlassian.com/admin/v1/orgs?constructor=1', 200],
    ['/api.atlassian.com/admin/v1/orgs?__proto__=1', 200],
    ['/api.atlassian.com/users/constructor/manage', 404],
    ['/local/org/users/__proto__', 404],
  ] as const)('%s', async ([target, status]) => {
    const { sendRaw } = await startServer();

    expect(await sendRaw(target)).toBe(status);
  });
});

describe('a page of another origin is refused', () => {
  test.for([
    ['http://localhost:PORT', 200],
    ['http://127.0.0.1:PORT', 200],
    ['http://localhost:1', 403],
    ['http://localhost', 403],
    ['https://localhost:PORT', 403],
    ['http://[::1]:PORT', 403],
    ['http://localhost.evil.example:PORT', 403],
    ['http://user@localhost:PORT', 403],
    ['null', 403],
    ['', 403],
  ] as const)('origin %j is answered with %i', async ([origin, status]) => {
    const { sendRaw, port } = await startServer();

    for (const target of ['/local/clock', '/api.atlassian.com/admin/v1/orgs', '/local/jira/rest/api/3/myself']) {
      expect(await sendRaw(target, { origin: origin.replace('PORT', String(port)) })).toBe(status);
    }
  });

  test.for([
    ['localhost:PORT', 200],
    ['LOCALHOST:PORT', 200],
    ['127.0.0.1:PORT', 200],
    ['localhost:1', 403],
    ['localhost', 403],
    ['rebound.example:PORT', 403],
  ] as const)('host %s, without an origin, is answered with %i', async ([host, status]) => {
    const { sendRaw, port } = await startServer();

    expect(await sendRaw('/local/clock', { host: host.replace('PORT', String(port)) })).toBe(status);
  });
});

describe('who may do what', () => {
  test('is changed by a script, over HTTP, and refused where there is nobody', async () => {
    const { post, get } = await startServer();
    const orgs = (await get('/local/orgs')).body as { orgId: string; orgAdmins: string[] }[];
    const orgId = orgs[1]?.orgId ?? '';

    const { accountId } = (await post('/local/callers/other-org-admin', '{}')).body as { accountId: string };

    expect(orgs).toHaveLength(2);
    expect((await get('/local/orgs')).body).toMatchObject([
      { orgAdmins: orgs[0]?.orgAdmins },
      { orgAdmins: [...(orgs[1]?.orgAdmins ?? []), accountId] },
    ]);
    expect(await post('/local/roles', JSON.stringify({ accountId, orgAdmin: true, jiraAdmin: false }))).toEqual({
      status: 200,
      body: { accountId, orgId: orgs[0]?.orgId, orgAdmin: true, jiraAdmin: false },
    });
    expect(await post('/local/suspend', JSON.stringify({ accountId, orgId, suspended: true }))).toEqual({
      status: 200,
      body: { accountId, orgId, suspended: true },
    });
    expect(await post('/local/keys', JSON.stringify({ state: 'revoked', orgId, key: 'blindApiKey' }))).toEqual({
      status: 200,
      body: { orgId, revoked: ['blindApiKey'] },
    });
    expect(await post('/local/roles', JSON.stringify({ accountId: 'nobody', orgAdmin: true }))).toMatchObject({
      status: 404,
    });
    expect(await post('/local/roles', JSON.stringify({ accountId, orgId, jiraAdmin: true }))).toMatchObject({
      status: 400,
    });
    expect(await post('/local/keys', JSON.stringify({ state: 'works', orgId: 'none' }))).toMatchObject({ status: 404 });
  });
});

describe('what nobody could carry out is refused', () => {
  test.for([
    ['/local/clock', '{"advanceMs": 9007199254740991}', 'advanceMs'],
    ['/local/clock', '{"now": "9999-12-31T00:00:00Z"}', 'now'],
    ['/local/clock', '{"advanceMs": 1e400}', 'advanceMs'],
    ['/local/idle', '{"timeoutMs": 2147483648}', 'timeoutMs'],
    ['/local/move', '{"everyMs": 9007199254740991, "times": 1}', 'everyMs'],
    ['/local/faults', '[{"path": "x", "delayMs": 9007199254740991}]', 'delayMs'],
    ['/local/faults', '[{"path": "x", "status": 200, "headers": {"a b": "c"}}]', 'headers'],
    ['/local/faults', '[{"path": "x", "status": 200, "headers": {"a": "b\\nc"}}]', 'headers'],
    ['/local/faults', '[{"path": "x", "status": 200, "headers": {"a": "\\ud800"}}]', 'headers'],
    ['/local/use', '{"accountId": "a", "__proto__": {"resourceId": "b"}}', '__proto__'],
  ] as const)('POST %s %s names %s', async ([path, body, field]) => {
    const { post } = await startServer();

    const reply = await post(path, body);

    expect(reply.status).toBe(400);
    expect((reply.body as { error: string }).error).toContain(field);
  });

  test('a parameter that is there twice', async () => {
    const { sendRaw } = await startServer();

    expect(await sendRaw('/local/kvs?prefix=a')).toBe(200);
    expect(await sendRaw('/local/kvs?prefix=a&prefix=b')).toBe(400);
    expect(await sendRaw('/local/page/context?theme=dark&locale=de&theme=light')).toBe(400);
  });
});
