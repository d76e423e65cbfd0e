import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CallInput, CallName, UserFilter } from '../../src/contract';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const NOPE = 'nope';
const HOUR_MS = 3_600_000;

/** Every criterion that names something of the organization, with something that it never had. */
const FILTERS: [string, UserFilter][] = [
  ['apps.0.key', { apps: [{ key: NOPE }] }],
  ['apps.0.siteId', { apps: [{ key: 'confluence', siteId: NOPE }] }],
  ['lastActive.app.key', { lastActive: { olderThanDays: 90, app: { key: NOPE } } }],
  ['lastActive.app.siteId', { lastActive: { olderThanDays: 90, app: { key: 'confluence', siteId: NOPE } } }],
  ['roleIds.0', { roleIds: ['atlassian/nope'] }],
  ['directoryIds.0', { directoryIds: [NOPE] }],
  ['groupIds.0', { groupIds: [NOPE] }],
];

/** Every call that takes a filter, with where its input has it. */
const CALLS: [CallName, string, (filter: UserFilter) => unknown][] = [
  ['users.list', 'filter', (filter) => ({ filter })],
  ['users.count', 'filter', (filter) => ({ filter })],
  ['users.saveFilter', 'filter', (filter) => ({ name: 'Any', filter, shared: false })],
  ['runs.plan', 'selection.parts.0.filter', (filter) => ({ action: 'suspend', selection: { parts: [{ filter }] } })],
  ['exports.start', 'options.filter', (filter) => ({ kind: 'users', options: { filter } })],
  [
    'exports.start',
    'options.selection.parts.0.filter',
    (filter) => ({ kind: 'users', options: { selection: { parts: [{ filter }] } } }),
  ],
];

const RESOURCE = 'ari:cloud:confluence::site/nope';
const ALL = { parts: [{ filter: {} }] };

/** Everything else that names something of the organization. */
const OTHERS: [string, CallName, unknown][] = [
  ['options.directoryIds.0', 'runs.plan', { action: 'suspend', selection: ALL, options: { directoryIds: [NOPE] } }],
  ['options.groupId', 'runs.plan', { action: 'add-to-group', selection: ALL, options: { groupId: NOPE } }],
  [
    'options.resourceId',
    'runs.plan',
    { action: 'grant-app', selection: ALL, options: { resourceId: RESOURCE, role: 'atlassian/user' } },
  ],
  ['options.siteId', 'exports.start', { kind: 'site-users', options: { siteId: NOPE } }],
  ['options.siteId', 'exports.start', { kind: 'site-users-current', options: { siteId: NOPE } }],
  ['granting.resourceId', 'groups.search', { granting: { resourceId: RESOURCE, role: 'atlassian/user' } }],
];

describe('what the organization never had', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 400, clock: 'virtual' });
    await tripOn(standIn).storeKey();
    await tripOn(standIn).call('directory.scan', {});
    await standIn.idle();
  });
  afterAll(() => standIn.stop());

  const cases = CALLS.flatMap(([name, where, inputOf]) =>
    FILTERS.map(([path, filter]) => ({ name, path: `${where}.${path}`, input: inputOf(filter) })),
  );
  test.for(cases)('$name refuses $path and names it', async ({ name, path, input }, { expect }) => {
    const failure = failureOf(await standIn.invokeRaw(name, input));

    expect(failure.code).toBe('invalid-input');
    expect(failure.fields?.map((field) => field.path)).toContain(path);
    expect(failure.fields?.every(({ problem }) => problem.endsWith('-unknown'))).toBe(true);
  });

  test.for(OTHERS)('%s of %s is refused by its name', async ([path, name, input], { expect }) => {
    const failure = failureOf(await standIn.invokeRaw(name, input));

    expect(failure.fields?.map((field) => field.path)).toContain(path);
    expect(failure.fields?.every(({ problem }) => problem.endsWith('-unknown'))).toBe(true);
  });

  test('a counted app is refused by its place in the list, and an alias of one is not', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { version } = await call('settings.get', {});

    const failure = failureOf(
      await standIn.invoke('settings.save', { version, countedApps: ['jira', 'jira-softwear'] }),
    );
    const saved = await call('settings.save', { version, countedApps: ['jira'] });

    expect(failure.fields).toMatchObject([{ path: 'countedApps.1', problem: 'app-unknown' }]);
    expect(saved.countedApps).toEqual(['jira']);
  });

  test.for([
    ['users.get', { accountId: 'count' }, 'accountId'],
    ['users.get', { accountId: 'a?b' }, 'accountId'],
    ['users.list', { filter: { text: 'a\ud800' } }, 'filter.text'],
    ['users.saveFilter', { name: '\udc00', filter: {}, shared: false }, 'name'],
    ['runs.plan', { action: 'suspend', selection: ALL, reason: 'x\ud83d' }, 'reason'],
    ['runs.get', { runId: '../count' }, 'runId'],
    ['exports.get', { exportId: 'a/b' }, 'exportId'],
    ['jobs.get', { jobId: 'a?b' }, 'jobId'],
    ['groups.search', { groupIds: ['..'] }, 'groupIds.0'],
  ] as const)('%s with %j asks Atlassian nothing and names the field', async ([name, input, path], { expect }) => {
    const failure = failureOf(await standIn.invokeRaw(name, input));

    expect(failure).toMatchObject({ code: 'invalid-input', fields: [{ path }] });
  });

  test.for(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'users.everything', 'no-such-call'])(
    'the call %s is a failure like any other, and a stranger learns nothing by it',
    async (functionKey, { expect }) => {
      const { jiraAdmin, user } = await standIn.callers();

      expect(failureOf(await standIn.invokeRaw(functionKey, {}))).toMatchObject({
        code: 'invalid-input',
        fields: [{ path: 'functionKey', problem: 'call-unknown' }],
      });
      for (const accountId of [jiraAdmin, user]) {
        expect(failureOf(await standIn.invokeRaw(functionKey, {}, accountId)).code).toBe('not-permitted');
      }
    },
  );
});

describe('a group that is gone', () => {
  let standIn: StandIn;
  let group: { groupId: string; name: string };
  beforeAll(async () => {
    standIn = await startStandIn({ users: 400, clock: 'virtual' });
    const { storeKey, call } = tripOn(standIn);
    await storeKey();
    await call('directory.scan', {});
    await standIn.idle();
    const { rows } = await call('groups.search', {});
    const found = rows.find(({ userCount = 0, synced }) => userCount > 0 && !synced);
    group = { groupId: found?.groupId ?? '', name: found?.name ?? '' };
    await call('users.list', { filter: { groupIds: [group.groupId] } });
    const { version } = await call('settings.get', {});
    const none = { accountIds: [], emails: [], domains: [] };
    await call('settings.save', { version, protected: { ...none, groupIds: [group.groupId] } });
    await standIn.post('/local/groups', { groupId: group.groupId, deleted: true });
    await standIn.advance(HOUR_MS / 60);
  });
  afterAll(() => standIn.stop());

  const gone = (path: string) => ({ path, kind: 'group', id: group.groupId, name: group.name });

  test('lists and counts nobody, and says so by its name', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const filter = { groupIds: [group.groupId], claimStatus: 'managed' as const };
    const undecidable = [gone('filter.groupIds.0')];

    expect(await call('users.list', { filter })).toMatchObject({ rows: [], total: 0, undecidable });
    expect(await call('users.count', { filter })).toMatchObject({ total: 0, undecidable });
  });

  test.for<[string, UserFilter]>([
    ['the level', { inactivity: 'overdue' }],
    ['the age of activity', { activityAge: ['over90'] }],
    ['who is not protected', { protected: false }],
    ['the state of alerts', { alertStates: ['new'] }],
  ])('where it is protected, filters by %s show nobody', async ([, filter], { expect }) => {
    const page = await tripOn(standIn).call('users.list', { filter });

    expect(page).toMatchObject({ rows: [], total: 0, undecidable: [gone('protected.groupIds.0')] });
  });

  test('ends a plan as failed, and the run says by what', async ({ expect }) => {
    const { planned } = tripOn(standIn);

    const byFilter = await planned('suspend', { parts: [{ filter: { groupIds: [group.groupId] } }] });
    const byProtection = await planned('suspend', ALL);
    const byOption = await planned('add-to-group', ALL, { groupId: group.groupId });

    const failed = { state: 'failed', failure: 'undecidable', counts: {} };
    expect(byFilter).toMatchObject({ ...failed, stoppedBy: gone('selection.parts.0.filter.groupIds.0') });
    expect(byProtection).toMatchObject({ ...failed, stoppedBy: gone('protected.groupIds.0') });
    expect(byOption).toMatchObject({ ...failed, stoppedBy: gone('options.groupId') });
  });

  test('ends an export as failed, and the export says by what', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const filter = { groupIds: [group.groupId] };

    const { exportId } = await call('exports.start', { kind: 'users', options: { filter } });
    await standIn.idle();

    expect(await call('exports.get', { exportId })).toMatchObject({
      state: 'failed',
      failure: 'undecidable',
      stoppedBy: gone('options.filter.groupIds.0'),
    });
  });

  test('counts nobody as inactive on the dashboard, lists no alerts, and fails the daily check', async ({ expect }) => {
    const { call } = tripOn(standIn);
    await standIn.advance(24 * HOUR_MS);
    await standIn.idle();

    const dashboard = await call('dashboard.get', {});
    const alerts = failureOf(await standIn.invoke('alerts.list', {}));

    expect(dashboard.undecidable).toEqual([gone('protected.groupIds.0')]);
    expect([dashboard.activity, dashboard.alerts]).toEqual([undefined, undefined]);
    expect(dashboard.counts.total).toBeGreaterThan(0);
    expect(alerts).toMatchObject({
      code: 'undecidable',
      fields: [{ problem: 'group-gone', values: { name: group.name } }],
    });
    expect((await dailyChecks()).some((job) => job.includes('"failure":"undecidable"'))).toBe(true);
  });

  test('is not kept in a saved filter', async ({ expect }) => {
    const input: CallInput<'users.saveFilter'> = {
      name: 'Legal',
      filter: { groupIds: [group.groupId] },
      shared: false,
    };

    expect(failureOf(await standIn.invoke('users.saveFilter', input)).code).toBe('undecidable');
  });

  test('is in nobody’s way once the settings name it no more', async ({ expect }) => {
    const { call, planned } = tripOn(standIn);
    const { version, protected: kept } = await call('settings.get', {});

    await call('settings.save', { version, protected: { ...kept, groupIds: [] } });

    expect((await call('dashboard.get', {})).undecidable).toBeUndefined();
    expect((await planned('suspend', { parts: [{ filter: { text: 'a' } }] })).state).toBe('planned');
  });

  async function dailyChecks(): Promise<string[]> {
    const stored = (await standIn.stored()) as unknown[];
    return stored.map((entry) => JSON.stringify(entry)).filter((entry) => entry.includes('"kind":"daily-check"'));
  }
});
