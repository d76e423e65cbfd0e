import { describe, test } from 'vitest';
import { startFixture } from './fixture';

describe('lines of the log', () => {
  test('of an invocation are kept up to 100 in a minute; the next is lost', async ({ expect }) => {
    const { run, logs, limits } = await startFixture();
    const log = (_tools: unknown, lines: number): void => {
      for (let line = 1; line <= lines; line += 1) console.log(`line ${String(line)}`);
    };

    await run(log, 100);
    expect(logs.since(0)).toHaveLength(100);
    expect(limits.read().logLinesPerMinute).toMatchObject({ value: 100, max: 100, exceeded: 0 });

    await run(log, 101);
    expect(logs.since(0)).toHaveLength(200);
    expect(limits.read().logLinesPerMinute).toMatchObject({ exceeded: 1 });
  });
});

describe('calls of the page', () => {
  test('are 1,200 a minute of one person; one more is refused, of somebody else it is not', async ({ expect }) => {
    const { run, host } = await startFixture({ latencyMs: 0 });
    const answer = (): number => 1;
    const startedAt = host.timeline.now();
    for (let call = 1; call <= 1_200; call += 1) await run(answer);
    expect(host.timeline.now() - startedAt).toBeLessThan(60_000);

    await expect(run(answer)).rejects.toMatchObject({ failure: { kind: 'rate-limited' } });
    expect(await run(answer, undefined, 'somebody-else')).toBe(1);
  });
});

describe('invocations', () => {
  test('are 5,000 a minute of an installation, whoever starts them; one more is refused until the next minute', async ({
    expect,
  }) => {
    const { run, consume, host, limits } = await startFixture({ latencyMs: 0 });
    const answer = (): number => 1;
    for (let call = 0; call < 5_000; call += 1) await run(answer, undefined, `person-${String(call % 5)}`);

    await expect(run(answer, undefined, 'person-6')).rejects.toMatchObject({ failure: { kind: 'rate-limited' } });
    expect(await consume('worker', answer)).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } });
    expect(limits.read().invocationsPerInstallationPerMinute).toEqual({ value: 5_000, max: 5_000, exceeded: 2 });
    await host.timeline.advanceTo(Math.ceil((host.timeline.now() + 1) / 60_000) * 60_000);
    expect(await run(answer, undefined, 'person-6')).toBe(1);
  });
});

describe('requests of storage', () => {
  test('are 1,000 a second; one more is refused', async ({ expect }) => {
    const { run } = await startFixture();
    const get = ({ kvs }: Parameters<Parameters<typeof run>[0]>[0], times: number) =>
      Promise.allSettled(Array.from({ length: times }, () => kvs.get('nothing'))).then((results) =>
        results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : [])),
      );

    expect(await run(get, 1_001)).toEqual(['RATE_LIMIT_EXCEEDED']);
  });

  test('read 4,000 units of 10 KB a minute; one more is refused, and the next minute is a new one', async ({
    expect,
  }) => {
    const { run, host } = await startFixture();
    await run(({ kvs }) => kvs.set('large', 'x'.repeat(199_000)));
    const readFor = async ({ kvs }: Parameters<Parameters<typeof run>[0]>[0], times: number): Promise<string> => {
      for (let read = 1; read <= times; read += 1) {
        try {
          await kvs.get('large');
          await new Promise((resolve) => setTimeout(resolve, 20)); // below the 12 MB a second of one key
        } catch (error) {
          return `refused at ${String(read)}: ${(error as { code: string }).code}`;
        }
      }
      return 'all read';
    };
    await host.timeline.advanceTo(Math.ceil(host.timeline.now() / 60_000) * 60_000);

    expect(await run(readFor, 201)).toBe('refused at 201: RATE_LIMIT_EXCEEDED');
    await host.timeline.advanceTo(Math.ceil((host.timeline.now() + 1) / 60_000) * 60_000);
    expect(await run(readFor, 200)).toBe('all read');
  });
});
