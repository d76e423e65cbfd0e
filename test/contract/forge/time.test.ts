import { describe, test } from 'vitest';
import { startFixture } from './fixture';
import type { Tools } from './fixture-app/src/index';

const HOUR_MS = 3_600_000;

describe('the virtual clock', () => {
  test('lets an hour of waiting pass in seconds', async ({ expect }) => {
    const app = await startFixture();
    const wait = (async ({ kvs, push }: Tools, input: { left: number; source: string }) => {
      for (let n = 0; n < 10; n += 1) await new Promise((resolve) => setTimeout(resolve, 60_000));
      if (input.left > 1) await push('long', input.source, { input: { ...input, left: input.left - 1 } });
      else await kvs.set('done', Date.now());
    }).toString();
    const startedAtMs = app.nowMs();
    const realStartMs = performance.now();

    await app.run(({ push }, source) => push('long', source, { input: { left: 6, source } }), wait);
    await app.timeline.idle();

    expect((app.stored('done') as number) - startedAtMs).toBeGreaterThanOrEqual(HOUR_MS);
    expect(performance.now() - realStartMs).toBeLessThan(10_000);
  });

  test('keeps the order of parallel invocations: each step happens at its own time', async ({ expect }) => {
    const app = await startFixture();
    const steps = (everyMs: number) =>
      app.run(async ({ fetch }, ms) => {
        for (let n = 1; n <= 3; n += 1) {
          await new Promise((resolve) => setTimeout(resolve, ms));
          await fetch(`https://api.atlassian.com/${String(ms)}/${String(n)}`);
        }
      }, everyMs);

    await Promise.all([steps(1_000), steps(700), steps(300)]);

    const carriedOut = app.fake.carriedOut;
    expect(carriedOut.map(({ atMs }) => atMs)).toEqual(carriedOut.map(({ atMs }) => atMs).sort((a, b) => a - b));
    expect(carriedOut.map(({ url }) => url)).toEqual(
      ['/300/1', '/300/2', '/700/1', '/1000/1', '/300/3', '/700/2', '/1000/2', '/700/3', '/1000/3'].sort(
        (a, b) => orderOf(a) - orderOf(b),
      ),
    );

    /** The n-th request of an invocation that waits `ms` before each leaves after n waits and n - 1 answers of 60 ms. */
    function orderOf(url: string): number {
      const [ms = 0, n = 0] = url.slice(1).split('/').map(Number);
      return n * ms + (n - 1) * 60;
    }
  });

  test('same seed, same figures', { timeout: 20_000 }, async ({ expect }) => {
    const figures = async (seed: number) => {
      const app = await startFixture({ seed });
      const startedAtMs = app.nowMs();
      const work = (async ({ fetch, kvs }: Tools, n: number) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5_000));
        await fetch(`https://api.atlassian.com/${String(n)}/${crypto.randomUUID()}`);
        await kvs.set(`n:${String(n)}`, Math.random());
      }).toString();
      await app.run(async ({ push }, source) => {
        for (let n = 0; n < 10; n += 1) await push('long', source, { input: n });
      }, work);
      await app.timeline.idle();
      return { tookMs: app.nowMs() - startedAtMs, requests: app.requests.since(0), stored: app.storedUnder('n:') };
    };

    const [one, same, other] = await Promise.all([figures(7), figures(7), figures(8)]);

    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('is the app’s Date, timers and deadlines, and waits for work on Node’s thread pool', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async () => {
      const startedAt = Date.now();
      const bytes = await new Response(
        new Blob(['x'.repeat(1_000_000)]).stream().pipeThrough(new CompressionStream('gzip')),
      ).arrayBuffer();
      await crypto.subtle.digest('SHA-256', bytes);
      const afterWorkMs = Date.now() - startedAt;
      const aborted = await new Promise<string>((resolve) => {
        const signal = AbortSignal.timeout(3_000);
        signal.addEventListener('abort', () => {
          resolve((signal.reason as Error).name);
        });
      });
      return {
        startedAt,
        afterWorkMs,
        aborted,
        allMs: Date.now() - startedAt,
        zone: new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeZone: 'UTC' }).format(),
      };
    });

    expect(seen).toEqual({
      startedAt: app.nowMs() - 3_000,
      afterWorkMs: 0,
      aborted: 'TimeoutError',
      allMs: 3_000,
      zone: '3/2/26',
    });
  });

  test('a request that the app gave up on is carried out all the same', async ({ expect }) => {
    const app = await startFixture({ latencyMs: 10_000 });

    const name = await app.run(({ fetch }) =>
      fetch('https://api.atlassian.com/slow', { signal: AbortSignal.timeout(1_000) }).then(
        () => 'none',
        (e: unknown) => (e as Error).name,
      ),
    );
    await app.timeline.idle();

    expect(name).toBe('TimeoutError');
    expect(app.fake.carriedOut).toHaveLength(1);
  });
});

describe('schedules', () => {
  test('fire five minutes after the start, then at their interval, with nobody behind them', async ({ expect }) => {
    const app = await startFixture();

    await app.timeline.advanceTo(app.nowMs() + 299_999);
    expect(app.storedUnder('tick:')).toEqual([]);
    await app.timeline.advanceTo(app.nowMs() + HOUR_MS - 240_000);

    const ticks = app.storedUnder('tick:every-five-minutes');
    expect(ticks).toHaveLength(12);
    expect(app.storedUnder('tick:every-hour')).toHaveLength(1);
    expect(ticks[0]?.row.value).toEqual({ hasPrincipal: false });
  });

  test('of one installation are spread: two that are due together do not fire in the same instant', async ({
    expect,
  }) => {
    const app = await startFixture();

    await app.timeline.advanceTo(app.nowMs() + 2 * HOUR_MS);

    const firedAtMs = app.storedUnder('tick:').map(({ key }) => Number(key.split(':').at(-1)));
    expect(firedAtMs.length).toBeGreaterThan(24);
    expect(new Set(firedAtMs).size).toBe(firedAtMs.length);
  });

  test('can be fired by hand', async ({ expect }) => {
    const app = await startFixture();

    const outcome = await app.schedules.run('every-hour');

    expect(outcome).toEqual({ ok: true, value: { statusCode: 204 } });
    expect(app.storedUnder('tick:every-hour')).toHaveLength(1);
    expect(() => app.schedules.run('unknown')).toThrow('no scheduledTrigger unknown');
  });
});

describe('the real clock', () => {
  test('runs by itself, and moving it makes what is due happen in its order', async ({ expect }) => {
    const app = await startFixture({ clock: 'real', latencyMs: 2 });

    const tookMs = await app.run(async ({ fetch }) => {
      const startedAt = Date.now();
      await fetch('https://api.atlassian.com/x');
      return Date.now() - startedAt;
    });
    expect(tookMs).toBeGreaterThanOrEqual(1);
    expect(tookMs).toBeLessThan(1_000);

    const realStartMs = performance.now();
    const beforeMs = app.nowMs();
    await app.timeline.advanceTo(beforeMs + 2 * HOUR_MS);
    expect(app.nowMs() - beforeMs).toBeGreaterThanOrEqual(2 * HOUR_MS);
    expect(performance.now() - realStartMs).toBeLessThan(5_000);
    expect([23, 24]).toContain(app.storedUnder('tick:every-five-minutes').length); // the first within its sixth minute
    expect(app.storedUnder('tick:every-hour')).toHaveLength(2);
  });

  test('a delayed event is delivered when the clock is moved past it', async ({ expect }) => {
    const app = await startFixture({ clock: 'real', latencyMs: 0 });
    const note = (async ({ kvs }: Tools) => {
      await kvs.set('ran', Date.now());
    }).toString();
    await app.run(({ push }, source) => push('long', source, { delayInSeconds: 600 }), note);
    const pushedAtMs = app.nowMs();

    await app.timeline.advanceTo(pushedAtMs + 700_000);
    await app.timeline.idle();

    expect((app.stored('ran') as number) - pushedAtMs).toBeGreaterThanOrEqual(599_000);
  });

  test('does not go back', async ({ expect }) => {
    const app = await startFixture({ clock: 'real' });

    expect(() => app.timeline.advanceTo(app.nowMs() - 1)).toThrow(RangeError);
  });
});
