import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { getRun } from '../../../../src/features/runs/get-run';
import { planRun } from '../../../../src/features/runs/plan-run';
import { undoRun } from '../../../../src/features/runs/undo-run';
import type { FakeAccount } from '../../../world/account';
import { CALLER, idsOf, people, runWorld } from './run-world';

const JIRA = 'ari:cloud:jira-software::site/site-1';
const WIKI = 'ari:cloud:confluence::site/site-1';
const USER = 'atlassian/user';
const ACCESS = { resourceId: JIRA, role: USER };

const JIRA_USERS = {
  id: 'jira-users',
  directoryId: 'directory-1',
  name: 'Jira users',
  grants: [ACCESS, { resourceId: WIKI, role: USER }],
};
const GROUPS = [
  JIRA_USERS,
  { id: 'devs', directoryId: 'directory-1', name: 'Developers', grants: [ACCESS] },
  { id: 'scim', directoryId: 'directory-1', name: 'From the directory', synced: true, grants: [ACCESS] },
  { id: 'wiki', directoryId: 'directory-1', name: 'Wiki', grants: [{ resourceId: WIKI, role: USER }] },
];

function person(accountId: string, given: Partial<FakeAccount>): FakeAccount {
  return { accountId, email: `${accountId}@example.com`, memberships: { 'directory-1': 'active' }, ...given };
}

const DIRECT = { directRoles: { [JIRA]: [USER] } };
const inGroups = (...ids: string[]) => ({ groups: { 'directory-1': ids } });

const EVERYBODY = [
  person('direct', DIRECT),
  person('grouped', inGroups('jira-users', 'wiki')),
  person('both', { ...DIRECT, ...inGroups('jira-users', 'devs') }),
  person('synced', { ...DIRECT, ...inGroups('scim') }),
  person('implied', { inferredRoles: [ACCESS] }),
  person('without', inGroups('wiki')),
];

describe('revoking an app', () => {
  const world = () => runWorld({ accounts: EVERYBODY, groups: GROUPS });

  test('says who would lose it in which ways, what else goes, and who would keep it', async ({ expect }) => {
    const org = world();
    const { runId } = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);

    expect(await org.outcomes(runId)).toEqual({
      direct: 'will-act',
      grouped: 'will-act',
      both: 'will-act',
      synced: 'excluded-group-synced',
      implied: 'excluded-inferred',
      without: 'excluded-already',
    });
    expect((await org.rows(runId)).find(({ accountId }) => accountId === 'synced')?.detail).toBe('From the directory');
    const run = await getRun(org.open(), { runId });
    expect(run.groups.map(({ groupId, accounts, alsoGrants }) => ({ groupId, accounts, alsoGrants }))).toEqual([
      { groupId: 'jira-users', accounts: 2, alsoGrants: [{ resourceId: WIKI, role: USER }] },
      { groupId: 'devs', accounts: 1, alsoGrants: [] },
      { groupId: 'scim', accounts: 0, alsoGrants: [] },
    ]);
    expect(run.seats.apps).toContainEqual({ resourceId: JIRA, change: -3 });
    expect(run.isReversible).toBe(true);
  });

  test('ends every way, and the undo gives back exactly those', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);
    org.org.trouble('lost-after', ({ call, accountId }) => call === 'revoke' && accountId === 'both');

    const run = await org.applied(plan.runId);
    expect(run.counts).toMatchObject({ done: 3 });
    expect(org.org.account('both')).toMatchObject({ directRoles: { [JIRA]: [] }, groups: { 'directory-1': [] } });
    expect(org.org.account('grouped').groups).toEqual({ 'directory-1': ['wiki'] });

    org.org.change('grouped', (one) => (one.groups = { 'directory-1': ['wiki', 'devs'] }));
    const undo = await org.undone(run.runId);
    expect(undo).toMatchObject({ action: 'grant-app', counts: { done: 3 } });
    expect(org.org.account('both').directRoles).toEqual({ [JIRA]: [USER] });
    expect(org.org.account('both').groups?.['directory-1']?.toSorted()).toEqual(['devs', 'jira-users']);
    expect(org.org.account('grouped').groups).toEqual({ 'directory-1': ['wiki', 'devs', 'jira-users'] });
    expect(org.org.account('without')).toEqual(EVERYBODY[5]);

    await org.undone(undo.runId);
    expect(org.org.account('both')).toMatchObject({ directRoles: { [JIRA]: [] }, groups: { 'directory-1': [] } });
    expect(org.org.account('grouped').groups).toEqual({ 'directory-1': ['wiki', 'devs'] });
  });

  test('a part that is refused makes the row failed, and the undo gives the other part back', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-app', { parts: [{ accountIds: ['both'] }] }, ACCESS);
    org.org.trouble(new AppError('request-rejected', 'no'), ({ on }) => on === 'devs');

    const run = await org.applied(plan.runId);
    expect(run).toMatchObject({ counts: { failed: 1 }, changed: 1 });
    await org.undone(run.runId);

    expect(org.org.account('both').directRoles).toEqual({ [JIRA]: [USER] });
    expect(org.org.account('both').groups?.['directory-1']?.toSorted()).toEqual(['devs', 'jira-users']);
    expect(org.org.writes.filter(({ on }) => on === 'devs')).toEqual([]);
  });

  test('reads roles of those only whom the search names as holders', async ({ expect }) => {
    const accounts = people(40).map((one, index) => (index < 5 ? { ...one, ...DIRECT } : one));
    const org = runWorld({ accounts, groups: GROUPS });

    const { counts } = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);

    expect(counts).toEqual({ 'will-act': 5, 'excluded-already': 35 });
    expect(org.org.requests.filter((name) => name === 'role-assignments').length).toBeLessThanOrEqual(10);
    expect(org.invocations.every(({ requests }) => requests <= 1_500)).toBe(true);
  });
});

describe('an account of which Atlassian does not say in which ways it holds an app', () => {
  const hidden = person('hidden', { ...DIRECT, hidesMethods: true });
  const planned = async (action: 'grant-app' | 'revoke-app') => {
    const org = runWorld({ accounts: [...EVERYBODY, hidden], groups: GROUPS });
    return org.outcomes((await org.planned(action, { parts: [{ accountIds: ['hidden', 'direct'] }] }, ACCESS)).runId);
  };

  test('is given none, so that no undo takes away what it held before', async ({ expect }) => {
    expect(await planned('grant-app')).toEqual({ hidden: 'excluded-unreadable', direct: 'excluded-already' });
  });

  test('is not taken for one without it', async ({ expect }) => {
    expect(await planned('revoke-app')).toEqual({ hidden: 'excluded-unreadable', direct: 'will-act' });
  });

  test('loses nothing by an undo of a run before', async ({ expect }) => {
    const org = runWorld({ accounts: EVERYBODY, groups: GROUPS });
    const plan = await org.planned('grant-app', { parts: [{ accountIds: ['without'] }] }, ACCESS);
    const run = await org.applied(plan.runId);
    org.org.change('without', (one) => (one.hidesMethods = true));

    const { runId } = await undoRun(org.open(), { runId: run.runId }, CALLER);
    await org.idle();

    expect(await org.outcomes(runId)).toEqual({ without: 'excluded-unreadable' });
  });
});

describe('granting an app in an organization of several directories', () => {
  test('leaves out who is suspended in the directory of the app, though active in another', async ({ expect }) => {
    const both = { 'directory-1': 'active', 'directory-2': 'active' } as const;
    const org = runWorld({
      directories: ['directory-1', 'directory-2'],
      accounts: [
        person('holder', { ...DIRECT, memberships: both }),
        person('suspended-there', { memberships: { ...both, 'directory-1': 'suspended' } }),
        person('suspended-elsewhere', { memberships: { ...both, 'directory-2': 'suspended' } }),
      ],
    });

    const plan = await org.planned('grant-app', { parts: [{ filter: {} }] }, ACCESS);

    expect(await org.outcomes(plan.runId)).toEqual({
      holder: 'excluded-already',
      'suspended-there': 'excluded-not-active',
      'suspended-elsewhere': 'will-act',
    });
  });

  test('skips who was suspended there since the plan, as Atlassian says, though active in another', async ({
    expect,
  }) => {
    const both = { 'directory-1': 'active', 'directory-2': 'active' } as const;
    const org = runWorld({
      directories: ['directory-1', 'directory-2'],
      accounts: [person('holder', { ...DIRECT, memberships: both }), person('since', { memberships: both })],
    });
    const plan = await org.planned('grant-app', { parts: [{ accountIds: ['since'] }] }, ACCESS);
    org.org.change('since', (one) => (one.memberships = { ...both, 'directory-1': 'suspended' }));
    org.org.trouble(
      new AppError('request-rejected', 'Inactive user', { apiCode: 'ADMIN-UAM-400-2' }),
      ({ call }) => call === 'grant',
    );

    const run = await org.applied(plan.runId);

    expect(run).toMatchObject({ counts: { 'skipped-changed': 1 }, changed: 0 });
    expect(await org.rows(plan.runId)).toMatchObject([{ outcome: 'skipped-changed', reason: 'not-active' }]);
  });

  test('fails in an undo for who was suspended where the app is all along: nothing has changed since its plan', async ({
    expect,
  }) => {
    const partly = { 'directory-1': 'suspended', 'directory-2': 'active' } as const;
    const org = runWorld({
      directories: ['directory-1', 'directory-2'],
      accounts: [person('direct', { ...DIRECT, memberships: partly })],
    });
    const plan = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);
    await org.applied(plan.runId);
    org.org.trouble(
      new AppError('request-rejected', 'Inactive user', { apiCode: 'ADMIN-UAM-400-2' }),
      ({ call }) => call === 'grant',
    );
    const undo = await undoRun(org.open(), { runId: plan.runId }, CALLER);
    await org.idle();

    await org.applied(undo.runId);

    expect(await org.rows(undo.runId)).toMatchObject([{ outcome: 'failed', reason: 'not-active' }]);
  });

  test('is not tried again by an undo for who was deactivated since', async ({ expect }) => {
    const org = runWorld({ accounts: [person('direct', DIRECT)] });
    const plan = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);
    const run = await org.applied(plan.runId);
    org.org.change('direct', (one) => (one.accountStatus = 'inactive'));

    const undo = await undoRun(org.open(), { runId: run.runId }, CALLER);
    await org.idle();

    expect(await org.outcomes(undo.runId)).toEqual({ direct: 'excluded-not-active' });
  });

  test('is not tried by an undo for who was suspended after it was planned', async ({ expect }) => {
    const org = runWorld({ accounts: [person('direct', DIRECT)] });
    const plan = await org.planned('revoke-app', { parts: [{ filter: {} }] }, ACCESS);
    const run = await org.applied(plan.runId);
    const undo = await undoRun(org.open(), { runId: run.runId }, CALLER);
    await org.idle();
    org.org.change('direct', (one) => (one.memberships = { 'directory-1': 'suspended' }));

    await org.applied(undo.runId);

    expect(await org.outcomes(undo.runId)).toEqual({ direct: 'skipped-changed' });
    expect(org.org.writes.filter(({ call }) => call === 'grant')).toEqual([]);
  });
});

describe('granting an app', () => {
  const accounts = [
    ...EVERYBODY,
    person('suspended', { memberships: { 'directory-1': 'suspended' } }),
    person('deactivated', { accountStatus: 'inactive' }),
  ];

  test('gives a direct role to those who have it in no way and can use it', async ({ expect }) => {
    const org = runWorld({ accounts, groups: GROUPS });
    const plan = await org.planned('grant-app', { parts: [{ filter: {} }] }, ACCESS);
    expect(plan.counts).toEqual({ 'will-act': 1, 'excluded-already': 5, 'excluded-not-active': 2 });
    expect((await getRun(org.open(), { runId: plan.runId })).seats.apps).toContainEqual({
      resourceId: JIRA,
      change: 1,
    });

    const run = await org.applied(plan.runId);
    expect(org.org.account('without').directRoles).toEqual({ [JIRA]: [USER] });
    await org.undone(run.runId);
    expect(org.org.account('without').directRoles).toEqual({ [JIRA]: [] });
    expect(org.org.account('direct').directRoles).toEqual({ [JIRA]: [USER] });
  });

  test('goes through a group that grants it, and through no other', async ({ expect }) => {
    const org = runWorld({ accounts, groups: GROUPS });
    const plan = await org.planned('grant-app', { parts: [{ filter: {} }] }, { ...ACCESS, groupId: 'devs' });
    await org.applied(plan.runId);
    expect(org.org.account('without').groups).toEqual({ 'directory-1': ['wiki', 'devs'] });

    const selection = { parts: [{ filter: {} }] };
    await expect(
      planRun(org.open(), { action: 'grant-app', selection, options: { ...ACCESS, groupId: 'wiki' } }, CALLER),
    ).rejects.toMatchObject({ fields: [{ path: 'options.groupId', problem: 'group-grants-other' }] });
  });

  test('leaves alone who got it by hand, or was suspended, since the plan', async ({ expect }) => {
    const three = people(3);
    const org = runWorld({ accounts: three, groups: GROUPS });
    const plan = await org.planned('grant-app', { parts: [{ accountIds: idsOf(three) }] }, ACCESS);
    org.org.change('person-000', (one) => (one.groups = { 'directory-1': ['devs'] }));
    org.org.change('person-001', (one) => (one.memberships = { 'directory-1': 'suspended' }));

    const run = await org.applied(plan.runId);

    expect(await org.outcomes(run.runId)).toEqual({
      'person-000': 'skipped-changed',
      'person-001': 'skipped-changed',
      'person-002': 'done',
    });
  });
});
