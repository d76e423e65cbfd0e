import { describe, test } from 'vitest';
import type { Run } from '../../../../src/contract';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { cancelRun } from '../../../../src/features/runs/cancel-run';
import { getRun } from '../../../../src/features/runs/get-run';
import { listRunRows } from '../../../../src/features/runs/list-run-rows';
import { listRuns } from '../../../../src/features/runs/list-runs';
import { listRunAccounts } from '../../../../src/features/runs/list-run-accounts';
import { planRun } from '../../../../src/features/runs/plan-run';
import { cutSelection } from '../../../../src/features/selection/cut';
import { CALLER, idsOf, people, runWorld } from './run-world';

const confirmed = { dialog: true as const };

describe('the calls of runs', () => {
  test('rows come page by page, each once, with the names of the page read as it is shown', async ({ expect }) => {
    const accounts = people(130).map((account, index) => ({
      ...account,
      memberships: { 'directory-1': index % 2 === 0 ? ('active' as const) : ('suspended' as const) },
    }));
    const world = runWorld({ accounts });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }, { emails: ['no@example.com'] }] });
    const app = world.open();

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRunRows(app, { runId, outcome: 'excluded-already', cursor, limit: 20 });
      seen.push(...idsOf(page.rows));
      cursor = page.nextCursor;
    } while (cursor !== undefined);

    expect(seen).toEqual(idsOf(accounts.filter((_, index) => index % 2 === 1)));
    const [first] = (await listRunRows(app, { runId, limit: 1 })).rows;
    expect(first).toMatchObject({
      accountId: 'person-000',
      outcome: 'will-act',
      name: 'person-000',
      email: 'person-000@example.com',
      status: 'active',
    });
    await expect(listRunRows(app, { runId, cursor: 'x', limit: 1 })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(listRunRows(app, { runId: 'none', limit: 1 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('rows tell the last use, in the request that reads the names', async ({ expect }) => {
    const accounts = people(1).map((account) => ({ ...account, lastActive: '2025-12-24' }));
    const world = runWorld({ accounts });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    const before = world.org.requests.length;

    const { rows } = await listRunRows(world.open(), { runId, limit: 5 });

    expect(rows).toMatchObject([
      { lastActive: '2025-12-24', activity: [{ key: 'jira-software', siteId: 'site-1', lastActive: '2025-12-24' }] },
    ]);
    expect(world.org.requests.length - before).toBe(1);
  });

  test('rows are shown without names when Atlassian does not answer', async ({ expect }) => {
    const world = runWorld({ accounts: people(1) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    const app = world.open();
    while (app.budget.left() > 0) app.budget.take();

    expect(await listRunRows(app, { runId, limit: 5 })).toEqual({
      rows: [{ accountId: 'person-000', outcome: 'will-act' }],
    });
  });

  test('runs are listed the newest first', async ({ expect }) => {
    const world = runWorld({ accounts: people(1) });
    const runIds: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      world.ports.clock.advance(1_000);
      runIds.unshift((await world.planned('suspend', { parts: [{ filter: {} }] })).runId);
    }

    const first = await listRuns(world.open(), { limit: 3 });
    const rest = await listRuns(world.open(), { limit: 3, cursor: first.nextCursor });

    expect([...first.rows, ...rest.rows].map(({ runId }) => runId)).toEqual(runIds);
    expect(rest.nextCursor).toBeUndefined();
  });

  test('a run that is planned tells how far it is, and is listed as active', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const { runId } = await planRun(
      world.open(),
      { action: 'suspend', selection: { parts: [{ accountIds: ['person-000'] }] } },
      CALLER,
    );

    expect(await getRun(world.open(), { runId })).toMatchObject({
      state: 'planning',
      counts: {},
      progress: { done: 0, total: 1 },
    });
    expect(await world.open().runs.active()).toMatchObject([{ runId }]);
    await world.idle();
    expect(await getRun(world.open(), { runId })).toMatchObject({
      state: 'planned',
      counts: { 'will-act': 1 },
      needs: 'dialog',
      person: { accountId: 'person-000' },
    });
    expect(await world.open().runs.active()).toEqual([]);
  });

  test('the count of what is left is typed once the first are changed', async ({ expect }) => {
    const world = runWorld({ accounts: people(30) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(runId, { first: 5 });
    const apply = (count?: number) => applyRun(world.open(), { runId, confirmation: { ...confirmed, count } }, CALLER);

    await expect(apply(30)).rejects.toMatchObject({
      fields: [{ path: 'confirmation.count', problem: 'count-mismatch', values: { count: 25 } }],
    });
    await apply(25);
    await world.idle();

    expect(await world.run(runId)).toMatchObject({ state: 'done', counts: { done: 30 } });
  });

  test('one account takes a dialog, whatever runs have changed in a day, and is carried out by it', async ({
    expect,
  }) => {
    const world = runWorld({ accounts: people(30) });
    const all = await world.planned('suspend', { parts: [{ filter: {}, except: ['person-000'] }] });
    await world.applied(all.runId);
    const { runId } = await world.planned('deactivate', { parts: [{ accountIds: ['person-000'] }] });

    await applyRun(world.open(), { runId, confirmation: confirmed }, CALLER);
    await world.idle();

    expect(await world.run(runId)).toMatchObject({ state: 'done', needs: 'dialog', counts: { done: 1 } });
  });

  test('a run is applied once, and only as it was confirmed', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const { runId } = await world.planned('deactivate', { parts: [{ filter: {} }] });
    const apply = (count?: number) => applyRun(world.open(), { runId, confirmation: { ...confirmed, count } }, CALLER);

    await expect(apply()).rejects.toMatchObject({ fields: [{ path: 'confirmation.count', problem: 'count-needed' }] });
    await expect(apply(2)).rejects.toMatchObject({
      fields: [{ path: 'confirmation.count', problem: 'count-mismatch' }],
    });
    const both = await Promise.allSettled([apply(3), apply(3)]);
    await world.idle();

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(world.org.writes).toHaveLength(3);
    await expect(apply(3)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('the pace of a run is that of its own work: waiting for another run is no part of it', async ({ expect }) => {
    const world = runWorld({ accounts: people(120) });
    const { runId, willAct } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await applyRun(world.open(), { runId, confirmation: { ...confirmed, count: willAct } }, CALLER);
    world.ports.clock.advance(3_600_000); // behind another run
    let seen: Promise<Run> | undefined;
    world.onWrite({ takesMs: 1_000, nth: 100 }, () => {
      seen = getRun(world.open(), { runId });
    });
    await world.idle();

    const { progress } = (await seen) ?? {};
    expect(progress?.done).toBeGreaterThan(30);
    expect(progress?.perMinute).toBeGreaterThan(20);
    expect(progress?.secondsLeft).toBeLessThan(600);
  });

  test('a run that waits for its turn names the run ahead of it', async ({ expect }) => {
    const world = runWorld({ accounts: people(4) });
    const first = await world.planned('suspend', { parts: [{ accountIds: ['person-000', 'person-001'] }] });
    const second = await world.planned('suspend', { parts: [{ accountIds: ['person-002'] }] });
    await world.open().kvs.transact({ versioned: [world.open().runs.turn.writeOf(first.runId, undefined)] });
    for (const { runId, willAct } of [first, second]) {
      await applyRun(world.open(), { runId, confirmation: { ...confirmed, count: willAct } }, CALLER);
    }

    expect(await getRun(world.open(), { runId: second.runId })).toMatchObject({
      state: 'applying',
      waitsFor: { runId: first.runId, willAct: 2 },
    });
    expect(await getRun(world.open(), { runId: first.runId })).not.toHaveProperty('waitsFor');
    await world.idle();

    const ended = await getRun(world.open(), { runId: second.runId });
    expect(ended).toMatchObject({ state: 'done', counts: { done: 1 } });
    expect(ended).not.toHaveProperty('waitsFor');
  });

  test.for([
    ['organization admins', { action: 'suspend', options: { includeOrgAdmins: true } }, 'options.includeOrgAdmins'],
    ['a group of admins', { action: 'add-to-group', options: { groupId: 'admins' } }, 'options.groupId'],
    ['a group of organization admins', { action: 'remove-from-group', options: { groupId: 'org' } }, 'options.groupId'],
    [
      'an admin role',
      {
        action: 'grant-app',
        options: { resourceId: 'ari:cloud:jira-software::site/1', role: 'atlassian/user-access-admin' },
      },
      'options.role',
    ],
    [
      'an admin role to be taken',
      { action: 'revoke-app', options: { resourceId: 'ari:cloud:jira-software::site/1', role: 'atlassian/admin' } },
      'options.role',
    ],
  ] as const)('%s are for organization admins to plan with', async ([, asked, path], { expect }) => {
    const directoryId = 'directory-1';
    const groups = [
      {
        id: 'admins',
        directoryId,
        grants: [{ resourceId: 'ari:cloud:jira-software::site/1', role: 'atlassian/admin' }],
      },
      { id: 'org', directoryId, grants: [{ resourceId: 'ari:cloud:platform::org/1', role: 'atlassian/org-admin' }] },
    ];
    const world = runWorld({ accounts: people(3), groups });
    const input = { ...asked, selection: { parts: [{ filter: {} }] } };

    await expect(planRun(world.open(), input, { accountId: 'person-001', isOrgAdmin: false })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ path, problem: 'org-admins-only' }],
    });
    await expect(planRun(world.open(), input, CALLER)).resolves.toHaveProperty('runId');
  });

  test('a plan made right after a run on the same accounts reads what that run has changed', async ({ expect }) => {
    const world = runWorld({ accounts: people(14), searchLagMs: 9_000 });
    const first = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(first.runId);
    const restored = await world.planned('restore', { parts: [{ filter: {} }] });
    await world.applied(restored.runId);

    const again = await world.planned('suspend', { parts: [{ filter: {} }] });

    expect([restored.counts, again.counts]).toEqual([{ 'will-act': 14 }, { 'will-act': 14 }]);
  });

  test('a plan waits for the run that is being applied, and names it', async ({ expect }) => {
    const world = runWorld({ accounts: people(4), searchLagMs: 9_000 });
    const selection = { parts: [{ filter: {} }] };
    const first = await world.planned('suspend', selection);
    await world.open().kvs.transact({ versioned: [world.open().runs.turn.writeOf(first.runId, undefined)] });
    await applyRun(world.open(), { runId: first.runId, confirmation: { ...confirmed, count: 4 } }, CALLER);
    const { runId } = await planRun(world.open(), { action: 'restore', selection }, CALLER);

    expect(await getRun(world.open(), { runId })).toMatchObject({
      state: 'planning',
      waitsFor: { runId: first.runId },
    });
    await world.idle();

    const planned = await getRun(world.open(), { runId });
    expect(planned).toMatchObject({ state: 'planned', counts: { 'will-act': 4 } });
    expect(planned).not.toHaveProperty('waitsFor');
  });

  test('a planned run is cancelled at once, and nothing of it is run', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });

    await cancelRun(world.open(), { runId }, CALLER);

    expect(await getRun(world.open(), { runId })).toMatchObject({
      state: 'cancelled',
      counts: { 'not-run': 3 },
      canUndo: false,
    });
    expect((await listRunRows(world.open(), { runId, outcome: 'not-run', limit: 5 })).rows).toHaveLength(3);
    await expect(cancelRun(world.open(), { runId }, CALLER)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('when the key is deleted, jobs end: what was begun is settled or unknown', async ({ expect }) => {
    const accounts = people(5);
    const world = runWorld({ accounts });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await applyRun(world.open(), { runId, confirmation: { ...confirmed, count: 5 } }, CALLER);

    expect(await world.open().jobs.cancelAll(CALLER.accountId)).toBe(1);
    await world.idle();

    expect(await getRun(world.open(), { runId })).toMatchObject({ state: 'cancelled', counts: { 'not-run': 5 } });
    expect(world.org.writes).toEqual([]);
  });

  test('directories are refused for changes of whole accounts, and runs that do not exist', async ({ expect }) => {
    const world = runWorld({ accounts: [] });
    const selection = { parts: [{ accountIds: ['person-000'] }] };

    await expect(
      planRun(world.open(), { action: 'deactivate', selection, options: { directoryIds: ['directory-1'] } }, CALLER),
    ).rejects.toMatchObject({ fields: [{ path: 'options.directoryIds' }] });
    await expect(
      planRun(
        world.open(),
        { action: 'suspend', selection: { parts: [{ runId: 'none', outcome: 'failed' }] } },
        CALLER,
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the failed rows of a run are a selection', async ({ expect }) => {
    const world = runWorld({ accounts: people(4) });
    const first = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(first.runId, { first: 3 });
    await cancelRun(world.open(), { runId: first.runId }, CALLER);

    const rest = await world.planned('suspend', { parts: [{ runId: first.runId, outcome: 'not-run' }] });

    expect(await world.outcomes(rest.runId)).toEqual({ 'person-003': 'will-act' });
  });

  test('the rows of a run are named, and a selection of them leaves some out', async ({ expect }) => {
    const world = runWorld({ accounts: people(4) });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(people(4)) }] });
    await cancelRun(world.open(), { runId }, CALLER);
    const notRun = { runId, outcome: 'not-run' };

    expect(await listRunAccounts(world.open(), notRun)).toEqual({ total: 4, accountIds: idsOf(people(4)) });
    expect(await listRunAccounts(world.open(), { runId, outcome: 'failed' })).toEqual({ total: 0, accountIds: [] });
    const rest = await world.planned('suspend', { parts: [{ ...notRun, except: ['person-001', 'person-002'] }] });

    expect(Object.keys(await world.outcomes(rest.runId))).toEqual(['person-000', 'person-003']);
  });
});

describe('cutSelection', () => {
  test('cuts lists to what a record and a search take, and keeps what each part leaves out', ({ expect }) => {
    const ids = Array.from({ length: 1_200 }, (_, index) => `id-${index}`);
    const emails = Array.from({ length: 150 }, (_, index) => `p${index}@example.com`);

    const selection = {
      parts: [
        { accountIds: [...ids, ...ids] },
        { filter: { emails }, except: ids },
        { filter: { accountIds: ids.slice(0, 600) } },
        { filter: { accountIds: ids.slice(0, 600), emails: emails.slice(0, 100) } },
      ],
    };

    const { parts, excepts } = cutSelection(selection, { ofPart: () => undefined, ofRun: () => [] });

    expect(parts.map((part) => (part.kind === 'accounts' ? part.accountIds.length : part.kind))).toEqual([
      500,
      500,
      200,
      ...Array<string>(6).fill('filter'),
    ]);
    expect(excepts.map(({ length }) => length)).toEqual([1_000, 200]);
    expect(parts.map((part) => (part.kind === 'filter' ? part.except : undefined)).slice(3)).toEqual([
      { from: 0, to: 2 },
      { from: 0, to: 2 },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Math.max(...parts.map((part) => JSON.stringify(part).length))).toBeLessThan(240 * 1024);
  });
});
