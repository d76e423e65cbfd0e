import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { cancelRun } from '../../../../src/features/runs/cancel-run';
import { CALLER, idsOf, people, runWorld } from './run-world';

const TWO = ['directory-1', 'directory-2'];

describe('applying a run', () => {
  test('changes every account in every directory once, and says so once', async ({ expect }) => {
    const accounts = people(25, TWO);
    const world = runWorld({ accounts, directories: TWO });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });

    const run = await world.applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 25 }, changed: 25 });
    expect(world.org.writes).toHaveLength(50);
    for (const { accountId } of accounts) {
      expect(world.org.account(accountId).memberships).toEqual({
        'directory-1': 'suspended',
        'directory-2': 'suspended',
      });
    }
    expect(Object.values(await world.auditedResults(run.runId))).toEqual(accounts.map(() => ['done']));
    expect(await world.open().audit.verify()).toMatchObject({ ok: true });
  });

  test.for([
    [60_000, 100, 4],
    [900_000, 1_500, 1],
  ] as const)(
    'in invocations of %i ms sends no more than the %i requests that the platform lets through, in as few of them as that takes, and reads once for ten accounts and directory',
    async ([limitMs, requestsMax, invocationsMax], { expect }) => {
      const accounts = people(200);
      const world = runWorld({ accounts, limitMs });
      const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
      const requestsBefore = world.org.requests.length;
      const invocationsBefore = world.invocations.length;

      await world.applied(plan.runId);

      expect(world.invocations.every(({ requests }) => requests <= requestsMax)).toBe(true);
      expect(world.invocations.length - invocationsBefore).toBeLessThanOrEqual(invocationsMax);
      expect(world.org.requests.length - requestsBefore).toBeLessThanOrEqual(200 + 20 + 10);
    },
  );

  test('leaves alone what changed since the plan, or became protected', async ({ expect }) => {
    const accounts = people(5);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.change('person-001', ({ memberships }) => (memberships['directory-1'] = 'suspended'));
    world.org.change('person-002', (account) => (account.platformRoles = ['atlassian/org-admin']));
    world.org.remove('person-003');

    const run = await world.applied(plan.runId);

    expect(await world.outcomes(run.runId)).toEqual({
      'person-000': 'done',
      'person-001': 'skipped-changed',
      'person-002': 'skipped-protected',
      'person-003': 'failed',
      'person-004': 'done',
    });
    expect(world.org.writes.map(({ accountId }) => accountId).sort()).toEqual(['person-000', 'person-004']);
  });

  test('a write whose answer was lost is not repeated when it was carried out', async ({ expect }) => {
    const world = runWorld({ accounts: people(3), searchLagMs: 60_000 });
    const plan = await world.planned('suspend', {
      parts: [{ accountIds: ['person-000', 'person-001', 'person-002'] }],
    });
    world.org.trouble('lost-after', ({ accountId }) => accountId === 'person-001');

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 3 });
    expect(world.org.writes).toHaveLength(3);
  });

  test('a write that was lost on its way is sent again', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const plan = await world.planned('deactivate', {
      parts: [{ accountIds: ['person-000', 'person-001', 'person-002'] }],
    });
    world.org.trouble('lost-before', ({ accountId }) => accountId === 'person-001');

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 3 });
    expect(world.org.account('person-001').accountStatus).toBe('inactive');
    expect(world.org.writes).toHaveLength(3);
  });

  test('a write that never arrives is given up after five tries', async ({ expect }) => {
    const world = runWorld({ accounts: people(2) });
    const plan = await world.planned('suspend', { parts: [{ accountIds: ['person-000', 'person-001'] }] });
    for (let time = 0; time < 9; time += 1)
      world.org.trouble('lost-before', ({ accountId }) => accountId === 'person-001');

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 1, failed: 1 });
    expect((await world.rows(run.runId))[1]).toMatchObject({ outcome: 'failed', reason: 'atlassian-unavailable' });
    expect(world.org.requests.filter((name) => name === 'suspend')).toHaveLength(6);
  });

  test("a refusal is the row's failure in Atlassian's words, or means that it was so already", async ({ expect }) => {
    const accounts = people(3);
    const world = runWorld({ accounts, searchLagMs: 0 });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    const refused = new AppError('request-rejected', 'refused', { status: 403, detail: 'Looked after elsewhere.' });
    world.org.trouble(refused, ({ accountId }) => accountId === 'person-000');
    world.org.trouble(new AppError('conflict', 'already'), ({ accountId }) => {
      if (accountId !== 'person-001') return false;
      world.org.change(accountId, ({ memberships }) => (memberships['directory-1'] = 'suspended'));
      return true;
    });

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 1, failed: 1, already: 1 });
    expect((await world.rows(run.runId))[0]).toMatchObject({
      reason: 'request-rejected',
      detail: 'Looked after elsewhere.',
    });
    expect(run.changed).toBe(1);
  });

  test('a rate limit postpones rows, and none is lost or sent twice', async ({ expect }) => {
    const accounts = people(15);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    for (let time = 0; time < 4; time += 1)
      world.org.trouble(new AppError('rate-limited', 'slow', { retryAfterMs: 90_000 }));
    const before = world.ports.clock.now();

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 15 });
    expect(world.org.writes).toHaveLength(15);
    expect(world.ports.clock.now() - before).toBeGreaterThanOrEqual(90_000);
  });

  test('a key that is refused stops the run; what was not begun was not run', async ({ expect }) => {
    const accounts = people(12);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble(new AppError('org-key-rejected', 'revoked'), ({ accountId }) => accountId === 'person-009');

    const run = await world.applied(plan.runId);

    expect(run).toMatchObject({ state: 'failed', failure: 'org-key-rejected', counts: { done: 9, 'not-run': 3 } });
    expect(world.org.writes).toHaveLength(9);
  });

  test('rows that cannot be read fail the run, which holds up no other', async ({ expect }) => {
    const accounts = people(3);
    const world = runWorld({ accounts });
    const selection = { parts: [{ accountIds: idsOf(accounts) }] };
    const broken = await world.planned('suspend', selection);
    const other = await world.planned('suspend', selection);
    await world.ports.kvs.set(`run-rows:${broken.runId}:0`, { v: 1, org: 'org-1', gzipBase64: 'broken' });

    const run = await world.applied(broken.runId);

    expect(run).toMatchObject({ state: 'failed', failure: 'stored-data-invalid', counts: { 'not-run': 3 } });
    expect(await world.applied(other.runId)).toMatchObject({ state: 'done', counts: { done: 3 } });
  });

  test('nobody is told as skipped of whom a part was changed: the rest has failed, and undo takes the part back', async ({
    expect,
  }) => {
    const directories = ['directory-1', 'directory-2'];
    const world = runWorld({ accounts: people(1, directories), directories });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: ['person-000'] }] });
    world.org.trouble(new AppError('rate-limited', 'slow', { retryAfterMs: 60_000 }), ({ directoryId }) => {
      if (directoryId !== 'directory-2') return false;
      void world.save({ protected: { accountIds: ['person-000'], emails: [], domains: [], groupIds: [] } });
      return true;
    });

    const run = await world.applied(runId);

    expect(await world.rows(runId)).toMatchObject([{ outcome: 'failed', reason: 'protected-account' }]);
    expect(run).toMatchObject({ state: 'done', counts: { failed: 1 }, changed: 1 });
    await world.save({ protected: { accountIds: [], emails: [], domains: [], groupIds: [] } });
    expect((await world.undone(runId)).counts).toEqual({ done: 1 });
    expect(world.org.account('person-000').memberships).toEqual({ 'directory-1': 'active', 'directory-2': 'active' });
  });

  test('a part that fails makes the row failed, and undo takes back the part that was done', async ({ expect }) => {
    const accounts = people(1, TWO);
    const world = runWorld({ accounts, directories: TWO });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble(new AppError('request-rejected', 'no'), ({ directoryId }) => directoryId === 'directory-2');

    const run = await world.applied(plan.runId);

    expect(run).toMatchObject({ counts: { failed: 1 }, changed: 1 });
    expect((await world.rows(run.runId))[0]?.targets.map(({ state }) => state)).toEqual(['done', 'failed']);
  });

  test('halts at the first refusal for want of a scope: nobody fails for it, and another key goes on', async ({
    expect,
  }) => {
    const accounts = people(60);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble(new AppError('missing-scope', 'no'), ({ accountId }) => accountId === 'person-009');

    const paused = await world.applied(plan.runId);

    expect(paused).toMatchObject({ state: 'paused', pausedBy: 'missing-scope', counts: { done: 9, 'will-act': 51 } });
    expect(world.org.writes).toHaveLength(9);
    expect(await world.applied(plan.runId)).toMatchObject({ state: 'done', counts: { done: 60 }, changed: 60 });
  });

  test('cancelled while it is paused, it tells of accounts of which a part was changed', async ({ expect }) => {
    const accounts = people(1, TWO);
    const world = runWorld({ accounts, directories: TWO });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble(new AppError('missing-scope', 'no'), ({ directoryId }) => directoryId === 'directory-2');
    await world.applied(plan.runId);

    await cancelRun(world.open(), { runId: plan.runId }, CALLER);

    const run = (await world.open().runs.get(plan.runId)).run;
    expect(run).toMatchObject({ state: 'cancelled', counts: { failed: 1 }, changed: 1 });
    expect(await world.rows(plan.runId)).toMatchObject([{ outcome: 'failed', reason: 'cut-off' }]);
    expect(await world.undone(plan.runId)).toMatchObject({ counts: { done: 1 } });
  });

  test('cancelled while it is paused, it tells of accounts of which nobody knows whether they were changed', async ({
    expect,
  }) => {
    const accounts = people(1, TWO);
    const world = runWorld({ accounts, directories: TWO });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble('lost-before', ({ directoryId }) => directoryId === 'directory-1');
    world.org.trouble('lost-before', ({ directoryId }) => directoryId === 'directory-2');
    world.org.trouble('no-effect', ({ directoryId }) => directoryId === 'directory-1');
    world.org.trouble(new AppError('missing-scope', 'no'), ({ directoryId }) => directoryId === 'directory-2');
    await world.applied(plan.runId);

    await cancelRun(world.open(), { runId: plan.runId }, CALLER);

    expect(await world.run(plan.runId)).toMatchObject({ state: 'cancelled', counts: { unknown: 1 }, changed: 0 });
    expect(await world.rows(plan.runId)).toMatchObject([{ outcome: 'unknown', reason: 'not-shown' }]);
  });

  test('pauses after the first ones, goes on, and counts nobody twice', async ({ expect }) => {
    const accounts = people(20);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.change('person-001', ({ memberships }) => (memberships['directory-1'] = 'suspended'));

    const paused = await world.applied(plan.runId, { first: 5 });
    expect(paused).toMatchObject({ state: 'paused', counts: { done: 5, 'skipped-changed': 1, 'will-act': 14 } });
    expect(world.org.writes).toHaveLength(5);

    const done = await world.applied(plan.runId);
    expect(done).toMatchObject({ state: 'done', counts: { done: 19, 'skipped-changed': 1 } });
    expect(world.org.writes).toHaveLength(19);
  });

  test('cancelled while it runs, it keeps what is done and runs no more', async ({ expect }) => {
    const accounts = people(30);
    const world = runWorld({ accounts });
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble('lost-after', ({ accountId }) => {
      if (accountId !== 'person-012') return false;
      void cancelRun(world.open(), { runId: plan.runId }, CALLER);
      return true;
    });

    const run = await world.applied(plan.runId);

    expect(run).toMatchObject({ state: 'cancelled', counts: { done: 20, 'not-run': 10 } });
    expect(world.org.writes).toHaveLength(20);
    const { rows: entries } = await world
      .open()
      .audit.list({ filter: { runId: run.runId, act: 'run.cancelled' }, limit: 5 });
    expect(entries).toMatchObject([{ by: CALLER.accountId, result: 'cancelled' }]);
  });
});
