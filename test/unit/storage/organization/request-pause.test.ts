import { describe, test } from 'vitest';
import { openedApp, storeKey } from '../../../world/app';
import { fakePorts, scriptedFetch, type FakePorts, type ScriptedAnswer } from '../../../world/ports';

const SLOW_DOWN = { status: 429, headers: { 'Retry-After': '120' } };
const COUNT = { body: { count: 3 } };
const EVENTS = { body: { data: [] } };

/** Apps of one invocation each, over one storage and with these answers in their order. */
async function apps(answers: readonly ScriptedAnswer[], ports: FakePorts = fakePorts()) {
  const { fetch, requests } = scriptedFetch(ports.clock, answers);
  const open = () => {
    ports.invocation.restart();
    return openedApp({ ...ports, fetch });
  };
  await storeKey(open());
  return { ports, requests, open };
}

describe('a pause that Atlassian asks for', () => {
  test('holds in every invocation until it is over', async ({ expect }) => {
    const { ports, requests, open } = await apps([SLOW_DOWN, COUNT]);
    await expect((await open().admin()).countUsers({})).rejects.toMatchObject({ retryAfterMs: 120_000 });

    ports.clock.advance(90_000);
    const early = (await open().admin()).countUsers({});
    await expect(early).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 30_000 });
    ports.clock.advance(30_000);

    expect(await (await open().admin()).countUsers({})).toBe(3);
    expect(requests[1]?.at).toBe((requests[0]?.at ?? 0) + 120_000);
  });

  test('is seen by an invocation that is under way', async ({ expect }) => {
    const { ports, requests, open } = await apps([COUNT, SLOW_DOWN]);
    const underWay = await open().admin();
    await underWay.countUsers({});
    await (await open().admin()).countUsers({}).catch(() => undefined);

    ports.clock.advance(5_000);

    await expect(underWay.countUsers({})).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 115_000 });
    expect(requests).toHaveLength(2);
  });

  test('on a path with a limit of its own holds nothing else up', async ({ expect }) => {
    const { open } = await apps([SLOW_DOWN, COUNT]);
    await (await open().admin()).queryEvents({}).catch(() => undefined);

    const admin = await open().admin();

    expect(await admin.countUsers({})).toBe(3);
    await expect(admin.queryEvents({})).rejects.toMatchObject({ code: 'rate-limited' });
  });

  test('of the others leaves a path with a limit of its own alone', async ({ expect }) => {
    const { open } = await apps([SLOW_DOWN, EVENTS]);
    await (await open().admin()).countUsers({}).catch(() => undefined);

    expect((await (await open().admin()).queryEvents({})).items).toEqual([]);
  });

  test('when the requests of a period are spent holds until the next one', async ({ expect }) => {
    const spent = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '2026-01-05T09:01:00Z' };
    const { requests, open } = await apps([{ ...COUNT, headers: spent }]);
    await (await open().admin()).countUsers({});

    await expect((await open().admin()).countUsers({})).rejects.toMatchObject({ retryAfterMs: 60_000 });
    expect(requests).toHaveLength(1);
  });

  test('is over after a day, whatever the header said', async ({ expect }) => {
    const { ports, open } = await apps([{ status: 429, headers: { 'Retry-After': '99999999999' } }, COUNT]);
    await (await open().admin()).countUsers({}).catch(() => undefined);

    ports.clock.advance(86_400_000);

    expect(await (await open().admin()).countUsers({})).toBe(3);
  });

  test('that cannot be stored does not hide the answer', async ({ expect }) => {
    const ports = fakePorts();
    const { open } = await apps([SLOW_DOWN], ports);
    ports.kvs.set = () => Promise.reject(new Error('storage is away'));

    await expect((await open().admin()).countUsers({})).rejects.toMatchObject({ code: 'rate-limited' });
    expect(ports.log.failures).toMatchObject([{ where: 'pause of requests' }]);
  });
});
