import { describe, test } from 'vitest';
import { getRun } from '../../../../src/features/runs/get-run';
import { startCountingSeats } from '../../../../src/features/runs/seats/start-counting-seats';
import { undoRun } from '../../../../src/features/runs/undo-run';
import { anOrgProfile } from '../../../support/builders';
import { CALLER, idsOf, people, runWorld } from './run-world';

const ADMIN = { platformRoles: ['atlassian/org-admin'] };
const JIRA = 'ari:cloud:jira-software::site/site-1';

describe('accounts of apps and services', () => {
  test('are acted upon only where they are named', async ({ expect }) => {
    const accounts = people(3).map((one, index) => (index === 0 ? one : { ...one, accountType: 'app' as const }));
    const world = runWorld({ accounts });

    const run = await world.planned('suspend', { parts: [{ filter: {} }, { accountIds: ['person-002'] }] });

    expect(await world.outcomes(run.runId)).toEqual({
      'person-000': 'will-act',
      'person-001': 'excluded-app-account',
      'person-002': 'will-act',
    });
  });
});

describe('organization admins', () => {
  const [first, second, third, plain] = people(4);
  const world = () =>
    runWorld({
      accounts: [first, second, third, plain].flatMap((one, index) =>
        one === undefined ? [] : [{ ...one, ...(index < 3 && ADMIN) }],
      ),
    });

  test('are left out also where only a group makes them one', async ({ expect }) => {
    const grants = [{ resourceId: 'ari:cloud:platform::org/org-1', role: 'atlassian/org-admin' }];
    const throughGroup = people(2).map((one, index) =>
      index === 0 ? { ...one, groups: { 'directory-1': ['org-admins'] } } : one,
    );
    const org = runWorld({
      accounts: throughGroup,
      groups: [{ id: 'org-admins', directoryId: 'directory-1', grants }],
    });

    const plan = await org.planned('deactivate', { parts: [{ filter: {} }] });

    expect(await org.outcomes(plan.runId)).toEqual({
      'person-000': 'excluded-org-admin',
      'person-001': 'will-act',
    });
  });

  test('are acted upon when wanted and confirmed by name, and the last active one never', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('suspend', { parts: [{ filter: {} }] }, { includeOrgAdmins: true });
    expect(plan.counts).toEqual({ 'will-act': 3, 'excluded-org-admin': 1 });
    expect(plan.orgAdmins).toHaveLength(2);

    await expect(org.applied(plan.runId)).rejects.toMatchObject({
      fields: [{ path: 'confirmation.adminNames', problem: 'admin-names-needed', values: { count: 2 } }],
    });
    const run = await org.applied(plan.runId, { adminNames: ['Person-001@example.com', 'person-002'] });

    expect(run.counts).toEqual({ done: 3, 'excluded-org-admin': 1 });
    expect(org.org.account('person-000').memberships).toEqual({ 'directory-1': 'active' });
    const undo = await org.undone(run.runId, { adminNames: ['person-001', 'person-002'] });
    expect(undo.counts).toEqual({ done: 3 });
  });

  test('who became the last one since the plan is skipped, and so is who became one', async ({ expect }) => {
    const org = world();
    const plan = await org.planned(
      'deactivate',
      { parts: [{ accountIds: ['person-001', 'person-003'] }] },
      { includeOrgAdmins: true },
    );
    org.org.change('person-000', (one) => (one.accountStatus = 'inactive'));
    org.org.change('person-002', (one) => (one.platformRoles = []));
    org.org.change('person-003', (one) => (one.platformRoles = ADMIN.platformRoles));
    org.org.change('person-003', (one) => (one.accountStatus = 'inactive'));

    const run = await org.applied(plan.runId, { adminNames: ['person-001'] });

    expect(run.counts).toEqual({ 'skipped-protected': 2 });
    expect((await org.rows(run.runId)).map(({ reason }) => reason)).toEqual(['last-org-admin', 'org-admin']);
  });
});

describe('whoever was active since', () => {
  test('the day that came with the accounts is skipped, and who is not known to be inactive', async ({ expect }) => {
    const accounts = people(4).map((one, index) => ({ ...one, lastActive: index === 3 ? null : '2025-06-01' }));
    const world = runWorld({ accounts });
    const plan = await world.planned(
      'suspend',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { activeAfter: '2025-06-01' },
    );
    world.org.change('person-001', (one) => (one.lastActive = '2025-06-02'));
    world.org.change('person-002', (one) => Reflect.deleteProperty(one, 'lastActive'));

    const run = await world.applied(plan.runId);

    expect((await world.rows(run.runId)).map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'done',
      'active-since',
      'done',
      'activity-unknown',
    ]);
  });

  test('in a directory whose activity the search over all does not show is skipped, and all others are not', async ({
    expect,
  }) => {
    const directories = ['directory-1', 'directory-2'];
    const accounts = people(3, directories, { lastActive: '2025-05-01' });
    const world = runWorld({ accounts, directories });
    const plan = await world.planned(
      'deactivate',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { activeAfter: '2025-06-01' },
    );
    world.org.change('person-001', (one) => (one.lastActiveIn = { 'directory-2': '2025-07-01' }));

    const run = await world.applied(plan.runId);

    expect(await world.outcomes(run.runId)).toEqual({
      'person-000': 'done',
      'person-001': 'skipped-changed',
      'person-002': 'done',
    });
    expect(world.org.account('person-001').accountStatus).not.toBe('inactive');
  });

  test('is nobody known to be where there are more directories than can be asked', async ({ expect }) => {
    const directories = Array.from({ length: 41 }, (_, index) => `directory-${String(index)}`);
    const accounts = people(2, ['directory-1'], { lastActive: '2025-05-01' });
    const world = runWorld({ accounts, directories });
    const plan = await world.planned(
      'deactivate',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { activeAfter: '2025-06-01' },
    );

    const run = await world.applied(plan.runId);

    expect((await world.rows(run.runId)).map(({ reason }) => reason)).toEqual(['activity-unknown', 'activity-unknown']);
    expect(world.org.writes).toEqual([]);
  });

  test('is skipped too when the failed rows of such a run are tried again', async ({ expect }) => {
    const world = runWorld({ accounts: people(2).map((one) => ({ ...one, lastActive: '2025-06-01' })) });
    const first = await world.planned(
      'suspend',
      { parts: [{ accountIds: ['person-000'] }] },
      { activeAfter: '2025-06-01' },
    );
    const again = await world.planned('suspend', {
      parts: [{ accountIds: ['person-001'] }, { runId: first.runId, outcome: 'will-act' }],
    });
    for (const id of ['person-000', 'person-001']) world.org.change(id, (one) => (one.lastActive = '2025-07-01'));

    const run = await world.applied(again.runId);

    expect(await world.outcomes(run.runId)).toEqual({ 'person-000': 'skipped-changed', 'person-001': 'done' });
  });
});

describe('the seats of a run', () => {
  test('are counted in the plan up to 200 accounts, and on demand above', async ({ expect }) => {
    const accounts = people(205, ['directory-1'], { directRoles: { [JIRA]: ['atlassian/user'] } });
    const world = runWorld({ accounts, limitMs: 60_000 });
    const few = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts).slice(0, 30) }] });
    const many = await world.planned('suspend', { parts: [{ filter: {} }] });
    const seatsOf = async (runId: string) => (await getRun(world.open(), { runId })).seats;
    expect(await seatsOf(few.runId)).toEqual({ state: 'counted', apps: [{ resourceId: JIRA, change: -30 }] });
    expect(await seatsOf(many.runId)).toEqual({ state: 'not-counted', apps: [] });

    await startCountingSeats(world.open(), { runId: many.runId }, CALLER);
    expect(await seatsOf(many.runId)).toEqual({ state: 'counting', apps: [] });
    await world.idle();

    expect(await seatsOf(many.runId)).toEqual({ state: 'counted', apps: [{ resourceId: JIRA, change: -205 }] });
    expect(world.invocations.every(({ requests }) => requests <= 100)).toBe(true);
  });

  test.for([
    ['how many are free, where it is known what was bought', 12, 8],
    ['nothing of what is free where nobody says what was bought', undefined, undefined],
  ] as const)('that an undo gives back: those it needs, and %s', async ([, seats, free], { expect }) => {
    const accounts = people(10, ['directory-1'], { directRoles: { [JIRA]: ['atlassian/user'] } });
    const world = runWorld({ accounts });
    const { runId } = await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts).slice(0, 6) }] });
    await world.applied(runId);
    const profile = anOrgProfile({
      directories: [{ directoryId: 'directory-1', name: 'directory-1' }],
      apps: [{ resourceId: JIRA, key: 'jira-software', name: 'Jira', siteId: 'site-1', ...(seats && { seats }) }],
    });
    await world.open().orgProfile.save(profile);

    const undo = await undoRun(world.open(), { runId }, CALLER);
    await world.idle();

    expect((await getRun(world.open(), { runId: undo.runId })).seats).toEqual({
      state: 'counted',
      apps: [{ resourceId: JIRA, change: 6, ...(free !== undefined && { free }) }],
    });
    expect((await getRun(world.open(), { runId })).seats.apps).toEqual([{ resourceId: JIRA, change: -6 }]);
  });
});
