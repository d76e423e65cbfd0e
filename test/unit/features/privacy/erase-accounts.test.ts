import { describe, test } from 'vitest';
import { DEFAULT_SETTINGS, ERASED_ACCOUNT } from '../../../../src/contract';
import { accountKeyName, accountsHeldIn } from '../../../../src/storage/inventory/stored-accounts';
import { STORED_NAMES } from '../../../../src/storage/inventory/stored-kinds';
import { dataOf } from '../../../support/reply';
import { anApp, everythingStored } from '../../../world/app';
import { dyingAfter, Killed } from '../../../world/killer';
import { ADA, ALAN, erasureWorld, PEOPLE, recordsOf, textOf, walk, ZOE } from './erasure-world';

describe('the accounts that records hold', () => {
  test('are those that a search through all that they say finds', async ({ expect }) => {
    const { app } = await erasureWorld({ isBusy: true });

    for (const record of await recordsOf(app)) {
      const named = PEOPLE.filter((accountId) => textOf(record).includes(accountId));
      const held = accountsHeldIn(record).filter((accountId) => accountId !== 'grace-hopper');
      expect([record.key, held.toSorted()]).toEqual([record.key, named.toSorted()]);
    }
  });

  test('are looked for in every kind of record that holds some', async ({ expect }) => {
    const { app } = await erasureWorld({ isBusy: true });

    const seen = new Set((await recordsOf(app)).flatMap(({ key }) => accountKeyName(key) ?? []));

    const holding = STORED_NAMES.filter(({ holds: { visit, isNamedAfterAccount } }) => visit ?? isNamedAfterAccount);
    expect([...seen].toSorted()).toEqual(holding.map(({ name }) => name).toSorted());
  });
});

describe('erasing an account', () => {
  test('leaves nothing of it, in any record, and a trail that is proven', async ({ expect }) => {
    const { app } = await erasureWorld();

    await walk(app, [ZOE]);
    const { isBusy, erased } = await walk(app, [ZOE]);

    expect((await recordsOf(app)).filter((record) => textOf(record).includes(ZOE)).map(({ key }) => key)).toEqual([]);
    expect([isBusy, erased]).toEqual([false, 0]);
    expect(await app.audit.verify()).toMatchObject({ ok: true });
  });

  test('leaves everything about everybody else as it was', async ({ expect }) => {
    const { app } = await erasureWorld();
    const before = new Map((await recordsOf(app)).map((record) => [record.key, record]));

    await walk(app, [ZOE]);

    for (const record of await recordsOf(app)) {
      const was = before.get(record.key);
      if (was === undefined || textOf(was).includes(ZOE)) continue;
      const moved = ['directory-index', 'alerts', 'audit-head', 'saved-filters.own:557058:ada-stays', 'audit:0'];
      if (!moved.includes(record.key)) expect(record).toEqual(was);
    }
    const kept = (await recordsOf(app)).flatMap((record) => accountsHeldIn(record));
    expect(kept.filter((id) => id === ADA).length).toBeGreaterThan(20);
    const gone = [...before.keys()].filter((key) => !new Set(keysOf([...before.values()])).has(key));
    expect(gone).toEqual([]);
  });

  test('changes nothing when nobody of these is stored', async ({ expect }) => {
    const { app, ports } = await erasureWorld({ isBusy: true });
    const before = everythingStored(ports);

    expect(await walk(app, ['nobody', ERASED_ACCOUNT, ''])).toEqual({ erased: 0, isBusy: false, unreadable: 0 });

    expect(everythingStored(ports)).toBe(before);
  });

  test('leaves what a job works on, says so, and takes it once the job has ended', async ({ expect }) => {
    const { app } = await erasureWorld({ isBusy: true });

    expect(await walk(app, [ZOE])).toMatchObject({ isBusy: true });

    const left = (await recordsOf(app)).filter((record) => textOf(record).includes(ZOE)).map(({ key }) => key);
    expect(left.toSorted()).toEqual(
      [
        'export:export-running',
        'job-cancel:at-work',
        'job:at-work',
        ...['export-running', 'run-applying'].map((id) => `selection-except:${id}:0`),
        ...['export-running', 'run-applying'].map((id) => `plan-page:${id}:0`),
        ...['export-running', 'run-applying'].flatMap((id) =>
          [0, 1, 2].map((n) => `selection-part:${id}:${String(n)}`),
        ),
        'run-rows:run-applying:0',
        'run:run-applying',
      ].toSorted(),
    );

    await endJobs(app);
    expect(await walk(app, [ZOE])).toMatchObject({ isBusy: false });
    expect((await recordsOf(app)).filter((record) => textOf(record).includes(ZOE))).toEqual([]);
  });

  test('comes to the same end wherever invocations are killed', async ({ expect }) => {
    const whole = await erasureWorld();
    await walk(whole.app, [ZOE]);
    await walk(whole.app, [ZOE]);
    const wanted = (await recordsOf(whole.app)).map(({ key, value }) => [key, unsalted(value)]);

    const { app, ports } = await erasureWorld();
    for (let calls = 1, isOver = false; !isOver; calls += 1) {
      const dying = await anApp({ ports: dyingAfter(ports, calls), key: 'none' });
      isOver = await walk(dying.app, [ZOE]).then(
        ({ erased }) => erased === 0,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return false;
        },
      );
      expect(await app.audit.verify()).toMatchObject({ ok: true });
    }

    const reached = (await recordsOf(app)).map(({ key, value }) => [key, unsalted(value)]);
    expect(reached).toEqual(wanted);
  });

  test('finds again what has changed since it was read', async ({ expect }) => {
    const { app, ports } = await erasureWorld();
    const transact = ports.kvs.transact.bind(ports.kvs);
    let isFirst = true;
    ports.kvs.transact = async (transaction) => {
      if (isFirst && transaction.versioned?.some(({ key }) => key === 'settings') === true) {
        isFirst = false;
        const { version, values } = await app.settings.get();
        const saved = { values: { ...values, warningDays: 33 }, savedAt: '2026-01-05T09:00:00.000Z', savedBy: ADA };
        const { value, ...write } = app.settings.writeOf(version, saved);
        await transact({ versioned: [{ ...write, value: { ...(value as object), org: app.orgId } }] });
      }
      return transact(transaction);
    };

    const first = await walk(app, [ZOE]);
    const second = await walk(app, [ZOE]);

    expect(isFirst).toBe(false);
    expect((await app.settings.get()).values).toMatchObject({ warningDays: 33, accessList: [ALAN] });
    expect([first.unreadable, second.unreadable]).toEqual([0, 0]);
  });

  test('passes over what it cannot read, and says how much that is', async ({ expect }) => {
    const { app, ports } = await erasureWorld();
    await app.kvs.set('run-rows:run-done:9', { v: 1, rows: [{ nothing: true }] });

    expect(await walk(app, [ZOE])).toMatchObject({ unreadable: 1, isBusy: false });

    expect((await recordsOf(app)).filter((record) => textOf(record).includes(ZOE))).toEqual([]);
    expect(ports.log.failures).toHaveLength(1);
  });
});

describe('what is left of an erased account', () => {
  async function erasedWorld() {
    const world = await erasureWorld();
    await walk(world.app, [ZOE]);
    await walk(world.app, [ZOE]);
    return world;
  }

  test('settings lose it, whoever saves meanwhile is told, and the audit says how many went', async ({ expect }) => {
    const { app } = await erasureWorld();
    const before = await app.settings.get();

    await walk(app, [ZOE]);

    const { version, values, savedBy } = await app.settings.get();
    expect(version).toBeGreaterThan(before.version);
    expect([values.protected.accountIds, values.accessList, savedBy]).toEqual([[ADA], [ALAN], ERASED_ACCOUNT]);
    expect(values.alertDelivery).toEqual(DEFAULT_SETTINGS.alertDelivery);
    const { rows } = await app.audit.list({ filter: { act: 'settings.changed', by: 'app' }, limit: 5 });
    expect(rows).toMatchObject([
      {
        reason: 'account-closed',
        detail: { protected: { closedAccounts: 1 }, accessList: { closedAccounts: 1 } },
      },
    ]);
  });

  test('filters: the own ones go, the shared stay, none finds more than before', async ({ expect }) => {
    const { app, ports } = await erasedWorld();

    expect((await app.savedFilters.all(ADA)).map(({ filterId, filter }) => [filterId, filter])).toEqual([
      ['of-both', { accountIds: [ALAN] }],
      ['ada-shared', { accountIds: [ALAN] }],
      ['zoe-shared', { text: 'y', not: { accountIds: [ALAN] } }],
    ]);
    expect((await app.savedFilters.ownList(ADA)).entries.map(({ filterId }) => filterId)).toEqual(['of-both']);
    expect((await app.savedFilters.ownList(ZOE)).version).toBeUndefined();
    expect(ports.kvs.stored('saved-filter:zoes')).toEqual({});
  });

  test('the index counts without it, and so do the alerts', async ({ expect }) => {
    const { app } = await erasedWorld();

    const { record } = await app.directoryIndex.get();
    const ids: string[] = [];
    for await (const chunk of app.directoryIndex.chunks.read('scan-2', 1, 3))
      ids.push(...chunk.map((a) => a.accountId));
    const alerts = await app.alerts.chunks.read('set-2', 2);

    expect([record.current?.accounts, ids]).toEqual([2, [ADA, ALAN]]);
    expect(await app.directoryIndex.findSummary('scan-2')).toBeUndefined();
    expect(alerts.flat().map(({ accountId }) => accountId)).toEqual([ADA]);
  });

  test('rows keep their places and counts stay true, in every state of a run', async ({ expect }) => {
    const { app } = await erasedWorld();

    for (const state of ['done', 'planned', 'paused', 'cancelled']) {
      const { run } = await app.runs.get(`run-${state}`);
      const [rows = []] = await app.runs.rows.read(run.runId, 0, 1);
      const counted: Record<string, number> = {};
      for (const { outcome } of rows) counted[outcome] = (counted[outcome] ?? 0) + 1;
      expect([state, run.counts]).toEqual([state, counted]);
      expect(rows[1]).toMatchObject({ accountId: ERASED_ACCOUNT });
      expect(rows[1]?.detail).toBeUndefined();
      expect([run.createdBy, run.confirmedBy, run.orgAdmins]).toEqual([ERASED_ACCOUNT, ERASED_ACCOUNT, [ADA]]);
    }
  });

  test('a planned run asks for one less, and a paused one has nothing to do for it', async ({ expect }) => {
    const { app } = await erasedWorld();

    const planned = (await app.runs.get('run-planned')).run;
    expect([planned.willAct, planned.counts, planned.places[0]?.accounts]).toEqual([
      2,
      { 'will-act': 2, 'excluded-not-found': 1 },
      2,
    ]);
    const paused = (await app.runs.get('run-paused')).run;
    const [rows = []] = await app.runs.rows.read('run-paused', 0, 1);
    expect([paused.willAct, paused.counts]).toEqual([3, { 'will-act': 2, failed: 1 }]);
    expect(rows[1]).toMatchObject({ outcome: 'failed', reason: 'not-found', targets: [{ state: 'failed' }] });
  });

  test('pages show it as erased and ask Atlassian for nobody of that name', async ({ expect }) => {
    const { call } = await erasedWorld();

    const { rows } = dataOf(await call('runs.rows', { runId: 'run-done' }));
    const entries = dataOf(await call('audit.list', { names: true })).rows;

    expect(rows.map(({ accountId }) => accountId)).toEqual([ADA, ERASED_ACCOUNT, '']);
    expect(entries.find(({ act }) => act === 'run.row')).toMatchObject({ by: ADA, target: ERASED_ACCOUNT });
    expect(dataOf(await call('settings.get', {})).orgKey).toMatchObject({
      setBy: ERASED_ACCOUNT,
      saidExpiry: { on: '2027-01-01', by: ERASED_ACCOUNT },
    });
    expect(await call('users.get', { accountId: ERASED_ACCOUNT })).toMatchObject({
      failure: { code: 'invalid-input' },
    });
  });
});

function keysOf(records: readonly { key: string }[]): string[] {
  return records.map(({ key }) => key);
}

/** Values without salts, commitments and hashes, which are others in each world. */
function unsalted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/"(s|c|hash)":"[^"]*"/g, '"$1":""'));
}

async function endJobs(app: Awaited<ReturnType<typeof erasureWorld>>['app']): Promise<void> {
  const stored = await app.jobStore.find('at-work');
  if (stored !== undefined)
    await app.kvs.transact(app.jobStore.writes({ ...stored.job, state: 'done' }, stored.version));
  const { run, version } = await app.runs.get('run-applying');
  await app.kvs.transact(app.runs.writes({ ...run, state: 'done' }, version));
  const { record, version: at } = await app.exports.get('export-running');
  await app.kvs.transact(app.exports.writes({ ...record, state: 'failed' }, at));
}
