import { describe, test } from 'vitest';
import { startFixture } from './fixture';

describe('egress', () => {
  test('lets the app reach what manifest.yml names, with its headers and its body', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ fetch }) => {
      const startedAt = Date.now();
      const response = await fetch('https://api.atlassian.com/admin/v1/orgs?a=b', {
        method: 'POST',
        headers: { Authorization: 'Bearer key' },
        body: '{"x":1}',
      });
      return {
        status: response.status,
        url: (response as unknown as { url: string }).url,
        body: (await response.json()) as unknown,
        tookMs: Date.now() - startedAt,
      };
    });

    expect(seen).toEqual({
      status: 200,
      url: 'https://api.atlassian.com/admin/v1/orgs?a=b',
      body: { method: 'POST', url: '/admin/v1/orgs?a=b', body: '{"x":1}', authorization: 'Bearer key' },
      tookMs: 60,
    });
    expect(app.requests.since(0)).toMatchObject([
      { method: 'POST', path: '/admin/v1/orgs?a=b', status: 200, target: 'admin' },
    ]);
  });

  test.for([
    [
      'https://evil.example.com/',
      'REQUEST_EGRESS_ALLOWLIST_ERR',
      'URL not included in the external fetch backend permissions: https://evil.example.com/',
    ],
    [
      'http://api.atlassian.com/',
      'REQUEST_EGRESS_ALLOWLIST_ERR',
      'URL not included in the external fetch backend permissions: http://api.atlassian.com/',
    ],
    ['https://unknown.example.com/x', 'FUNCTION_FETCH_ERR', 'nothing that stands for https://unknown.example.com'],
  ])('refuses %s', async ([url, name, text], { expect }) => {
    const app = await startFixture();

    const error = await app.run(
      ({ fetch }, to) =>
        fetch(to).then(
          () => ({ name: 'none', message: '' }),
          (e: unknown) => ({ name: (e as Error).name, message: (e as Error).message }),
        ),
      url,
    );

    expect(error.name).toBe(name);
    expect(error.message).toContain(text);
    expect(app.fake.carriedOut).toEqual([]);
  });
});

describe('external requests of an invocation', () => {
  /** Asks so often, waits two minutes, and asks once more; answers each status with what the platform says of it. */
  const asking = `async ({ fetch, kvs }) => {
    const one = async () => {
      const answer = await fetch('https://api.atlassian.com/x');
      return [answer.status, answer.headers.get('forge-proxy-error'), answer.headers.get('retry-after')].join(' ');
    };
    const seen = [];
    for (let n = 0; n <= MAX; n += 1) seen.push(await one());
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    await kvs.set('seen', { seen, later: await one() });
  }`;
  const passed = '200  ';
  const refused = '429 FETCH_LIMIT_EXCEEDED ';

  test.for([
    ['worker', 1_500, 120_000], // timeoutSeconds: 900
    ['minute-worker', 200, 40_000], // timeoutSeconds: 61
    ['small-worker', 100, 45_000], // nothing declared: 55 s
  ] as const)(
    'of the function %s are %i in all, however long it runs: the next is answered by the platform with 429',
    async ([functionKey, max, waitMs], { expect }) => {
      const app = await startFixture();
      const source = asking.replace('MAX', String(max)).replace('WAIT', String(waitMs));

      await app.consume(functionKey, source);

      const { seen, later } = app.stored('seen') as { seen: string[]; later: string };
      expect(seen).toEqual([...Array<string>(max).fill(passed), refused]);
      expect(later).toBe(refused);
      expect(app.fake.carriedOut).toHaveLength(max);
      expect(app.limits.read()[`outboundPerInvocation.${functionKey}`]).toEqual({ value: max, max, exceeded: 2 });
    },
  );

  test('do not count calls of Jira', async ({ expect }) => {
    const app = await startFixture();

    const statuses = await app.run(async ({ api }) => {
      const seen = new Set<number>();
      for (let n = 0; n < 120; n += 1) {
        const response = await api.asUser().requestJira(api.route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
        seen.add(response.status);
      }
      return [...seen];
    });

    expect(statuses).toEqual([200]);
    expect(Object.keys(app.limits.read()).filter((name) => name.startsWith('outbound'))).toEqual([]);
  });
});

describe('Jira', () => {
  test('is asked as the person or as the app', async ({ expect }) => {
    const app = await startFixture();

    await app.run(
      async ({ api }) => {
        await api.asUser().requestJira(api.route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
        await api.asApp().requestJira(api.route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
      },
      undefined,
      'user',
    );

    const principals = app.fake.carriedOut.map(({ principal }) => principal);
    expect(principals).toEqual([{ provider: 'user', accountId: 'user' }, { provider: 'app' }]);
  });

  test('answers 401 for a route whose scope manifest.yml does not ask for', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ api }) => {
      const response = await api.asUser().requestJira(api.route`/rest/api/3/myself`); // read:jira-user
      return { status: response.status, text: await response.text() };
    });

    expect(seen).toEqual({ status: 401, text: '{"code":401,"message":"Unauthorized; scope does not match"}' });
    expect(app.fake.carriedOut).toEqual([]);
  });

  test('opens what the scopes name: reading work does not write it', async ({ expect }) => {
    const app = await startFixture(); // read:jira-work

    const statuses = await app.run(async ({ api }) => {
      const { asApp, route } = api;
      const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
      const answers = await Promise.all([
        asApp().requestJira(route`/rest/api/3/project/search?query=x`),
        asApp().requestJira(route`/rest/api/3/issue/createmeta/OPS/issuetypes`),
        asApp().requestJira(route`/rest/api/3/issue/OPS-1?fields=comment`),
        asApp().requestJira(route`/rest/api/3/search/jql`, post),
        asApp().requestJira(route`/rest/api/3/issue`, post),
        asApp().requestJira(route`/rest/api/3/issue/OPS-1/comment`, post),
        asApp().requestJira(route`/rest/api/3/issue/OPS-1/attachments`, post),
        asApp().requestJira(route`/rest/api/3/issue/OPS-1/notify`, post),
        asApp().requestJira(route`/rest/api/3/issue/OPS-1`, { method: 'DELETE' }),
        asApp().requestJira(route`/rest/api/3/project/OPS`, { method: 'DELETE' }),
      ]);
      return answers.map(({ status }) => status);
    });

    expect(statuses).toEqual([200, 200, 200, 200, 401, 401, 401, 401, 401, 401]);
    expect(app.fake.carriedOut).toHaveLength(4);
  });

  test('needs a person to be asked as one', async ({ expect }) => {
    const app = await startFixture();
    await app.run(({ push }) =>
      push(
        'long',
        (async ({
          api,
          kvs,
        }: {
          api: typeof import('@forge/api');
          kvs: { set: (k: string, v: unknown) => Promise<void> };
        }) => {
          const error = await api
            .asUser()
            .requestJira(api.route`/rest/api/3/mypermissions`)
            .catch((e: unknown) => (e as Error).name);
          await kvs.set('seen', error);
        }).toString(),
      ),
    );
    await app.timeline.idle();

    expect(app.stored('seen')).toBe('NEEDS_AUTHENTICATION_ERR');
  });
});

describe('what the stand-in does not know', () => {
  test('fails and names itself', async ({ expect }) => {
    const app = await startFixture();

    const message = await app.run(({ api }) =>
      api.webTrigger.getUrl('some-trigger').then(
        () => 'none',
        (e: unknown) => (e as Error).message,
      ),
    );

    expect(message).toContain('/graphql of fpp/stargate');
  });
});

describe('a fault of the stand-in itself', () => {
  test('reaches the app as an error and the host as what it is', async ({ expect }) => {
    const seen: unknown[] = [];
    const app = await startFixture({ onError: (error) => seen.push(error) });
    const broken = new Error('the answer breaks the document');
    app.fake.failWith(broken);

    const message = await app.run(({ fetch }) =>
      fetch('https://api.atlassian.com/x').then(
        () => 'none',
        (e: unknown) => (e as Error).message,
      ),
    );

    expect(message).toContain('A fault of the local stand-in: Error: the answer breaks the document');
    expect(seen).toEqual([broken]);
  });
});

describe('faults', () => {
  const get = (app: Awaited<ReturnType<typeof startFixture>>, path: string) =>
    app.run(async ({ fetch }, to) => {
      const startedAt = Date.now();
      const answer = await fetch(`https://api.atlassian.com${to}`).then(
        async (response) => ({
          status: response.status,
          retryAfter: response.headers.get('retry-after'),
          text: await response.text(),
        }),
        (e: unknown) => ({
          failed: (e as Error).message,
          cause: ((e as Error).cause as { code?: string } | undefined)?.code,
        }),
      );
      return { ...answer, tookMs: Date.now() - startedAt };
    }, path);

  test('a status is answered as often as asked, without carrying the request out', async ({ expect }) => {
    const app = await startFixture();
    app.faults.add([{ path: '^/users', times: 2, status: 429, headers: { 'Retry-After': '3' }, body: { code: 429 } }]);

    expect(await get(app, '/users?x')).toEqual({ status: 429, retryAfter: '3', text: '{"code":429}', tookMs: 60 });
    expect(await get(app, '/groups')).toMatchObject({ status: 200 });
    expect(await get(app, '/users')).toMatchObject({ status: 429 });
    expect(app.faults.list()).toEqual([]);
    expect(await get(app, '/users')).toMatchObject({ status: 200 });
    expect(app.fake.carriedOut.map(({ url }) => url)).toEqual(['/groups', '/users']);
  });

  test.for([
    ['before', 0],
    ['after', 1],
  ] as const)('drop %s loses the answer; requests carried out: %i', async ([drop, carriedOut], { expect }) => {
    const app = await startFixture();
    app.faults.add([{ path: '/x', times: 1, drop }]);

    expect(await get(app, '/x')).toEqual({ failed: 'fetch failed', cause: 'ECONNRESET', tookMs: 60 });
    expect(app.fake.carriedOut).toHaveLength(carriedOut);
    expect(app.requests.since(0)).toMatchObject([{ path: '/x', status: 0 }]);
  });

  test('delayMs comes on top of the latency', async ({ expect }) => {
    const app = await startFixture();
    app.faults.add([{ path: '/x', times: 1, delayMs: 4_000 }]);

    expect(await get(app, '/x')).toMatchObject({ status: 200, tookMs: 4_060 });
  });

  test('every n-th matching request of one method', async ({ expect }) => {
    const app = await startFixture();
    app.faults.add([{ method: 'GET', path: '/x', times: 2, every: 3, status: 503 }]);

    const statuses: unknown[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push(((await get(app, '/x')) as { status: number }).status);

    expect(statuses).toEqual([200, 200, 503, 200, 200, 503, 200]);
  });
});
