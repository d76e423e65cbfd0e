import { describe, test } from 'vitest';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { applyJob } from '../../../../src/features/runs/apply/job';
import type { FakeAccount } from '../../../world/account';
import { CALLER, idsOf, people, runWorld } from './run-world';

const NOBODY = { accountIds: [], emails: [], domains: [], groupIds: [] };
/** A batch is over within five seconds: with a second a change, so many. */
const IN_FLIGHT = 5;

/** A run on eighty people that is confirmed, in which each change takes a second. */
async function confirmed() {
  const accounts = people(80);
  const world = runWorld({ accounts });
  const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
  return { world, runId, apply: () => world.applied(runId) };
}

describe('each batch of a run', () => {
  test('stands on settings of the last five seconds: who is protected meanwhile is left alone', async ({ expect }) => {
    const { world, apply } = await confirmed();
    world.onWrite({ takesMs: 1_000, nth: 10 }, () => {
      void world.save({ protected: { ...NOBODY, domains: ['example.com'] } });
    });

    const run = await apply();

    expect(world.org.writes.length).toBeLessThanOrEqual(10 + IN_FLIGHT);
    expect(run).toMatchObject({ state: 'done', counts: { 'skipped-protected': 80 - world.org.writes.length } });
  });

  test('is halted once whoever confirmed it is suspended, and goes on when somebody with access confirms it', async ({
    expect,
  }) => {
    const { world, runId, apply } = await confirmed();
    world.onWrite({ takesMs: 1_000, nth: 10 }, () => {
      world.org.change(CALLER.accountId, ({ memberships }) => (memberships['directory-1'] = 'suspended'));
    });

    const halted = await apply();

    const { length } = world.org.writes;
    expect(length).toBeLessThanOrEqual(10 + IN_FLIGHT);
    expect(halted).toMatchObject({ state: 'paused', pausedBy: 'access-lost', changed: length });
    await world.save({ accessList: ['person-079'] });
    const confirmation = { dialog: true, count: halted.counts['will-act'] } as const;
    await applyRun(world.open(), { runId, confirmation }, { accountId: 'person-079', isOrgAdmin: false });
    await world.idle();

    const ended = await world.run(runId);
    expect(ended).toMatchObject({ state: 'done', counts: { done: 79, 'skipped-protected': 1 } });
    expect(ended).not.toHaveProperty('pausedBy');
  });

  test('is halted once whoever confirmed it is on the access list no more', async ({ expect }) => {
    const { world, apply } = await confirmed();
    world.org.change(CALLER.accountId, (account) => (account.platformRoles = []));
    world.org.change('person-079', (account) => (account.platformRoles = ['atlassian/org-admin']));
    await world.save({ accessList: [CALLER.accountId] });
    world.onWrite({ takesMs: 1_000, nth: 10 }, () => void world.save({ accessList: [] }));

    const halted = await apply();

    expect(world.org.writes.length).toBeGreaterThanOrEqual(10);
    expect(world.org.writes.length).toBeLessThanOrEqual(10 + IN_FLIGHT);
    expect(halted).toMatchObject({ state: 'paused', pausedBy: 'access-lost' });
  });

  test('sends none of its changes later than five seconds after what allows them was read', async ({ expect }) => {
    const { world, apply } = await confirmed();
    const searchedAt: number[] = [];
    const late: number[] = [];
    const searches = () => world.org.requests.filter((name) => name === 'search').length;
    let seen = 0;
    world.org.trouble('lost-before', () => {
      if (searches() > seen) searchedAt.push(world.ports.clock.now());
      seen = searches();
      const age = world.ports.clock.now() - (searchedAt.at(-1) ?? 0);
      if (age > 5_000) late.push(age);
      world.ports.clock.advance(1_900);
      return false;
    });

    const run = await apply();

    expect(late).toEqual([]);
    expect(run.counts).toEqual({ done: 80 });
    expect(world.org.writes).toHaveLength(80);
  });

  test('is halted while something that protects accounts is gone', async ({ expect }) => {
    const { world, runId, apply } = await confirmed();
    const open = world.open();
    const vanished = [{ path: 'protected.groupIds', kind: 'group', id: 'group-1' }];
    const kind = applyJob(open, { findVanishedProtection: async () => vanished });
    await applyRun(open, { runId, confirmation: { dialog: true, count: 80 } }, CALLER);
    const { jobId } = await world.run(runId);
    const held = await open.jobStore.find(jobId);
    if (held === undefined) throw new Error('there is no job');
    const job = {
      record: held.job,
      commit: async () => undefined,
      store: async () => undefined,
      findCancel: async () => undefined,
      mayWrite: () => true,
      end: async (_state: string, _change: object, { along = {} }: { along?: object } = {}) => open.kvs.transact(along),
    };

    await kind.step(job, { isTimeUp: () => false });

    expect(await world.run(runId)).toMatchObject({ state: 'paused', pausedBy: 'protection-undecidable' });
    expect(world.org.writes).toEqual([]);
    await open.jobs.cancelAll(CALLER.accountId);
    await expect(apply()).resolves.toBeDefined();
  });
});

describe('a protected group that goes', () => {
  const HERE = 'directory-1';

  test('while a run is applied halts it before the next batch: none of its members is touched', async ({ expect }) => {
    const accounts = people(70);
    const members = idsOf(accounts.slice(60));
    const groups = [{ id: 'guarded', directoryId: HERE }];
    const world = runWorld({ accounts, groups });
    const moveTo = (ids: string[]) =>
      members.forEach((id) => world.org.change(id, (one) => (one.groups = { [HERE]: ids })));
    await world.save({ protected: { ...NOBODY, groupIds: ['guarded'] } });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    moveTo(['guarded']);
    world.onWrite({ nth: 10 }, () => {
      groups.pop();
      moveTo([]);
    });

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'paused', pausedBy: 'protection-undecidable' });
    expect(world.org.writes.filter(({ accountId }) => members.includes(accountId))).toEqual([]);
  });

  test.for([0, 150, 249])('is found before anybody is planned, also as number %i of 250', async (gone, { expect }) => {
    const groups = Array.from({ length: 250 }, (_, n) => ({ id: `group-${String(n)}`, directoryId: HERE }));
    const accounts = people(3);
    const world = runWorld({ accounts, groups });
    await world.save({ protected: { ...NOBODY, groupIds: groups.map(({ id }) => id) } });
    groups.splice(gone, 1);

    const plan = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });

    expect(plan).toMatchObject({ state: 'failed', stoppedBy: { id: `group-${String(gone)}` } });
  });

  test('is in the way of no run while all of a long list are there', async ({ expect }) => {
    const groups = Array.from({ length: 250 }, (_, n) => ({ id: `group-${String(n)}`, directoryId: HERE }));
    const accounts = people(3);
    const world = runWorld({ accounts, groups });
    await world.save({ protected: { ...NOBODY, groupIds: groups.map(({ id }) => id) } });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.ports.clock.advance(86_400_000);

    expect(await world.applied(runId)).toMatchObject({ state: 'done', counts: { done: 3 } });
  });
});

describe('organization admins', () => {
  const admin = { platformRoles: ['atlassian/org-admin', 'atlassian/user-access-admin'] };

  /** A run that acts on an organization admin, planned by one. */
  async function plannedOnAdmin() {
    const accounts = [...people(1, ['directory-1'], admin), ...people(40).slice(1)];
    const other = people(41, ['directory-1'], admin).slice(40);
    const world = runWorld({ accounts: [...accounts, ...other] });
    const plan = await world.planned(
      'suspend',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { includeOrgAdmins: true },
    );
    return { world, plan };
  }

  test('are left alone, and the run is halted, once whoever confirmed it is none any more', async ({ expect }) => {
    const { world, plan } = await plannedOnAdmin();
    await world.save({ accessList: [CALLER.accountId] });
    expect(plan.orgAdmins).toEqual(['person-000']);
    world.org.change(CALLER.accountId, (account) => (account.platformRoles = []));

    const run = await world.applied(plan.runId, { adminNames: ['person-000'] });

    expect(run).toMatchObject({ state: 'paused', pausedBy: 'access-lost' });
    expect(world.org.writes).toEqual([]);
  });

  const orgAdmins = {
    id: 'org-admins',
    directoryId: 'directory-1',
    grants: [{ resourceId: 'ari:cloud:platform::org/org-1', role: 'atlassian/org-admin' }],
  };
  const throughGroup: Partial<FakeAccount> = { groups: { 'directory-1': ['org-admins'] } };

  test.for<[string, Partial<FakeAccount>]>([
    ['a role of their own', admin],
    ['a group that their account does not tell', throughGroup],
  ])('who are so since the plan through %s are skipped, from the next batch on', async ([, way], { expect }) => {
    const accounts = people(80);
    const world = runWorld({ accounts, groups: [orgAdmins] });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.org.change('person-001', (one) => Object.assign(one, way));
    world.onWrite({ nth: 10 }, () => world.org.change('person-079', (one) => Object.assign(one, way)));

    const run = await world.applied(runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 78, 'skipped-protected': 2 } });
    const skipped = (await world.rows(runId)).filter(({ outcome }) => outcome === 'skipped-protected');
    expect(skipped.map(({ accountId, reason }) => [accountId, reason])).toEqual([
      ['person-001', 'org-admin'],
      ['person-079', 'org-admin'],
    ]);
  });

  test('through a group are acted upon where the run was confirmed with their names', async ({ expect }) => {
    const through = people(2).map((one, index) => (index === 0 ? { ...one, ...throughGroup } : one));
    const world = runWorld({
      accounts: [...through, ...people(3, ['directory-1'], admin).slice(2)],
      groups: [orgAdmins],
    });
    const selection = { parts: [{ accountIds: idsOf(through) }] };
    const plan = await world.planned('suspend', selection, { includeOrgAdmins: true });

    const run = await world.applied(plan.runId, { adminNames: ['person-000'] });

    expect(plan.orgAdmins).toEqual(['person-000']);
    expect(run.counts).toEqual({ done: 2 });
  });

  test.for([false, true])(
    'are never nobody: no plan is made where Atlassian tells of none, who wants them acted upon: %s',
    async (includeOrgAdmins, { expect }) => {
      const world = runWorld({ accounts: people(2) });
      world.org.change(CALLER.accountId, (account) => (account.platformRoles = []));

      const plan = await world.planned('suspend', { parts: [{ filter: {} }] }, { includeOrgAdmins });

      expect(plan).toMatchObject({ state: 'failed', failure: 'unexpected-response', willAct: 0 });
    },
  );

  test('are never nobody: nothing more is sent once Atlassian tells of none', async ({ expect }) => {
    const accounts = people(80);
    const world = runWorld({ accounts });
    await world.save({ accessList: [CALLER.accountId] });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });
    world.onWrite({ nth: 10 }, () => world.org.change(CALLER.accountId, (account) => (account.platformRoles = [])));

    const run = await world.applied(runId);

    const { length } = world.org.writes;
    expect(length).toBeLessThan(80);
    expect(run).toMatchObject({ state: 'failed', failure: 'unexpected-response', changed: length });
    expect(run.counts).toEqual({ done: length, 'not-run': 80 - length });
  });

  test('are acted upon only when another organization admin confirms the run', async ({ expect }) => {
    const { world, plan } = await plannedOnAdmin();
    const confirmation = { dialog: true as const, count: 40, adminNames: ['person-000'] };

    await expect(
      applyRun(world.open(), { runId: plan.runId, confirmation }, { accountId: 'person-009', isOrgAdmin: false }),
    ).rejects.toMatchObject({ code: 'not-permitted', fields: [{ path: 'runId', problem: 'org-admins-only' }] });
  });

  test('are made by nobody else through a group that came to make admins since the plan', async ({ expect }) => {
    const group = { id: 'team', directoryId: 'directory-1', grants: [{ resourceId: 'jira', role: 'atlassian/user' }] };
    const world = runWorld({ accounts: people(2), groups: [group] });
    await world.save({ accessList: ['person-001'] });
    const { runId } = await world.planned(
      'add-to-group',
      { parts: [{ accountIds: ['person-000'] }] },
      { groupId: 'team' },
    );
    const letIn = { accountId: 'person-001', isOrgAdmin: false };
    const apply = () => applyRun(world.open(), { runId, confirmation: { dialog: true, count: 1 } }, letIn);
    group.grants.push({ resourceId: 'jira', role: 'atlassian/admin' });

    await expect(apply()).rejects.toMatchObject({
      code: 'not-permitted',
      fields: [{ path: 'runId', problem: 'org-admins-only' }],
    });
    await world.idle();
    expect(world.org.writes).toEqual([]);

    group.grants.pop();
    await apply();
    await world.idle();
    expect(world.org.writes).toHaveLength(1);
  });
});
