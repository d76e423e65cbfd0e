import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { cancelRun } from '../../../../src/features/runs/cancel-run';
import { getRun } from '../../../../src/features/runs/get-run';
import { listRuns } from '../../../../src/features/runs/list-runs';
import { undoRun } from '../../../../src/features/runs/undo-run';
import { CALLER, idsOf, people, runWorld, type RunWorld } from './run-world';

const TWO = ['directory-1', 'directory-2'];

async function undone(world: RunWorld, runId: string) {
  const undo = await undoRun(world.open(), { runId }, CALLER);
  await world.idle();
  return world.applied(undo.runId);
}

describe('undoing a run', () => {
  test('takes back what the run changed and nothing else', async ({ expect }) => {
    const accounts = people(3, TWO);
    const world = runWorld({ accounts, directories: TWO, searchLagMs: 9_000 });
    world.org.change('person-000', ({ memberships }) => (memberships['directory-2'] = 'suspended'));
    world.ports.clock.advance(60_000);
    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.trouble(new AppError('request-rejected', 'no'), ({ accountId }) => accountId === 'person-001');
    await world.applied(plan.runId);

    const undo = await undone(world, plan.runId);

    expect(undo).toMatchObject({ action: 'restore', state: 'done', undoOf: plan.runId, counts: { done: 3 } });
    expect(world.org.account('person-000').memberships).toEqual({
      'directory-1': 'active',
      'directory-2': 'suspended',
    });
    expect(world.org.account('person-001').memberships).toEqual({ 'directory-1': 'active', 'directory-2': 'active' });
    expect(world.org.writes.filter(({ call }) => call === 'restore')).toHaveLength(4);
  });

  test('is possible once, unless the undo came to nothing; and can itself be undone', async ({ expect }) => {
    const world = runWorld({ accounts: people(2) });
    const plan = await world.planned('deactivate', { parts: [{ accountIds: ['person-000', 'person-001'] }] });
    await expect(undoRun(world.open(), { runId: plan.runId }, CALLER)).rejects.toMatchObject({ code: 'conflict' });
    await world.applied(plan.runId);

    const given = await undoRun(world.open(), { runId: plan.runId }, CALLER);
    await world.idle();
    await expect(undoRun(world.open(), { runId: plan.runId }, CALLER)).rejects.toMatchObject({ code: 'conflict' });
    await cancelRun(world.open(), { runId: given.runId }, CALLER);
    expect(await getRun(world.open(), { runId: plan.runId })).toMatchObject({ canUndo: true });

    const undo = await undone(world, plan.runId);
    expect(undo).toMatchObject({ action: 'reactivate', counts: { done: 2 } });
    expect(await getRun(world.open(), { runId: undo.runId })).toMatchObject({
      undoes: { action: 'deactivate', willAct: 2, createdBy: CALLER.accountId },
    });
    expect(await getRun(world.open(), { runId: plan.runId })).toMatchObject({ canUndo: false, undoneBy: undo.runId });
    await undone(world, undo.runId);
    expect(world.org.account('person-000').accountStatus).toBe('inactive');
  });

  test('says how far it is: planned, under way, in part, whole', async ({ expect }) => {
    const world = runWorld({ accounts: people(30) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(runId);
    const told = async () => (await getRun(world.open(), { runId })).undo;
    expect(await told()).toBeUndefined();

    const undo = await undoRun(world.open(), { runId }, CALLER);
    expect(await told()).toEqual({ state: 'planned', done: 0, total: 30 });
    await world.idle();
    expect(await told()).toEqual({ state: 'planned', done: 0, total: 30 });
    await world.applied(undo.runId, { first: 12 });
    expect(await told()).toEqual({ state: 'in-part', done: 12, total: 30 });
    await applyRun(world.open(), { runId: undo.runId, confirmation: { dialog: true, count: 18 } }, CALLER);
    expect(await told()).toEqual({ state: 'undoing', done: 12, total: 30 });
    await world.idle();
    expect(await told()).toEqual({ state: 'undone', done: 30, total: 30 });
    const listed = (await listRuns(world.open(), { limit: 25 })).rows.find((run) => run.runId === runId);
    expect(listed?.undo).toEqual({ state: 'undone', done: 30, total: 30 });
  });

  test('that is itself undone has brought nobody back', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(runId);
    const undo = await undone(world, runId);
    const told = async () => (await getRun(world.open(), { runId })).undo;
    expect(await told()).toEqual({ state: 'undone', done: 3, total: 3 });

    await undone(world, undo.runId);

    expect(await told()).toEqual({ state: 'in-part', done: 0, total: 3 });
  });

  test('that leaves somebody out is said to be in part; one that came to nothing is said no more', async ({
    expect,
  }) => {
    const world = runWorld({ accounts: people(3) });
    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(runId);
    const told = async () => (await getRun(world.open(), { runId })).undo;
    const discarded = await undoRun(world.open(), { runId }, CALLER);
    await world.idle();

    await cancelRun(world.open(), { runId: discarded.runId }, CALLER);
    expect(await told()).toBeUndefined();
    world.org.change('person-001', ({ memberships }) => (memberships['directory-1'] = 'active'));
    world.ports.clock.advance(60_000);
    await undone(world, runId);
    expect(await told()).toEqual({ state: 'in-part', done: 2, total: 3 });
  });

  test('a paused run that was undone is not gone on with', async ({ expect }) => {
    const world = runWorld({ accounts: people(4) });
    const plan = await world.planned('suspend', { parts: [{ filter: {} }] });
    await world.applied(plan.runId, { first: 2 });
    await undone(world, plan.runId);

    await expect(world.applied(plan.runId)).rejects.toMatchObject({ code: 'conflict' });

    expect(world.org.writes).toHaveLength(4);
  });
});

describe('an undo by somebody who is no organization admin', () => {
  const other = { accountId: 'person-002', isOrgAdmin: false };

  test('leaves organization admins alone whom the run acted on', async ({ expect }) => {
    const admins = people(2, ['directory-1'], { platformRoles: ['atlassian/org-admin'] });
    const world = runWorld({ accounts: [...admins, ...people(4).slice(2)] });
    const accountIds = ['person-000', 'person-003'];
    const plan = await world.planned('suspend', { parts: [{ accountIds }] }, { includeOrgAdmins: true });
    await world.applied(plan.runId, { adminNames: ['person-000'] });

    const { runId } = await undoRun(world.open(), { runId: plan.runId }, other);
    await world.idle();

    expect((await world.run(runId)).options).not.toHaveProperty('includeOrgAdmins');
    expect((await world.outcomes(runId))['person-000']).toBe('excluded-org-admin');
  });

  test('does not put people back into a group that makes them admins', async ({ expect }) => {
    const groups = [
      {
        id: 'admins',
        directoryId: 'directory-1',
        grants: [{ resourceId: 'ari:cloud:jira-software::site/1', role: 'atlassian/admin' }],
      },
    ];
    const world = runWorld({ accounts: people(2, ['directory-1'], { groups: { 'directory-1': ['admins'] } }), groups });
    const plan = await world.planned('remove-from-group', { parts: [{ filter: {} }] }, { groupId: 'admins' });
    await world.applied(plan.runId);

    await expect(undoRun(world.open(), { runId: plan.runId }, other)).rejects.toMatchObject({
      code: 'not-permitted',
      fields: [{ path: 'runId', problem: 'org-admins-only' }],
    });
  });
});
