import { describe, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../../../src/atlassian/http/endpoint';
import { nothing } from '../../../../src/atlassian/http/schema';
import { AppError } from '../../../../src/errors';
import { API_KEY, httpAnswering } from '../http-under-test';

const read = endpoint({
  method: 'GET',
  path: '/things/{thingId}',
  success: 200,
  scope: 'none-documented',
  retry: 'safe',
  response: z.object({ name: z.string() }),
});
const write = endpoint({
  method: 'POST',
  path: '/things/{thingId}/change',
  success: 204,
  scope: 'unscoped-key',
  retry: 'rate-limit-only',
  emptyJsonBody: true,
  response: nothing,
});
const thing = { path: { thingId: 't1' } };
const found = { body: { name: 'Lamp', colour: 'red' } };
const networkError = { fails: new TypeError('fetch failed') };

async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('no AppError was thrown', { cause: error });
  return error;
}

describe('a request', () => {
  test('carries the key, asks for JSON and answers the parsed body', async ({ expect }) => {
    const { http, requests } = httpAnswering([found]);

    const result = await http.send(read, thing);

    expect(result).toEqual({ name: 'Lamp' });
    expect(requests).toMatchObject([
      {
        url: 'https://api.atlassian.com/things/t1',
        headers: { authorization: `Bearer ${API_KEY}`, accept: 'application/json' },
      },
    ]);
  });

  test('that writes sends an empty JSON object and is done with the documented status', async ({ expect }) => {
    const { http, requests } = httpAnswering([{ status: 204 }]);

    await expect(http.send(write, thing)).resolves.toBeUndefined();

    expect(requests[0]).toMatchObject({ line: 'POST /things/t1/change', body: {} });
  });

  test.for([
    { text: '<html>Sign in</html>' },
    { body: { message: 'ok' } },
    { status: 201 },
    { status: 202, body: { taskId: '1' } },
    { status: 206, body: {} },
    { status: 302, headers: { location: 'https://id.atlassian.com/login' } },
    { status: 304 },
  ])('that writes may have been carried out or not where another status comes, %j', async (answer, { expect }) => {
    const { http, requests } = httpAnswering([answer]);

    await expect(http.send(write, thing)).rejects.toMatchObject({
      code: 'unexpected-response',
      outcomeUnknown: true,
    });

    expect(requests).toHaveLength(1);
  });

  test.for([{ status: 201, ...found }, { status: 206, ...found }, { status: 302 }])(
    'that reads takes no other status than the documented one, %j',
    async (answer, { expect }) => {
      const { http } = httpAnswering([answer]);

      await expect(http.send(read, thing)).rejects.toMatchObject({
        code: 'unexpected-response',
        outcomeUnknown: false,
      });
    },
  );
});

describe('what an answer means', () => {
  test.for([
    [400, { errors: [{ code: 'ADMIN-400-4', detail: 'Bad' }] }, 'request-rejected'],
    [401, { code: 401, message: 'Unauthorized' }, 'org-key-rejected'],
    [401, undefined, 'org-key-rejected'],
    [401, { errors: [{ code: 'ADMIN-401-2', title: 'INSUFFICIENT_SCOPE' }] }, 'missing-scope'],
    [402, undefined, 'request-rejected'],
    [403, { key: 'forbidden.insufficientScope', context: {} }, 'missing-scope'],
    [403, { key: 'forbidden.action', context: { reason: { key: 'externalDirectory.scim' } } }, 'request-rejected'],
    [404, { errors: [{ code: 'ADMIN-404-8' }] }, 'not-found'],
    [409, { key: 'conflict.lifecycleErrors' }, 'conflict'],
    [415, undefined, 'request-rejected'],
    [501, undefined, 'request-rejected'],
  ] as const)('%i with %j is %s', async ([status, body, code], { expect }) => {
    const { http } = httpAnswering([{ status, body }]);

    const error = await errorOf(http.send(write, thing));

    expect(error).toMatchObject({ code, status, outcomeUnknown: false });
  });

  test("a refusal carries Atlassian's words and its key", async ({ expect }) => {
    const body = { key: 'forbidden.action', context: { allowed: false, reason: { key: 'externalDirectory.scim' } } };
    const { http } = httpAnswering([{ status: 403, body }]);

    await expect(http.send(write, thing)).rejects.toMatchObject({
      detail: 'externalDirectory.scim',
      apiCode: 'externalDirectory.scim',
    });
  });

  test.for([
    [{ body: { name: 5 } }, 'GET /things/{thingId}: name: string expected, number found'],
    [{ text: '<html>Ada</html>' }, 'GET /things/{thingId}: (all): object expected, string found'],
    [{}, 'GET /things/{thingId}: (all): object expected, nothing found'],
  ] as const)(
    'another shape than the schema says, %j, names paths and types only',
    async ([answer, message], { expect }) => {
      const { http } = httpAnswering([answer]);

      await expect(http.send(read, thing)).rejects.toMatchObject({ code: 'unexpected-response', message });
    },
  );
});

describe('trying again', () => {
  test('a read is sent again after errors of the network and of the server, with backoff', async ({ expect }) => {
    const { http, waits } = httpAnswering([networkError, { status: 503 }, { status: 500 }, found]);

    await http.send(read, thing);

    expect(waits()).toEqual([0, 750, 2_250, 5_250]);
  });

  test('a read gives up after five tries', async ({ expect }) => {
    const { http } = httpAnswering([
      { status: 502 },
      { status: 502 },
      { status: 502 },
      { status: 502 },
      { status: 504 },
    ]);

    await expect(http.send(read, thing)).rejects.toMatchObject({
      code: 'atlassian-unavailable',
      status: 504,
      outcomeUnknown: false,
    });
  });

  test.for([[{ status: 500 }], [{ status: 503, headers: { 'Retry-After': '1' } }], [networkError]] as const)(
    'a write that may have been carried out is never sent again: %j',
    async ([answer], { expect }) => {
      const { http, requests } = httpAnswering([answer]);

      await expect(http.send(write, thing)).rejects.toMatchObject({
        code: 'atlassian-unavailable',
        outcomeUnknown: true,
      });

      expect(requests).toHaveLength(1);
    },
  );

  test.for([
    ['seconds', { 'Retry-After': '3' }],
    ['an HTTP date', { 'Retry-After': 'Mon, 05 Jan 2026 09:00:03 GMT' }],
    ['an ISO reset', { 'X-RateLimit-Reset': '2026-01-05T09:00:03Z' }],
    ['an epoch reset', { 'X-RateLimit-Reset': String(Date.parse('2026-01-05T09:00:03Z') / 1_000) }],
    ['Retry-After before the reset', { 'Retry-After': '3', 'X-RateLimit-Reset': '2026-01-05T09:00:09Z' }],
  ] as const)('a rate limit is obeyed exactly, for writes too: %s', async ([, headers], { expect }) => {
    const { http, waits } = httpAnswering([{ status: 429, headers }, { status: 204 }]);

    await http.send(write, thing);

    expect(waits()).toEqual([0, 3_000]);
  });

  test('a rate limit without a word is met with backoff', async ({ expect }) => {
    const { http, waits } = httpAnswering([{ status: 429 }, { status: 429 }, found]);

    await http.send(read, thing);

    expect(waits()).toEqual([0, 750, 2_250]);
  });

  test('Retry-After of a 503 is obeyed exactly', async ({ expect }) => {
    const { http, waits } = httpAnswering([{ status: 503, headers: { 'Retry-After': '7' } }, found]);

    await http.send(read, thing);

    expect(waits()).toEqual([0, 7_000]);
  });

  test.for(['0', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'backs off longer each time where it is told to wait for no time, by %s',
    async (header, { expect }) => {
      const busy = { status: 429, headers: { 'Retry-After': header } };
      const { http, requests } = httpAnswering([busy, busy, busy, busy, found]);

      await http.send(read, thing);

      const sent = requests.map(({ at }) => at);
      const gaps = sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
      expect(gaps).toHaveLength(4);
      expect(gaps.every((gap, index) => gap >= 500 * 2 ** index)).toBe(true);
    },
  );

  test('a wait that does not fit is an error that carries it, and no sleep', async ({ expect }) => {
    const { http, ports } = httpAnswering([{ status: 429, headers: { 'Retry-After': '20' } }]);
    const startedAt = ports.clock.now();

    await expect(http.send(write, thing)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 20_000 });

    expect(ports.clock.now()).toBe(startedAt);
  });
});

describe('all requests of a key', () => {
  test('wait for the next period once the last request of this one is spent', async ({ expect }) => {
    const spent = { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2026-01-05T09:00:04Z' } };
    const { http, waits } = httpAnswering([{ ...found, ...spent }, found, found]);

    await http.send(read, thing);
    await Promise.all([http.send(read, thing), http.send(read, thing)]);

    expect(waits()).toEqual([0, 4_000, 4_000]);
  });

  test('are paused by the 429 of one', async ({ expect }) => {
    const { http, waits } = httpAnswering([{ status: 429, headers: { 'Retry-After': '5' } }, found, found]);

    const first = http.send(read, thing);
    const second = (async () => {
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      return http.send(read, thing);
    })();
    await Promise.all([first, second]);

    expect(waits()).toEqual([0, 5_000, 5_000]);
  });

  test('that queue behind one that is answered 429 wait for its pause too', async ({ expect }) => {
    const slow = { ...found, tookMs: 1_000 };
    const busy = { status: 429, headers: { 'Retry-After': '5' } };
    const { http, requests } = httpAnswering([busy, slow, slow, slow, found, found]);

    await Promise.all(Array.from({ length: 5 }, () => http.send(read, thing))); // one more than may be in flight

    const [first = 0] = requests.map(({ at }) => at);
    expect(requests.map(({ at }) => at - first)).toEqual([0, 0, 0, 0, 5_000, 5_000]);
  });

  test('are refused unsent while a pause does not fit their deadline', async ({ expect }) => {
    const { http, requests } = httpAnswering([{ status: 429, headers: { 'Retry-After': '60' } }]);

    await expect(http.send(write, thing)).rejects.toMatchObject({ code: 'rate-limited' });
    await expect(http.send(write, thing)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 60_000,
      outcomeUnknown: false,
    });

    expect(requests).toHaveLength(1);
  });

  test('are four at a time', async ({ expect }) => {
    const { http, waits } = httpAnswering(Array.from({ length: 9 }, () => ({ ...found, tookMs: 100 })));

    await Promise.all(Array.from({ length: 9 }, () => http.send(read, thing)));

    expect(waits()).toEqual([0, 0, 0, 0, 100, 100, 100, 100, 200]);
  });

  test('spend the budget of the invocation and then are refused unsent, however long one waits', async ({ expect }) => {
    const { http, requests, ports } = httpAnswering([found, found], { outboundLeft: 2 });
    await http.send(read, thing);
    await http.send(read, thing);

    ports.clock.advance(120_000);
    const refused = await errorOf(http.send(write, thing));

    expect(refused).toMatchObject({ code: 'fetch-limit-exceeded', retryAfterMs: undefined, outcomeUnknown: false });
    expect(requests).toHaveLength(2);
  });

  test('spend the budget with each try', async ({ expect }) => {
    const { http } = httpAnswering([{ status: 503 }, { status: 503 }], { outboundLeft: 2 });

    await expect(http.send(read, thing)).rejects.toMatchObject({ code: 'fetch-limit-exceeded' });
  });

  test.for([
    ['a read', read],
    ['a write', write],
  ] as const)(
    'the platform’s 429 is never taken for Atlassian’s: %s was not sent, nobody waits, and no further one goes out',
    async ([, asked], { expect }) => {
      const beyond = { status: 429, headers: { 'forge-proxy-error': 'FETCH_LIMIT_EXCEEDED' } };
      const noted: string[] = [];
      const { http, requests, ports } = httpAnswering([beyond], { noted });
      const startedAt = ports.clock.now();

      const first = await errorOf(http.send(asked as typeof read, thing));
      const second = await errorOf(http.send(read, thing));

      const unsent = { code: 'fetch-limit-exceeded', retryAfterMs: undefined, outcomeUnknown: false };
      expect(first).toMatchObject(unsent);
      expect(second).toMatchObject(unsent);
      expect(requests).toHaveLength(1);
      expect(noted).toEqual([]);
      expect(ports.clock.now()).toBe(startedAt);
    },
  );
});

describe('the deadline', () => {
  test('ends a read that gets no answer', async ({ expect }) => {
    const { http, ports } = httpAnswering([{ never: true }]);

    const reading = errorOf(http.send(read, thing));
    await new Promise((resolve) => setImmediate(resolve));
    ports.clock.advance(20_000);

    expect(await reading).toMatchObject({ code: 'atlassian-unavailable', outcomeUnknown: false });
  });

  test('leaves the outcome of a write unknown', async ({ expect }) => {
    const { http, ports } = httpAnswering([{ never: true }]);

    const writing = errorOf(http.send(write, thing));
    await new Promise((resolve) => setImmediate(resolve));
    ports.clock.advance(20_000);

    expect(await writing).toMatchObject({ code: 'atlassian-unavailable', outcomeUnknown: true });
  });

  test('counts all tries together', async ({ expect }) => {
    const { http, waits } = httpAnswering([
      { status: 503, tookMs: 18_000 },
      { status: 503, tookMs: 1_000 },
    ]);

    await expect(http.send(read, thing)).rejects.toMatchObject({ code: 'atlassian-unavailable' });

    expect(waits()).toEqual([0, 18_750]);
  });

  test('is never later than 2 s before the invocation ends', async ({ expect }) => {
    const { http, requests } = httpAnswering([{ status: 429, headers: { 'Retry-After': '4' } }], { limitMs: 6_000 });

    await expect(http.send(read, thing)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 4_000 });

    expect(requests).toHaveLength(1);
  });

  test('sends nothing when it has passed already', async ({ expect }) => {
    const { http } = httpAnswering([], { limitMs: 2_000 });

    await expect(http.send(write, thing)).rejects.toMatchObject({
      code: 'atlassian-unavailable',
      outcomeUnknown: false,
    });
  });
});

describe('the key', () => {
  test.for([
    [{ fails: new TypeError(`Headers.append: "Bearer ${API_KEY}" is an invalid header value.`) }],
    [{ status: 400, body: { message: `bad token ${API_KEY}` } }],
    [{ status: 403, body: { key: API_KEY } }],
    [{ body: { name: { [API_KEY]: API_KEY } } }],
  ] as const)('is in no error, whatever comes back: %#', async ([answer], { expect }) => {
    const { http } = httpAnswering([answer]);

    const error = await errorOf(http.send({ ...read, retry: 'rate-limit-only' }, thing));

    const everything = JSON.stringify([error, error.message, error.stack, error.cause, String(error.cause)]);
    expect(everything).not.toContain(API_KEY);
  });
});
