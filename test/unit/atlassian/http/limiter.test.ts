import { describe, test } from 'vitest';
import { createLimiter } from '../../../../src/atlassian/http/limiter';
import { fakePorts } from '../../../world/ports';

describe('the limiter', () => {
  test('has at most four in flight and serves in the order of arrival', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock });
    const begun: number[] = [];
    let inFlight = 0;
    let mostInFlight = 0;

    await Promise.all(
      Array.from({ length: 11 }, (_, n) =>
        limiter.run(Infinity, async () => {
          begun.push(n);
          inFlight += 1;
          mostInFlight = Math.max(mostInFlight, inFlight);
          await clock.sleep(100);
          inFlight -= 1;
        }),
      ),
    );

    expect(mostInFlight).toBe(4);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a task that fails frees its place', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock, inFlightMax: 1 });

    const failing = limiter.run(Infinity, () => Promise.reject(new Error('no')));
    const next = limiter.run(Infinity, () => Promise.resolve('done'));

    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });

  test('a pause holds everybody who has not begun, those in the queue too', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock, inFlightMax: 1 });
    const startedAt = clock.now();

    const begunAt = await Promise.all(
      ['first', 'second', 'third'].map((name) =>
        limiter.run(Infinity, async () => {
          const at = clock.now() - startedAt;
          if (name === 'first') limiter.pauseUntil(clock.now() + 5_000);
          await clock.sleep(10);
          return at;
        }),
      ),
    );

    expect(begunAt).toEqual([0, 5_000, 5_010]);
  });

  test('a shorter pause does not shorten a longer one', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock });
    const startedAt = clock.now();
    limiter.pauseUntil(startedAt + 5_000);
    limiter.pauseUntil(startedAt + 1_000);

    const begunAt = await limiter.run(Infinity, () => Promise.resolve(clock.now()));

    expect(begunAt - startedAt).toBe(5_000);
  });

  test('refuses at once what a pause would keep past its deadline', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock });
    limiter.pauseUntil(clock.now() + 5_000);
    let hasRun = false;

    const late = limiter.run(clock.now() + 5_000, () => Promise.resolve((hasRun = true)));

    await expect(late).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 5_000 });
    expect(hasRun).toBe(false);
  });

  test('does not let the refused wait for a place first', async ({ expect }) => {
    const { clock } = fakePorts();
    const limiter = createLimiter({ clock, inFlightMax: 1 });
    const startedAt = clock.now();
    const busy = limiter.run(Infinity, () => clock.sleep(1_000));
    limiter.pauseUntil(clock.now() + 60_000);

    const refusedAt = await limiter.run(startedAt + 20_000, () => Promise.resolve()).catch(() => clock.now());
    await busy;

    expect(refusedAt).toBe(startedAt);
  });
});
