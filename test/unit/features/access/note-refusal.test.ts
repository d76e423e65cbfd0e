import { describe, test } from 'vitest';
import { endRefusals } from '../../../../src/features/access/note-refusal';
import { resolverOf } from '../../../../src/features/resolvers';
import { aUser, idOf } from '../../../support/builders';
import { anApp } from '../../../world/app';
import { storageOutage, SITE_ID } from '../../../world/ports';

const ADA = idOf('ada');
const ALAN = idOf('alan');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const denied = { ok: false, failure: { code: 'not-permitted' } };

async function closedDoor() {
  const world = await anApp({ users: [aUser({ accountId: ADA }), aUser({ accountId: ALAN })] });
  const { app, call } = world;
  const entries = async (by = ADA) =>
    (await app.audit.list({ limit: 100, filter: { act: 'access.refused', by } })).rows.reverse();
  const knock = async (times: number, as = ADA) => {
    for (let left = times; left > 0; left -= 1) await call('users.list', {}, as);
  };
  return { ...world, entries, knock };
}

describe('refused calls', () => {
  test('of 47 the first is in the trail at once, and all are in the entry of the hour, by the name of the call', async ({
    expect,
  }) => {
    const { app, call, ports, entries, knock } = await closedDoor();
    const since = new Date(ports.clock.now()).toISOString();
    await knock(40);
    expect(await entries()).toMatchObject([
      { by: ADA, target: ADA, result: 'refused', detail: { call: 'users.list' } },
    ]);
    ports.clock.advance(20 * MINUTE_MS);
    const until = new Date(ports.clock.now()).toISOString();
    for (let left = 7; left > 0; left -= 1) await call('app.boot', {}, ADA);

    ports.clock.advance(40 * MINUTE_MS - 1);
    await endRefusals(app);
    expect(await entries()).toHaveLength(1);
    ports.clock.advance(1);
    await endRefusals(app);
    await endRefusals(app);

    expect((await entries()).slice(1)).toMatchObject([
      { by: ADA, target: ADA, detail: { count: 47, since, until, calls: { 'users.list': 40, 'app.boot': 7 } } },
    ]);
    expect(ports.kvs.stored('refusal')).toEqual({});
    expect(Object.keys(ports.kvs.storedVersioned()).filter((key) => key.startsWith('refusal'))).toEqual([]);
  });

  test('the next one after the hour ends it too, and begins another', async ({ expect }) => {
    const { app, ports, entries, knock } = await closedDoor();
    await knock(3);

    ports.clock.advance(HOUR_MS);
    await knock(2);
    expect((await entries()).map(({ detail }) => detail)).toMatchObject([
      { call: 'users.list' },
      { count: 3 },
      { call: 'users.list' },
    ]);

    ports.clock.advance(HOUR_MS);
    await endRefusals(app);
    expect((await entries()).at(-1)?.detail).toMatchObject({ count: 2 });
  });

  test('of a single one everything is said at once', async ({ expect }) => {
    const { app, ports, entries, knock } = await closedDoor();
    await knock(1);

    ports.clock.advance(HOUR_MS);
    await endRefusals(app);

    expect(await entries()).toHaveLength(1);
    expect(ports.kvs.stored('refusal')).toEqual({});
  });

  test('of several at once each is counted, and one is the first', async ({ expect }) => {
    const { app, call, ports, entries } = await closedDoor();

    await Promise.all(Array.from({ length: 8 }, () => call('users.list', {}, ADA)));
    ports.clock.advance(HOUR_MS);
    await endRefusals(app);

    expect((await entries()).map(({ detail }) => detail)).toMatchObject([{ call: 'users.list' }, { count: 8 }]);
  });

  test('each account has an hour and a count of its own', async ({ expect }) => {
    const { app, ports, entries, knock } = await closedDoor();
    await knock(2);
    ports.clock.advance(30 * MINUTE_MS);
    await knock(4, ALAN);

    ports.clock.advance(30 * MINUTE_MS);
    await endRefusals(app);
    expect([await entries(), await entries(ALAN)]).toMatchObject([[{}, { detail: { count: 2 } }], [{}]]);
    ports.clock.advance(30 * MINUTE_MS);
    await endRefusals(app);

    expect((await entries(ALAN)).at(-1)?.detail).toMatchObject({ count: 4 });
  });

  test.for(['before', 'after'] as const)(
    'an hour of which the entry was cut off %s its write is in the trail once',
    async (when, { expect }) => {
      const { app, ports, entries, knock } = await closedDoor();
      await knock(3);
      await knock(2, ALAN);
      ports.clock.advance(HOUR_MS);

      ports.kvs.failNext('transact', storageOutage(), when);
      await endRefusals(app);
      await endRefusals(app);

      expect((await entries()).map(({ detail }) => detail?.count)).toEqual([undefined, 3]);
      expect((await entries(ALAN)).map(({ detail }) => detail?.count)).toEqual([undefined, 2]);
    },
  );

  test('a trail that cannot be written turns no refusal into anything else', async ({ expect }) => {
    const { call, app, ports } = await closedDoor();
    await call('users.list', {}, ADA);

    ports.kvs.failNext('transact', storageOutage(), 'before');
    expect(await call('users.list', {}, ADA)).toMatchObject(denied);

    expect(await app.refusals.find(ADA)).toMatchObject({ count: 1 });
  });

  test('a call that nobody has defined is counted under one name, whatever it is called', async ({ expect }) => {
    const { installation, app } = await closedDoor();
    const resolve = resolverOf(installation);
    type Resolving = Parameters<typeof resolve>;
    const runtime = { principal: { accountId: ADA } };

    for (const functionKey of ['constructor', 'users.deleteAll', '__proto__']) {
      const asked = { call: { functionKey }, context: { cloudId: SITE_ID } } as unknown as Resolving[0];
      await resolve(asked, runtime);
    }

    expect((await app.refusals.find(ADA))?.calls).toEqual({ 'no-such-call': 3 });
  });
});
