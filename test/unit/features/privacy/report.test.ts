import { describe, test } from 'vitest';
import { createInstallation } from '../../../../src/app';
import { openOwned } from '../../../../src/features/connection/adopt-stored';
import { AppError, CursorRefusedError } from '../../../../src/errors';
import { DAY_MS, HOUR_MS, INDEX_STARTED_AT, people, reportWorld, type ReportWorld } from './report-world';

const PEOPLE = people(200);
const ADA = 'account-0007';

/** Says of these accounts what is given, in the request that names them. */
function saying({ ports }: ReportWorld, closed: readonly string[], updated: readonly string[] = []): void {
  const said = new Map([
    ...updated.map((accountId) => [accountId, 'updated'] as const),
    ...closed.map((accountId) => [accountId, 'closed'] as const),
  ]);
  ports.personalData.answer = (accounts) => ({
    updates: accounts.flatMap(({ accountId }) => {
      const status = said.get(accountId);
      return status === undefined ? [] : [{ accountId, status }];
    }),
  });
}

/** Every later request fails with this until it is answered again. */
function failing({ ports }: ReportWorld, after: number, error: AppError): void {
  ports.personalData.answer = () => {
    if (ports.personalData.reported.length > after) throw error;
    return { updates: [] };
  };
}

function scans({ ports }: ReportWorld): unknown[] {
  return Object.values(ports.kvs.storedVersioned('job:')).filter(
    ({ value }) => (value as { kind: string }).kind === 'scan',
  );
}

describe('the personal-data report', () => {
  test('names everybody once, 90 in a request, one request after the other', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    const begunAt = world.ports.clock.now();

    await world.report();

    expect(world.reportedIds().toSorted()).toEqual(PEOPLE);
    expect(world.ports.personalData.reported.map(({ length }) => length)).toEqual([90, 90, 20]);
    expect(world.ports.clock.now() - begunAt).toBeGreaterThanOrEqual(2_000);
    expect(await world.last()).toMatchObject({ state: 'done', accounts: 200, requests: 3, closed: 0, updated: 0 });
  });

  test('never names `unknown` or `unidentified`, which Atlassian writes for nobody', async ({ expect }) => {
    const world = reportWorld();
    await world.known(['unknown', 'ben', 'unidentified']);
    await world.app.audit.append({ by: 'unknown', act: 'settings.changed', target: 'unknown', result: 'done' });

    await world.report();

    expect(world.reportedIds()).toEqual(['ben']);
  });

  test('names everybody once where storage forgets the place of the walk on the way', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    const page = world.ports.kvs.page.bind(world.ports.kvs);
    let pages = 0;
    world.ports.kvs.page = (...asked) => {
      pages += 1;
      return pages === 4 || pages === 9 ? Promise.reject(new CursorRefusedError(new Error('gone'))) : page(...asked);
    };

    await world.report();

    expect(world.reportedIds().toSorted()).toEqual(PEOPLE);
    expect(await world.last()).toMatchObject({ state: 'done', accounts: 200, requests: 3 });
  });

  test('says of an account in the index when it was scanned, of another when it was found', async ({ expect }) => {
    const world = reportWorld();
    await world.known(['ben']);
    await world.indexed(['ada']);

    await world.report();

    expect(world.ports.personalData.reported.flat()).toEqual(
      expect.arrayContaining([
        { accountId: 'ada', updatedAt: new Date(INDEX_STARTED_AT).toISOString() },
        { accountId: 'ben', updatedAt: '2026-01-05T09:01:00.000Z' },
      ]),
    );
  });

  test('names whoever was stored right before, though lists of storage are late', async ({ expect }) => {
    const world = reportWorld();
    await world.known(['ben']);
    await world.tick();
    await world.known(['cleo']);

    await world.work();

    expect(world.reportedIds().toSorted()).toEqual(['ben', 'cleo']);
  });

  test('leaves nothing of a closed account, one entry of the audit, and none of its own lists', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    saying(world, [ADA]);

    await world.report();

    const { ports, app } = world;
    expect(JSON.stringify([ports.kvs.stored(), ports.kvs.storedVersioned()])).not.toContain(ADA);
    expect(Object.keys(ports.kvs.stored('preferences:'))).toHaveLength(199);
    expect(ports.kvs.stored('report-ids:')).toEqual({});
    expect((await app.audit.list({ limit: 10 })).rows).toMatchObject([
      {
        by: 'app',
        act: 'privacy.reported',
        result: 'done',
        detail: { accounts: 200, requests: 3, closed: 1, updated: 0 },
      },
    ]);
  });

  test('has everybody scanned anew when somebody has changed since the index was read', async ({ expect }) => {
    const world = reportWorld();
    await world.withKey();
    await world.indexed([ADA]);
    saying(world, [], [ADA]);

    await world.report();

    expect(scans(world)).toHaveLength(1);
    expect(await world.last()).toMatchObject({ state: 'done', updated: 1 });
  });

  test.for<[string, (world: ReportWorld) => Promise<void>]>([
    ['nobody has changed', (world) => world.withKey().then(() => world.indexed([ADA]))],
    ['there is no key', (world) => world.indexed([ADA]).then(() => saying(world, [], [ADA]))],
    ['there is no index', (world) => world.withKey().then(() => saying(world, [], ['admin']))],
  ])('scans nothing when %s', async ([, given], { expect }) => {
    const world = reportWorld();
    await world.known(['admin']);
    await given(world);

    await world.report();

    expect(scans(world)).toEqual([]);
    expect(await world.last()).toMatchObject({ state: 'done' });
  });

  test('waits as long as Atlassian asks, and repeats only what was refused', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    failing(world, 1, new AppError('rate-limited', 'too many', { retryAfterMs: 40_000 }));
    await world.tick();
    const { body } = world.ports.queue.pushed.shift() ?? {};
    await world.app.jobs.consume(body);
    const rested = world.ports.queue.pushed.shift();
    world.ports.clock.advance(60_000);

    await world.app.jobs.consume(rested?.body);
    expect(world.ports.queue.pushed.at(-1)).toMatchObject({ delaySeconds: 40 });
    saying(world, []);
    await world.work();

    expect(world.reportedIds().length).toBe(200 + 90);
    expect(new Set(world.reportedIds()).size).toBe(200);
    expect(await world.last()).toMatchObject({ state: 'done', requests: 3 });
  });

  test('fails on an answer that it does not understand, and goes on a day later where it stood', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    failing(world, 1, new AppError('unexpected-response', 'another shape'));

    await world.report();
    expect(await world.last()).toMatchObject({ state: 'failed', failure: 'unexpected-response', requests: 1 });
    expect((await world.app.audit.list({ limit: 1 })).rows).toMatchObject([
      { act: 'privacy.reported', result: 'failed', reason: 'unexpected-response' },
    ]);
    saying(world, [ADA]);
    world.ports.clock.advance(23 * HOUR_MS);
    await world.report();
    expect(await world.last()).toMatchObject({ state: 'failed' });
    world.ports.clock.advance(HOUR_MS);
    await world.throughDeaths(1_000);

    const [first, refused, ...rest] = world.ports.personalData.reported;
    expect(rest[0]?.map(({ accountId }) => accountId)).toEqual(refused?.map(({ accountId }) => accountId));
    expect(
      [first, ...rest]
        .flat()
        .map((reported) => reported?.accountId)
        .toSorted(),
    ).toEqual(PEOPLE);
    expect(await world.last()).toMatchObject({ state: 'done', accounts: 200, requests: 3 });
  });

  test('begins anew when it failed for a whole cycle, and leaves nothing of the one before', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    failing(world, 1, new AppError('unexpected-response', 'another shape'));
    await world.report();
    const before = await world.last();

    world.ports.clock.advance(7 * DAY_MS);
    saying(world, []);
    await world.report();

    expect(await world.last()).toMatchObject({ state: 'done', requests: 3 });
    expect((await world.last())?.jobId).not.toBe(before?.jobId);
    expect(world.ports.kvs.stored('report-ids:')).toEqual({});
  });

  test('a record that cannot be read keeps nobody else from being reported', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    await world.app.kvs.set('directory-index:scan-9:0', { v: 1, gzipBase64: 'broken' });

    await world.report();

    expect(world.reportedIds().toSorted()).toEqual(PEOPLE);
    expect((await world.app.audit.list({ limit: 1 })).rows).toMatchObject([{ detail: { unreadable: 1 } }]);
    expect(world.ports.log.failures).toHaveLength(1);
  });
});

describe('an invocation of the report that is killed', () => {
  test.for([3, 4, 5, 6, 7, 8, 9, 11, 13, 17, 23])(
    'after %i calls of storage loses nobody, and repeats nobody who was answered for',
    async (calls, { expect }) => {
      const world = reportWorld();
      await world.known(PEOPLE);
      const answered = new Set<string>();
      const { personalData } = world.ports;
      saying(world, [ADA, 'account-0199']);
      const { answer } = personalData;
      let inFlight = '';
      personalData.answer = (accounts) => {
        const ids = accounts.map(({ accountId }) => accountId);
        if (ids.join() !== inFlight) for (const id of ids) expect(answered.has(id)).toBe(false);
        inFlight = ids.join();
        for (const id of ids) answered.add(id);
        return answer(accounts);
      };

      await world.throughDeaths(calls);

      expect(answered.size).toBe(200);
      expect(Object.keys(world.ports.kvs.stored('preferences:'))).toHaveLength(198);
      expect(world.ports.kvs.stored('report-ids:')).toEqual({});
      expect(await world.last()).toMatchObject({ state: 'done', accounts: 200, requests: 3, closed: 2 });
      const { rows } = await world.app.audit.list({ filter: { act: 'privacy.reported' }, limit: 10 });
      expect(rows.filter(({ result }) => result === 'done')).toHaveLength(1);
    },
  );
});

describe('when a report is made', () => {
  test('is an hour’s tick, once for many that come together', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);

    await Promise.all([world.tick(), world.tick(), world.tick()]);

    expect(Object.keys(world.ports.kvs.storedVersioned('job:'))).toHaveLength(1);
    await world.work();
    expect(world.reportedIds()).toHaveLength(200);
  });

  test('is a week after the last began, and no sooner', async ({ expect }) => {
    const world = reportWorld();
    await world.known(['ada']);
    await world.report();
    const begunAt = (await world.last())?.startedAt ?? 0;

    world.ports.clock.advance(begunAt + 7 * DAY_MS - 1 - world.ports.clock.now());
    await world.report();
    expect(world.ports.personalData.reported).toHaveLength(1);

    world.ports.clock.advance(1);
    await world.report();
    expect(world.ports.personalData.reported).toHaveLength(2);
  });

  test('is later where Atlassian asks for a longer cycle', async ({ expect }) => {
    const world = reportWorld();
    await world.known(['ada']);
    world.ports.personalData.answer = () => ({ updates: [], cycleMs: 14 * DAY_MS });
    await world.report();

    world.ports.clock.advance(13 * DAY_MS);
    await world.report();
    expect(world.ports.personalData.reported).toHaveLength(1);

    world.ports.clock.advance(DAY_MS);
    await world.report();
    expect(world.ports.personalData.reported).toHaveLength(2);
  });

  test('is not of what a deletion leaves, which nobody owns: the audit alone', async ({ expect }) => {
    const { app, ports } = reportWorld();
    expect(await openOwned(createInstallation(ports))).toBeUndefined();
    await app.audit.append({ by: 'ada', act: 'privacy.deleted', target: 'org-1', result: 'done' });

    expect(await openOwned(createInstallation(ports))).toBeUndefined();
  });

  test('is never while everything is being deleted', async ({ expect }) => {
    const deleting = reportWorld();
    await deleting.known(PEOPLE);
    await deleting.app.jobs.start({ jobId: 'privacy-deletion', kind: 'none', cursor: {}, requestedBy: 'ada' });
    await deleting.tick();
    expect(await deleting.last()).toBeUndefined();
  });

  test('ends with the wish to delete everything, and nothing is known of it', async ({ expect }) => {
    const world = reportWorld();
    await world.known(PEOPLE);
    await world.tick();

    await world.app.jobs.cancelAll('ada');
    await world.work();

    expect(world.ports.personalData.reported).toEqual([]);
    expect(await world.last()).toBeUndefined();
    expect(world.ports.kvs.stored('report-ids:')).toEqual({});
  });
});
