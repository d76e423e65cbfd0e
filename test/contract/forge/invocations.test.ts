import { describe, test } from 'vitest';
import { LIMITS } from '../../../local/forge/limits';
import { InvocationFailed, startFixture, type Fixture } from './fixture';
import type { Tools } from './fixture-app/src/index';

const failureOf = (run: Promise<unknown>) =>
  run.then(
    () => 'none',
    (error: unknown) => (error instanceof InvocationFailed ? error.failure.kind : String(error)),
  );
const busyForever = () => {
  for (;;);
};
const isAlive = (app: Fixture) => app.run(() => 'alive');

/** What ends at its time limit ends there at each try, and each takes a new container. */
const FEW_TRIES = { play: { eventRetries: 'four' } } as const;

describe('the time limit', () => {
  test('of a resolver is 25 s: what takes less passes, what takes longer is ended', async ({ expect }) => {
    const app = await startFixture();
    const startedAtMs = app.nowMs();
    const sleep = (_: Tools, ms: number) =>
      new Promise<string>((resolve) =>
        setTimeout(() => {
          resolve('done');
        }, ms),
      );

    expect(await app.run(sleep, 24_999)).toBe('done');
    expect(app.nowMs() - startedAtMs).toBe(24_999);
    expect(await failureOf(app.run(sleep, 25_001))).toBe('timed-out');
    expect(app.nowMs() - startedAtMs).toBe(24_999 + 25_000);
  });

  test('ends a function that never waits, on the virtual clock', async ({ expect }) => {
    const app = await startFixture({ watchdogMs: 1_000 });
    const startedAtMs = app.nowMs();

    expect(await failureOf(app.run(busyForever))).toBe('timed-out');

    expect(app.nowMs() - startedAtMs).toBe(25_000);
    expect(app.invocations.runningCount()).toBe(0);
  });

  test('ends a function that never waits, on the real clock', async ({ expect }) => {
    const app = await startFixture({ clock: 'real' });

    expect(await app.consume('short-worker', busyForever)).toMatchObject({ failure: { kind: 'timed-out' } }); // 3 s

    expect(await isAlive(app)).toBe('alive');
  });

  test('of a consumer is what manifest.yml says, and the app is told how much is left', async ({ expect }) => {
    const app = await startFixture(FEW_TRIES);
    const tellAndSleep = (async ({ kvs, api }: Tools, seconds: number) => {
      await kvs.set(`left:${String(Date.now())}`, api.getAppContext().invocationRemainingTimeInMillis());
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      await kvs.set('finished', true);
    }).toString();

    await app.run(({ push }, source) => push('long', source, { input: 890 }), tellAndSleep);
    await app.timeline.idle();
    expect(app.stored('finished')).toBe(true);
    expect(app.storedUnder('left:').map(({ row }) => row.value)).toEqual([900_000]);

    await app.run(({ kvs }) => kvs.delete('finished'));
    await app.run(({ push }, source) => push('short', source, { input: 4 }), tellAndSleep);
    await app.timeline.idle();
    expect(app.stored('finished')).toBeUndefined();
  });
});

describe('the time limit of the worker that was asked for', () => {
  const tellAndSleep = (async ({ kvs, api }: Tools, seconds: number) => {
    await kvs.set('left', api.getAppContext().invocationRemainingTimeInMillis());
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    await kvs.set('finished', true);
  }).toString();

  test.for([
    [54, true],
    [56, undefined],
  ] as const)(
    'is what ends it and what it is told, whatever manifest.yml says: after %i s',
    async ([seconds, finished], { expect }) => {
      const app = await startFixture({ ...FEW_TRIES, workerTimeoutSeconds: 55 });

      await app.run(({ push }, told) => push('long', told.source, { input: told.seconds }), {
        source: tellAndSleep,
        seconds,
      });
      await app.timeline.idle();

      expect(app.stored('left')).toBe(55_000);
      expect(app.stored('finished')).toBe(finished);
    },
  );

  test('is of the worker alone', async ({ expect }) => {
    const app = await startFixture({ ...FEW_TRIES, workerTimeoutSeconds: 55 });

    await app.run(({ push }, source) => push('short', source, { input: 4 }), tellAndSleep);
    await app.timeline.idle();

    expect(app.stored('left')).toBe(3_000);
    expect(app.stored('finished')).toBeUndefined();
  });
});

describe('a killed invocation', () => {
  test('ends at once; what it has sent is carried out, what it would have done next is not', async ({ expect }) => {
    const app = await startFixture();
    const ended = failureOf(
      app.run(async ({ fetch, kvs }) => {
        await fetch('https://api.atlassian.com/write', { method: 'POST' });
        await kvs.set('after', 1);
      }),
    );

    app.timeline.schedule(app.nowMs() + 20, async () => {
      await app.invocations.killAll(); // the request is on its way: it arrives after 30 ms
    });

    expect(await ended).toBe('killed');
    await app.timeline.idle();
    expect(app.fake.carriedOut.map(({ url }) => url)).toEqual(['/write']);
    expect(app.stored('after')).toBeUndefined();
    expect(await isAlive(app)).toBe('alive');
  });
});

describe('memory', () => {
  test('over the limit ends the invocation and nothing else', { timeout: 60_000 }, async ({ expect }) => {
    const app = await startFixture();

    const outcome = await app.consume('small-worker', () => {
      const hoard: unknown[] = [];
      for (let n = 0; ; n += 1) hoard.push({ n, text: `entry ${String(n)}`, list: [n, n, n] });
    });

    expect(outcome).toMatchObject({ failure: { kind: 'out-of-memory' } });
    expect(await isAlive(app)).toBe('alive');
  });

  test('of a module survives from one invocation to the next, as in a warm process', async ({ expect }) => {
    const app = await startFixture();
    const count = ({ memory }: Tools) => (memory.count = Number(memory.count ?? 0) + 1);

    expect([await app.run(count), await app.run(count)]).toEqual([1, 2]);
  });

  test('of a module ends with its host: one that follows in this process begins at its own time, and with nothing', async ({
    expect,
  }) => {
    const first = await startFixture();
    await first.run(async ({ fetch, memory }) => {
      memory.seen = true;
      setTimeout(() => (memory.timer = 'fired'), 3_600_000);
      void fetch('https://api.atlassian.com/slow').then(() => (memory.answer = 'came'));
      await Promise.resolve();
    });
    await first.timeline.advanceTo(first.nowMs() + 2 * 3_600_000);
    await first.host.close();

    const next = await startFixture();
    const startedAtMs = next.nowMs();
    const { memory, nowMs } = await next.run(async ({ memory }) => {
      const nowMs = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      return { memory, nowMs };
    });

    expect([memory, nowMs]).toEqual([{}, startedAtMs]);
    expect(next.nowMs()).toBe(startedAtMs + 20_000);
  });

  test('of a module ends with an invocation that is killed; its timers and answers are met by no later one', async ({
    expect,
  }) => {
    const app = await startFixture();
    const startAndWait = async ({ memory, fetch, kvs }: Tools) => {
      memory.count = 7;
      setTimeout(() => void kvs.set('late', 'a timer'), 500);
      await fetch('https://api.atlassian.com/write', { method: 'POST' });
      await kvs.set('late', 'an answer');
    };
    const ended = failureOf(app.run(startAndWait));
    app.timeline.schedule(app.nowMs() + 20, async () => {
      await app.invocations.killAll(); // the answer is back after 60 ms
    });
    expect(await ended).toBe('killed');

    const seen = await app.run(async ({ memory }) => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return memory.count ?? 'nothing';
    });

    expect(seen).toBe('nothing');
    expect(app.stored('late')).toBeUndefined();
  });
});

describe('payloads', () => {
  test.for([
    [LIMITS.invokeRequestBytesMax, 'none'],
    [LIMITS.invokeRequestBytesMax + 1, 'request-too-large'],
  ] as const)('a call with %i bytes: %s', async ([bytes, failure], { expect }) => {
    const app = await startFixture();
    const told = () => 'done';
    const around = JSON.stringify({ source: told.toString(), input: '' }).length;

    expect(await failureOf(app.run(told, 'x'.repeat(bytes - around) as never))).toBe(failure);
  });

  test.for([
    [LIMITS.invokeResponseBytesMax, 'none'],
    [LIMITS.invokeResponseBytesMax + 1, 'response-too-large'],
  ] as const)('an answer of %i bytes: %s', async ([bytes, failure], { expect }) => {
    const app = await startFixture();

    expect(await failureOf(app.run((_, length) => 'x'.repeat(length), bytes - 2))).toBe(failure);
  });

  test('cross the border as JSON: dates become text, what is undefined is gone', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(() => ({ at: new Date(0), gone: undefined, map: new Map([[1, 2]]) }));

    expect(seen).toEqual({ at: '1970-01-01T00:00:00.000Z', map: {} });
  });
});

describe('what a resolver is told', () => {
  test.for([
    ['user', 'licensed'],
    ['unidentified', 'anonymous'],
  ] as const)('of %s', async ([accountId, accountType], { expect }) => {
    const app = await startFixture();

    const context = await app.run((tools) => tools.context, undefined, accountId);

    expect(context).toMatchObject({
      accountId,
      accountType,
      moduleKey: 'admin',
      siteUrl: 'https://site.example.com',
      environmentType: 'DEVELOPMENT',
    });
    expect(context).not.toHaveProperty('locale');
    expect(context).not.toHaveProperty('timezone');
  });

  test('an error of the app ends the invocation with its text', async ({ expect }) => {
    const app = await startFixture();

    await expect(
      app.run(() => {
        throw new TypeError('no such thing');
      }),
    ).rejects.toThrow('TypeError: no such thing');
  });

  test('an error that nobody caught ends the process and not the host', async ({ expect }) => {
    const app = await startFixture();

    const failure = await failureOf(
      app.run(() => {
        void Promise.reject(new Error('floating'));
        return new Promise(() => undefined);
      }),
    );

    expect(failure).toBe('threw');
    expect(await isAlive(app)).toBe('alive');
  });
});
