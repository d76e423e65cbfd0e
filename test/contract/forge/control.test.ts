import { onTestFinished, describe, test } from 'vitest';
import { serveControl } from '../../../local/control/server';
import type { HostOptions } from '../../../local/host';
import { startFixture } from './fixture';

/** The control API of the fixture app, called over HTTP as any script does. */
async function startControl(options: Partial<HostOptions> = {}) {
  const app = await startFixture(options);
  const assets = { webDir: undefined, appUiDir: undefined };
  const server = await serveControl({ host: app.host, assets, settings: { locale: 'de-DE' }, port: 0 });
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${String(server.port)}`;

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
  const invoke = (told: (...given: never[]) => unknown, input?: unknown, accountId?: string) =>
    call('POST', '/local/invoke', { functionKey: 'run', payload: { source: told.toString(), input }, accountId });
  return { app, url, call, invoke };
}

describe('POST /local/invoke', () => {
  test('answers what the page would get, as the organization admin unless told otherwise', async ({ expect }) => {
    const { invoke } = await startControl();
    const who = ({ context }: { context: { accountId: string } }) => ({ ok: true, data: context.accountId });

    expect(await invoke(who)).toEqual({ status: 200, body: { ok: true, data: 'admin' } });
    expect(await invoke(who, undefined, 'user')).toEqual({ status: 200, body: { ok: true, data: 'user' } });
    expect(await invoke(() => undefined)).toEqual({ status: 200, body: undefined });
  });

  test('says what ended an invocation that did not end by itself', async ({ expect }) => {
    const { invoke } = await startControl();

    expect(await invoke(() => new Promise(() => undefined))).toEqual({
      status: 504,
      body: { error: 'Function resolver timed out after 25 s', kind: 'timed-out' },
    });
    expect(
      await invoke(() => {
        throw new Error('broken');
      }),
    ).toEqual({ status: 500, body: { error: 'Error: broken', kind: 'threw' } });
  });

  test('is the same door for the page, which adds a context that nobody believes', async ({ expect }) => {
    const { call } = await startControl();
    const source = '({ context }) => context.accountId';

    const reply = await call('POST', '/local/page/invoke', {
      functionKey: 'run',
      payload: { source },
      accountId: 'user',
      context: { accountId: 'admin', moduleKey: 'other' },
    });

    expect(reply).toEqual({ status: 200, body: 'user' });
  });
});

describe('bad input', () => {
  test.for([
    ['POST', '/local/invoke', '{', 400, 'the body is not JSON'],
    ['POST', '/local/invoke', {}, 400, 'functionKey'],
    ['POST', '/local/invoke', { functionKey: 'a', nonsense: 1 }, 400, 'nonsense'],
    ['POST', '/local/clock', { advanceMs: -1 }, 400, 'advanceMs'],
    ['POST', '/local/clock', { now: '1999-01-01T00:00:00Z' }, 400, 'does not go back'],
    ['POST', '/local/faults', [{ path: '(', status: 500 }], 400, '0.path: not a regular expression'],
    ['POST', '/local/faults', [{ path: 'x', times: 1, state: 500 }], 400, 'state'],
    ['POST', '/local/faults', { path: 'x' }, 400, 'array'],
    ['POST', '/local/kill', { everyMs: 5 }, 400, 'body'],
    ['POST', '/local/kill', { betweenMs: [5, 4], times: 1, seed: 1 }, 400, 'body'],
    ['POST', '/local/redeliver', { copies: 0 }, 400, 'copies'],
    ['POST', '/local/delay', { nextEventMs: -1 }, 400, 'nextEventMs'],
    ['POST', '/local/roles', { accountId: 'a' }, 400, 'orgAdmin'],
    ['POST', '/local/roles', { accountId: 'a', orgAdmin: 'yes' }, 400, 'orgAdmin'],
    ['POST', '/local/roles', { orgAdmin: true }, 400, 'accountId'],
    ['POST', '/local/suspend', { accountId: 'a' }, 400, 'suspended'],
    ['POST', '/local/keys', { state: 'lost' }, 400, 'state'],
    ['POST', '/local/keys', { state: 'works', key: 'otherApiKey' }, 400, 'key'],
    ['POST', '/local/callers/constructor', {}, 404, 'other-org-admin'],
    ['POST', '/local/callers/both-org-admin', { accountId: 'a' }, 400, 'accountId'],
    ['POST', '/local/schedules/unknown/run', {}, 404, 'unknown'],
    ['GET', '/local/requests?since=yesterday', undefined, 400, 'since'],
    ['GET', '/local/org/users/nobody', undefined, 404, 'nobody'],
    ['GET', '/local/page/context?accountId=nobody', undefined, 404, 'nobody'],
    ['GET', '/local/nonsense', undefined, 404, 'GET /local/nonsense'],
    ['PUT', '/local/org', undefined, 404, 'PUT /local/org'],
  ] as const)(
    '%s %s %j is answered with %i and names what is wrong',
    async ([method, path, body, status, text], { expect }) => {
      const { call } = await startControl();

      const reply = await call(method, path, body);

      expect(reply.status).toBe(status);
      expect((reply.body as { error: string }).error).toContain(text);
    },
  );

  test('of another site’s page is refused', async ({ expect }) => {
    const { call } = await startControl();

    expect(await call('POST', '/local/kill', {}, { origin: 'https://evil.example.com' })).toMatchObject({
      status: 403,
    });
  });
});

describe('the clock', () => {
  test('moves by milliseconds and to a time, and tells where it stands', async ({ expect }) => {
    const { call, app } = await startControl();

    expect((await call('POST', '/local/clock', { advanceMs: 400_000 })).body).toEqual({
      now: '2026-03-02T09:06:40.000Z',
    });
    expect((await call('POST', '/local/clock', { now: '2026-03-02T10:01:00Z' })).body).toEqual({
      now: '2026-03-02T10:01:00.000Z',
    });
    expect(app.storedUnder('tick:every-five-minutes')).toHaveLength(12);
  });
});

describe('jobs', () => {
  test('idle answers when nothing runs or is queued', async ({ expect }) => {
    const { call, app } = await startControl();
    const late = `async ({ kvs }) => { await kvs.set('ran', 1); }`;
    await app.run(({ push }, source) => push('long', source, { delayInSeconds: 900 }), late);

    expect((await call('POST', '/local/idle')).status).toBe(200);

    expect(app.stored('ran')).toBe(1);
  });

  test('idle gives up after its time-out on the real clock', async ({ expect }) => {
    const { call, app } = await startControl({ clock: 'real' });
    await app.run(({ push }) => push('long', '() => undefined', { delayInSeconds: 900 }));

    expect((await call('POST', '/local/idle', { timeoutMs: 20 })).status).toBe(504);
  });

  test('kill at times of the clock ends what runs then; the platform tries again until it passes', async ({
    expect,
  }) => {
    const { call, app } = await startControl();
    const long = `async ({ kvs }) => { await new Promise((done) => setTimeout(done, 7_000)); await kvs.set('finished', Date.now()); }`;

    expect((await call('POST', '/local/kill', { everyMs: 3_000, times: 3 })).status).toBe(200);
    await app.run(({ push }, source) => push('long', source), long);
    await call('POST', '/local/idle');

    expect(app.stored('finished')).toBeDefined();
    expect(app.limits.read().invocations?.value).toBe(4); // the call, two killed tries at 3 s and 9 s, one that passed
  });

  test('kills at random gaps count when they hit: nobody dies more often, and of one function alone', async ({
    expect,
  }) => {
    const { call, app } = await startControl();
    const long = `async ({ kvs }) => { await new Promise((done) => setTimeout(done, 50_000)); await kvs.set('finished', Date.now()); }`;
    const plan = { betweenMs: [1_000, 4_000], times: 3, seed: 7, functionKey: 'worker' };

    expect(await call('POST', '/local/kill', plan)).toEqual({ status: 200, body: plan });
    await call('POST', '/local/kill', { ...plan, functionKey: 'nobody' });
    await app.run(({ push }, source) => push('long', source), long);
    await call('POST', '/local/idle');

    expect(app.stored('finished')).toBeDefined();
    expect(app.limits.read()['invocations.killed']?.value).toBe(3);
    expect(app.limits.read().invocations?.value).toBe(5); // the call, three killed tries, one that passed
  });

  test('a schedule is fired, events are delivered twice or again', async ({ expect }) => {
    const { call, app } = await startControl();

    expect(await call('POST', '/local/schedules/every-hour/run')).toEqual({ status: 200, body: { statusCode: 204 } });
    expect((await call('POST', '/local/redeliver', { copies: 2 })).body).toEqual({ copies: 2 });
    await app.run(({ push }) => push('long', '() => undefined'));
    await call('POST', '/local/idle');
    expect((await call('POST', '/local/redeliver')).body).toEqual({ redelivered: 1 });
    await call('POST', '/local/idle');

    expect(app.limits.read().invocations?.value).toBe(5);
  });
});

describe('uninstalling', () => {
  test('runs the preUninstall function, with nobody behind it', async ({ expect }) => {
    const { call, app } = await startControl();

    expect((await call('POST', '/local/uninstall')).status).toBe(204);

    expect(app.stored('goodbye')).toEqual({ hasPrincipal: false });
  });
});

describe('what can be looked at', () => {
  test('requests since a time, with the clock’s now', async ({ expect }) => {
    const { call, app } = await startControl();
    await app.run(({ fetch }) => fetch('https://api.atlassian.com/first').then(() => undefined));
    const { now } = (await call('GET', '/local/requests')).body as { now: string };
    await app.run(({ fetch }) => fetch('https://api.atlassian.com/second').then(() => undefined));

    const { requests } = (await call('GET', `/local/requests?since=${encodeURIComponent(now)}`)).body as {
      requests: unknown[];
    };

    expect(requests).toMatchObject([{ at: now, method: 'GET', path: '/second', status: 200, target: 'admin' }]);
  });

  test('stored values by prefix, and of secrets only that they exist', async ({ expect }) => {
    const { call, app } = await startControl();
    await app.run(async ({ kvs }) => {
      await kvs.set('a:1', { x: 1 });
      await kvs.set('b:1', 2);
      await kvs.setSecret('a:key', 'hidden');
    });

    const reply = await call('GET', '/local/kvs?prefix=a:');

    expect(reply.body).toMatchObject([
      { space: 'plain', key: 'a:1', value: { x: 1 } },
      { space: 'secret', key: 'a:key', value: '[secret]' },
    ]);
    expect(JSON.stringify(reply.body)).not.toContain('hidden');
  });

  test('the context of the page has the locale and the time zone that the backend lacks', async ({ expect }) => {
    const { call } = await startControl();

    expect((await call('GET', '/local/page/context?accountId=unidentified&theme=dark')).body).toMatchObject({
      accountId: 'unidentified',
      locale: 'de-DE',
      moduleKey: 'admin',
      theme: { colorMode: 'dark' },
    });
  });
});

describe('the admin API for any client', () => {
  test('passes the client’s headers on, meets the faults, and is none of the app’s requests', async ({ expect }) => {
    const { call, app } = await startControl();
    await call('POST', '/local/faults', [{ path: '/second', status: 503, times: 1 }]);

    const first = await call('GET', '/api.atlassian.com/first?x=1', undefined, { authorization: 'Bearer key' });
    const second = await call('GET', '/api.atlassian.com/second');

    expect(first).toMatchObject({ status: 200, body: { url: '/first?x=1', authorization: 'Bearer key' } });
    expect(second.status).toBe(503);
    expect(app.requests.since(0)).toEqual([]);
  });
});

describe('state', () => {
  test('saved and loaded again goes on where it was, secrets and clock included', async ({ expect }) => {
    const first = await startFixture();
    await first.run(async ({ kvs }) => {
      await kvs.set('k', 1);
      await kvs.setSecret('s', 'hidden');
      await kvs.entity('versioned').set('e', { version: 3 });
    });
    await first.timeline.advanceTo(first.nowMs() + 60_000);
    const saved = JSON.parse(JSON.stringify(first.host.save())) as unknown;

    const second = await startFixture({ state: saved });

    expect(second.nowMs()).toBe(first.nowMs());
    const seen = await second.run(async ({ kvs }) => [
      await kvs.get('k'),
      await kvs.getSecret('s'),
      await kvs.entity('versioned').get('e'),
    ]);
    expect(seen).toEqual([1, 'hidden', { version: 3 }]);
  });

  test('of something else is refused', async ({ expect }) => {
    await expect(startFixture({ state: { some: 'file' } })).rejects.toThrow('not one of this stand-in');
  });
});
