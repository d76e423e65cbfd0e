import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { planRun } from '../../../../src/features/runs/plan-run';
import { CALLER, idsOf, people, runWorld } from './run-world';

const TWO = ['directory-1', 'directory-2'];
const STAFF = { id: 'staff', directoryId: 'directory-1', name: 'Staff' };
const SYNCED = { id: 'synced', directoryId: 'directory-1', name: 'From the directory', synced: true };
const IN_STAFF = { 'directory-1': ['staff'] };

describe('a run on a group', () => {
  test('adds who is not in it, and its undo removes exactly those', async ({ expect }) => {
    const accounts = people(4).map((one, index) => (index === 0 ? { ...one, groups: IN_STAFF } : one));
    const world = runWorld({ accounts, groups: [STAFF], searchLagMs: 25_000 });
    const plan = await world.planned('add-to-group', { parts: [{ filter: {} }] }, { groupId: 'staff' });

    const run = await world.applied(plan.runId);
    expect(run.counts).toEqual({ done: 3, 'excluded-already': 1 });
    expect(world.org.account('person-003').groups).toEqual(IN_STAFF);

    const undo = await world.undone(run.runId);
    expect(undo).toMatchObject({ action: 'remove-from-group', counts: { done: 3 } });
    expect(world.org.account('person-000').groups).toEqual(IN_STAFF);
    expect(world.org.account('person-003').groups).toEqual({ 'directory-1': [] });
    await world.undone(undo.runId);
    expect(world.org.account('person-003').groups).toEqual(IN_STAFF);
  });

  test.for([true, false])(
    'leaves in it who came to be in it since the search (204 for a member: %s)',
    async (again, { expect }) => {
      const world = runWorld({
        accounts: people(3),
        groups: [{ ...STAFF, takesMembersAgain: again }],
        searchLagMs: 60_000,
      });
      const plan = await world.planned('add-to-group', { parts: [{ filter: {} }] }, { groupId: 'staff' });
      world.org.change('person-001', (one) => (one.groups = IN_STAFF));

      const run = await world.applied(plan.runId);
      const undo = await world.undone(run.runId);

      expect(await world.outcomes(run.runId)).toMatchObject({ 'person-000': 'done', 'person-001': 'skipped-changed' });
      expect(undo.counts).toEqual({ done: 2 });
      expect(world.org.account('person-001').groups).toEqual(IN_STAFF);
    },
  );

  test('leaves out who is not in the directory of the group', async ({ expect }) => {
    const elsewhere = { ...people(1)[0], accountId: 'elsewhere', memberships: { 'directory-2': 'active' as const } };
    const world = runWorld({ accounts: [...people(2, TWO), elsewhere], directories: TWO, groups: [STAFF] });

    const byFilter = await world.planned('add-to-group', { parts: [{ filter: {} }] }, { groupId: 'staff' });
    const byId = await world.planned(
      'add-to-group',
      { parts: [{ accountIds: ['elsewhere', 'person-001'] }] },
      { groupId: 'staff' },
    );

    expect(byFilter.counts).toEqual({ 'will-act': 2, 'excluded-not-in-directory': 1 });
    expect(byId.counts).toEqual({ 'will-act': 1, 'excluded-not-in-directory': 1 });
  });

  test('reads a page at a time, and before it acts ten accounts with two requests and all admins with one', async ({
    expect,
  }) => {
    const world = runWorld({ accounts: people(250), groups: [STAFF] });
    const plan = await world.planned('add-to-group', { parts: [{ filter: {} }] }, { groupId: 'staff' });
    expect(world.org.requests.filter((name) => name === 'search')).toHaveLength(4 + 1);

    const before = world.org.requests.length;
    await world.applied(plan.runId);

    expect(world.org.requests.length - before).toBeLessThanOrEqual(250 + 50 + 10 + 10);
  });

  test.for<[string, Parameters<typeof world>[0], string]>([
    ['that an identity provider keeps', SYNCED, 'group-synced'],
    ['that Atlassian keeps', { ...STAFF, modifiable: false }, 'group-unmodifiable'],
    ['that is unknown', undefined, 'group-unknown'],
  ])('is refused for a group %s', async ([, group, problem], { expect }) => {
    const selection = { parts: [{ filter: {} }] };
    const plan = (groupId?: string) =>
      planRun(world(group).open(), { action: 'add-to-group', selection, options: { groupId } }, CALLER);

    await expect(plan(group?.id ?? 'nobody')).rejects.toMatchObject({ fields: [{ path: 'options.groupId', problem }] });
    await expect(plan()).rejects.toMatchObject({ fields: [{ path: 'options.groupId', problem: 'required' }] });
  });

  function world(group: typeof STAFF | (typeof STAFF & { synced?: boolean; modifiable?: boolean }) | undefined) {
    return runWorld({ accounts: people(1), groups: group === undefined ? [] : [group] });
  }

  test('leaves alone who was put into it by hand, and settles lost answers by reading', async ({ expect }) => {
    const accounts = people(5).map((one) => ({ ...one, groups: IN_STAFF }));
    const world = runWorld({ accounts, groups: [STAFF], searchLagMs: 25_000 });
    const plan = await world.planned(
      'remove-from-group',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { groupId: 'staff' },
    );
    world.org.change('person-001', (one) => (one.groups = {}));
    world.ports.clock.advance(60_000);
    world.org.trouble('lost-after', ({ accountId }) => accountId === 'person-002');
    world.org.trouble('lost-before', ({ accountId }) => accountId === 'person-003');

    const run = await world.applied(plan.runId);

    expect(run.counts).toEqual({ done: 4, 'skipped-changed': 1 });
    expect(world.org.writes.map(({ accountId }) => accountId).sort()).toEqual([
      'person-000',
      'person-002',
      'person-003',
      'person-004',
    ]);
  });

  test('pauses when an app has no seat left, and goes on once there is one', async ({ expect }) => {
    const accounts = people(30);
    const world = runWorld({ accounts, groups: [STAFF] });
    const plan = await world.planned('add-to-group', { parts: [{ filter: {} }] }, { groupId: 'staff' });
    const full = new AppError('conflict', 'no', { detail: "You've exceeded your user limit for an app." });
    world.org.trouble(full, ({ accountId }) => accountId === 'person-012');

    const paused = await world.applied(plan.runId);
    expect(paused).toMatchObject({ state: 'paused', pausedBy: 'seat-limit', counts: { failed: 1 } });
    expect(world.org.requests.filter((name) => name === 'add-to-group').length).toBeLessThanOrEqual(20);
    expect((await world.rows(plan.runId))[12]).toMatchObject({ outcome: 'failed', reason: 'seat-limit' });

    const done = await world.applied(plan.runId);
    expect(done).toMatchObject({ state: 'done', counts: { done: 29, failed: 1 } });
    expect(done.pausedBy).toBeUndefined();
  });
});
