import { describe, test } from 'vitest';
import { LIMITS } from '../../../local/forge/limits';
import { startFixture, type Fixture } from './fixture';
import type { Tools } from './fixture-app/src/index';

/** Notes that it ran, when, and what the event said. */
const note = (async ({ kvs, event }: Tools, input: unknown) => {
  await kvs.set(`ran:${String(Date.now())}:${String(Math.random())}`, {
    input,
    at: Date.now(),
    retry: event.retryContext,
    eventId: event.eventId,
    jobId: event.jobId,
  });
}).toString();

const DAY_MS = 86_400_000;

type Ran = {
  input: unknown;
  at: number;
  retry?: { retryCount: number; retryReason: string; retryData?: unknown };
  eventId: string;
  jobId: string;
};
const ran = (app: Fixture) =>
  app
    .storedUnder('ran:')
    .map(({ row }) => row.value as Ran)
    .sort((a, b) => a.at - b.at);

describe('a push', () => {
  test('reaches its consumer, and its job tells about it', async ({ expect }) => {
    const app = await startFixture();

    const { jobId, before } = await app.run(async ({ Queue }, source) => {
      const queue = new Queue({ key: 'long' });
      const pushed = await queue.push([
        { body: { source, input: 1 } },
        { body: { source, input: 2 }, delayInSeconds: 60 },
      ]);
      return { ...pushed, before: await queue.getJob(pushed.jobId).getStats() };
    }, note);
    await app.timeline.idle();
    const after = await app.run(({ Queue }, id) => new Queue({ key: 'long' }).getJob(id).getStats(), jobId);

    expect(before).toEqual({ success: 0, inProgress: 2, failed: 0 });
    expect(after).toEqual({ success: 2, inProgress: 0, failed: 0 });
    const [first, second] = ran(app);
    expect([first?.input, second?.input, first?.jobId]).toEqual([1, 2, jobId]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(59_000);
  });

  test(
    'of events that are due together comes in an order that only the seed decides',
    { timeout: 20_000 },
    async ({ expect }) => {
      const orders = await Promise.all(
        [1, 1, 2].map(async (seed) => {
          const app = await startFixture({ seed });
          await app.run(
            ({ Queue }, source) =>
              new Queue({ key: 'long' }).push([1, 2, 3, 4, 5, 6].map((input) => ({ body: { source, input } }))),
            note,
          );
          await app.timeline.idle();
          return ran(app)
            .map(({ input }) => input)
            .join('');
        }),
      );

      expect(orders[0]).toBe(orders[1]);
      expect(orders[0]).not.toBe(orders[2]);
      expect(orders[0]).not.toBe('123456');
    },
  );

  test.for([
    [50, 'accepted'],
    [51, 'TooManyEventsError'],
  ] as const)('of %i events: %s', async ([count, result], { expect }) => {
    const app = await startFixture();

    const seen = await app.run(
      ({ Queue }, events) =>
        new Queue({ key: 'long' })
          .push(Array.from({ length: events }, () => ({ body: { source: '() => undefined' } })))
          .then(
            () => 'accepted',
            (error: unknown) => (error as Error).constructor.name,
          ),
      count,
    );

    expect(seen).toBe(result);
  });

  test.for([
    [LIMITS.queuePushBytesMax, 'accepted'],
    [LIMITS.queuePushBytesMax + 1, 'PayloadTooBigError'],
  ] as const)('of %i bytes: %s', async ([bytes, result], { expect }) => {
    const app = await startFixture();

    const seen = await app.run(({ Queue }, size) => {
      const events = (length: number) => [{ body: { source: '() => undefined', text: 'x'.repeat(length) } }];
      return new Queue({ key: 'short' }).push(events(size - JSON.stringify(events(0)).length)).then(
        () => 'accepted',
        (error: unknown) => (error as Error).constructor.name,
      );
    }, bytes);

    expect(seen).toBe(result);
  });

  test.for([
    [100 * 1024, 'accepted'],
    [100 * 1024 + 1, 'PayloadTooBigError'],
  ] as const)('with an event of %i bytes for a consumer of more than 55 s: %s', async ([bytes, result], { expect }) => {
    const app = await startFixture();

    const push = (queue: string) =>
      app.run(
        ({ Queue }, input) => {
          const event = (text: string) => ({ body: { source: '() => undefined', text } });
          const text = 'x'.repeat(input.bytes - JSON.stringify(event('')).length);
          return new Queue({ key: input.queue }).push(event(text)).then(
            () => 'accepted',
            (error: unknown) => (error as Error).constructor.name,
          );
        },
        { queue, bytes },
      );

    expect(await push('long')).toBe(result);
    expect(await push('short')).toBe('accepted');
  });

  test('of more than 500 events in a minute is refused; the next minute takes it', async ({ expect }) => {
    const app = await startFixture();
    await app.timeline.advanceTo(app.nowMs() + 55_000); // it started at a full minute

    const seen = await app.run(async ({ Queue }) => {
      const push = (count: number) =>
        new Queue({ key: 'long' })
          .push(Array.from({ length: count }, () => ({ body: { source: '() => undefined' }, delayInSeconds: 600 })))
          .then(
            () => 'accepted',
            (error: unknown) => (error as Error).constructor.name,
          );
      const full: string[] = [];
      for (let n = 0; n < 10; n += 1) full.push(await push(50));
      const over = await push(1);
      await new Promise((resolve) => setTimeout(resolve, 10_000)); // into the next minute
      return { full, over, nextMinute: await push(1) };
    });

    expect(seen).toEqual({ full: Array<string>(10).fill('accepted'), over: 'RateLimitError', nextMinute: 'accepted' });
  });

  test('to a queue without a consumer, with a delay over 900 s, or about an unknown job, fails', async ({ expect }) => {
    const app = await startFixture();

    const seen = await app.run(async ({ Queue }) => {
      const name = (error: unknown) => (error as Error).constructor.name;
      return [
        await new Queue({ key: 'nobody' }).push({ body: {} }).catch(name),
        await new Queue({ key: 'long' }).push({ body: {}, delayInSeconds: 901 }).catch(name),
        await new Queue({ key: 'long' }).getJob('unknown').getStats().catch(name),
      ];
    });

    expect(seen).toEqual(['InternalServerError', 'InvalidPushSettingsError', 'JobDoesNotExistError']);
  });

  test('that leads to a push again and again ends after 1,000 of them', { timeout: 60_000 }, async ({ expect }) => {
    const app = await startFixture();
    const again = (async ({ kvs, push }: Tools, { source, count }: { source: string; count: number }) => {
      if (count % 400 === 0) await new Promise((resolve) => setTimeout(resolve, 60_000)); // not the limit of a minute
      await push('long', source, { input: { source, count: count + 1 } }).catch((error: unknown) =>
        kvs.set('ended', { count, name: (error as Error).constructor.name }),
      );
    }).toString();

    await app.run(({ push }, source) => push('long', source, { input: { source, count: 1 } }), again);
    await app.timeline.idle();

    expect(app.stored('ended')).toEqual({ count: 1_000, name: 'InvocationLimitReachedError' });
  });
});

describe('concurrency', () => {
  test('holds back events of one key, across queues, and no others', async ({ expect }) => {
    const app = await startFixture();
    const overlap = (async ({ kvs }: Tools, name: string) => {
      const startedAt = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await kvs.set(`span:${name}`, { startedAt, endedAt: Date.now() });
    }).toString();

    await app.run(async ({ push }, source) => {
      const concurrency = { key: 'org', limit: 2 };
      for (const name of ['a', 'b', 'c']) await push('long', source, { input: name, concurrency });
      await push('short', source, { input: 'd', concurrency });
      await push('long', source, { input: 'free' });
    }, overlap);
    await app.timeline.idle();

    const spans = app
      .storedUnder('span:')
      .map(({ key, row }) => ({ key, ...(row.value as { startedAt: number; endedAt: number }) }));
    const keyed = spans.filter(({ key }) => key !== 'span:free');
    const together = keyed.map(
      ({ startedAt }) => keyed.filter((other) => other.startedAt <= startedAt && startedAt < other.endedAt).length,
    );
    expect(spans).toHaveLength(5);
    expect(Math.max(...together)).toBe(2);
    const firstEnd = Math.min(...keyed.map(({ endedAt }) => endedAt));
    expect(spans.find(({ key }) => key === 'span:free')?.startedAt).toBeLessThan(firstEnd);
  });
});

describe('a retry', () => {
  test('that the app asks for comes after its delay, with its reason and its data', async ({ expect }) => {
    const app = await startFixture();
    const askOnce = (async ({ kvs, event, InvocationError }: Tools) => {
      await kvs.set(`ran:${String(Date.now())}`, { at: Date.now(), retry: event.retryContext, eventId: event.eventId });
      if (event.retryContext === undefined)
        return new InvocationError({
          retryAfter: 30,
          retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
          retryData: { cursor: 'c' },
        } as never);
      return undefined;
    }).toString();

    await app.run(({ push }, source) => push('long', source), askOnce);
    await app.timeline.idle();

    const [first, second] = ran(app);
    expect(first?.retry).toBeUndefined();
    expect(second?.retry).toMatchObject({
      retryCount: 1,
      retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
      retryData: { cursor: 'c' },
    });
    expect(second?.eventId).toBe(first?.eventId);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
  });

  describe.for(['day', 'four'] as const)('where events are retried as in "%s"', (eventRetries) => {
    const expected = (withinADay: number) => Array.from(Array((eventRetries === 'four' ? 4 : withinADay) + 1).keys());

    /** A consumer that notes each try and never works the event off. @returns its tries, and what the job's stats say */
    async function tried(consumer: string) {
      const app = await startFixture({ play: { eventRetries } });
      const { jobId } = await app.run(({ push }, source) => push('long', source), consumer);
      const pushedAtMs = app.nowMs();
      await app.timeline.idle();
      const stats = await app.run(({ Queue }, id) => new Queue({ key: 'long' }).getJob(id).getStats(), jobId);
      return { tries: ran(app), stats, pushedAtMs, dropped: app.limits.read().eventsDropped?.value };
    }

    test('one after a throw comes ever later until they end, then the event is dropped', async ({ expect }) => {
      const fail = (async ({ kvs, event }: Tools) => {
        await kvs.set(`ran:${String(Date.now())}`, { at: Date.now(), retry: event.retryContext });
        throw new Error('always');
      }).toString();

      const { tries, stats, pushedAtMs, dropped } = await tried(fail);

      const gaps = tries.slice(1).map(({ at }, n) => Math.floor((at - (tries[n]?.at ?? 0)) / 1_000));
      // 380 s for the first four, then 95 times 900 s: another would come after 24 hours.
      expect(tries.map(({ retry }) => retry?.retryCount ?? 0)).toEqual(expected(99));
      expect(gaps).toEqual([5, 15, 60, 300, ...Array<number>(gaps.length - 4).fill(900)]);
      expect((tries.at(-1)?.at ?? 0) - pushedAtMs).toBeLessThanOrEqual(DAY_MS);
      expect(stats).toEqual({ success: 0, inProgress: 0, failed: 1 });
      expect(dropped).toBe(1);
    });

    test('one that the app asks for is granted as often, then the event is dropped', async ({ expect }) => {
      const askOn = (async ({ kvs, event, InvocationError }: Tools) => {
        await kvs.set(`ran:${String(Date.now())}`, { at: Date.now(), retry: event.retryContext });
        return new InvocationError({ retryAfter: 900, retryReason: 'FUNCTION_RETRY_REQUEST' } as never);
      }).toString();

      const { tries, stats, pushedAtMs, dropped } = await tried(askOn);

      expect(tries.map(({ retry }) => retry?.retryCount ?? 0)).toEqual(expected(95));
      expect((tries.at(-1)?.at ?? 0) - pushedAtMs).toBeLessThanOrEqual(DAY_MS);
      expect(stats).toEqual({ success: 0, inProgress: 0, failed: 1 });
      expect(dropped).toBe(1);
    });
  });

  test('after running out of memory says so', { timeout: 30_000 }, async ({ expect }) => {
    const app = await startFixture();
    const hoard = (async ({ kvs, event }: Tools) => {
      await kvs.set(`ran:${String(Date.now())}`, { at: Date.now(), retry: event.retryContext });
      if (event.retryContext !== undefined) return;
      const kept: unknown[] = [];
      for (let n = 0; ; n += 1) kept.push({ n, text: `entry ${String(n)}` });
    }).toString();

    await app.run(({ push }, source) => push('small', source), hoard);
    await app.timeline.idle();

    expect(ran(app).map(({ retry }) => retry?.retryReason)).toEqual([undefined, 'FUNCTION_OUT_OF_MEMORY']);
  });
});

describe('deliveries', () => {
  test('twice, when asked for: the same event, counted once', async ({ expect }) => {
    const app = await startFixture();
    app.deliveries.setCopies(2);

    const { jobId } = await app.run(({ push }, source) => push('long', source, { input: 1 }), note);
    await app.timeline.idle();

    const eventIds = ran(app).map(({ eventId }) => eventId);
    expect(eventIds).toHaveLength(2);
    expect(new Set(eventIds).size).toBe(1);
    const stats = await app.run(({ Queue }, id) => new Queue({ key: 'long' }).getJob(id).getStats(), jobId);
    expect(stats).toEqual({ success: 1, inProgress: 0, failed: 0 });
  });

  test('late, when asked for: the next event and no other', async ({ expect }) => {
    const app = await startFixture();
    app.deliveries.delayNext(DAY_MS);
    const pushedAtMs = app.nowMs();

    await app.run(async ({ push }, source) => {
      await push('long', source, { input: 'late' });
      await push('long', source, { input: 'in time' });
    }, note);
    await app.timeline.idle();

    expect(ran(app).map(({ input, at }) => [input, Math.floor((at - pushedAtMs) / DAY_MS)])).toEqual([
      ['in time', 0],
      ['late', 1],
    ]);
  });

  test('again, of the last events', async ({ expect }) => {
    const app = await startFixture();
    await app.run(({ push }, source) => push('long', source, { input: 1 }), note);
    await app.timeline.idle();

    expect(app.deliveries.redeliverLast()).toBe(1);
    await app.timeline.idle();

    expect(ran(app)).toHaveLength(2);
  });

  test('of a cancelled job do not start any more', async ({ expect }) => {
    const app = await startFixture();

    await app.run(async ({ push, Queue }, source) => {
      const { jobId } = await push('long', source, { delayInSeconds: 60 });
      await new Queue({ key: 'long' }).cancel(jobId);
    }, note);
    await app.timeline.idle();

    expect(ran(app)).toEqual([]);
  });
});
