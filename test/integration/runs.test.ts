import { afterEach, beforeEach, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import type { UserRow } from '../../src/contract';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('runs', () => {
  let standIn: StandIn;
  let trip: ReturnType<typeof tripOn>;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 600, clock: 'virtual', platform: { 'event-retries': 'four' } });
    trip = tripOn(standIn);
    await trip.storeKey();
  });
  afterEach(() => standIn.stop());

  const idsOf = (rows: { accountId: string }[]) => rows.map(({ accountId }) => accountId);

  /** People whom a run may touch: active, no admins, in a directory. */
  async function ordinary(count: number, matches: (row: UserRow) => boolean = () => true): Promise<UserRow[]> {
    const users = await trip.allUsers({ status: ['active'] });
    const found: UserRow[] = [];
    for (const row of users.filter((user) => user.protectedBy === undefined && !user.orgAdmin && matches(user))) {
      const { memberships, idpManaged, kind } = await standIn.account(row.accountId);
      const isOrdinary = memberships.length > 0 && memberships.every(({ status }) => status === 'active');
      if (isOrdinary && !idpManaged && kind !== 'protected') found.push(row);
      if (found.length === count) return found;
    }
    throw new Error(`only ${found.length} of ${count} people found`);
  }

  test('suspends in every directory of each account, and the undo takes back exactly that', async ({ expect }) => {
    const people = await ordinary(12);
    const before = await Promise.all(people.map(({ accountId }) => standIn.account(accountId)));

    const plan = await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] });
    expect(plan).toMatchObject({ state: 'planned', willAct: 12, needs: 'dialog' });
    const run = await trip.applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 12 }, canUndo: true });
    for (const { accountId, memberships } of before) {
      const after = await standIn.account(accountId);
      expect(after.memberships.every(({ status }) => status === 'suspended')).toBe(true);
      expect(after.writes.suspend).toBe(memberships.length);
    }

    const undo = await trip.undoPlanned(run.runId);
    expect(undo).toMatchObject({ action: 'restore', state: 'planned', undoOf: run.runId, willAct: 12 });
    expect(await trip.applied(undo.runId)).toMatchObject({ state: 'done', counts: { done: 12 } });
    for (const { accountId, memberships } of before) {
      expect((await standIn.account(accountId)).memberships).toEqual(memberships);
    }
    expect(await trip.call('runs.get', { runId: run.runId })).toMatchObject({
      undoneBy: undo.runId,
      undo: { state: 'undone', done: 12, total: 12 },
      canUndo: false,
    });
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('the undo of a suspension leaves alone who was suspended before', async ({ expect }) => {
    const users = await trip.allUsers();
    const suspended = users.filter(({ status }) => status === 'suspended').slice(0, 3);
    const people = await ordinary(3);

    const run = await trip.applied(
      (await trip.planned('suspend', { parts: [{ accountIds: idsOf([...suspended, ...people]) }] })).runId,
    );
    expect(run.counts).toMatchObject({ 'excluded-already': 3, done: 3 });
    await trip.applied((await trip.undoPlanned(run.runId)).runId);

    for (const { accountId } of suspended) {
      expect((await standIn.account(accountId)).memberships.every(({ status }) => status === 'suspended')).toBe(true);
    }
  });

  test('only in the chosen directory', async ({ expect }) => {
    const users = await trip.allUsers({ status: ['active'] });
    const facts = await Promise.all(users.slice(0, 300).map(({ accountId }) => standIn.account(accountId)));
    const both = facts
      .filter(({ memberships, platformRoles }) => memberships.length === 2 && platformRoles.length === 0)
      .slice(0, 2);
    const directoryId = both[0]?.memberships[0]?.directoryId ?? '';

    const plan = await trip.planned(
      'suspend',
      { parts: [{ accountIds: idsOf(both) }] },
      { directoryIds: [directoryId] },
    );
    await trip.applied(plan.runId);

    for (const { accountId } of both) {
      const { memberships } = await standIn.account(accountId);
      expect(memberships.find((one) => one.directoryId === directoryId)?.status).toBe('suspended');
      expect(memberships.find((one) => one.directoryId !== directoryId)?.status).toBe('active');
    }
  });

  test('deactivates managed accounts only, and asks for the count', async ({ expect }) => {
    const managed = await ordinary(3, ({ claimStatus }) => claimStatus === 'managed');
    const unmanaged = await ordinary(2, ({ claimStatus }) => claimStatus === 'unmanaged');
    const plan = await trip.planned('deactivate', { parts: [{ accountIds: idsOf([...managed, ...unmanaged]) }] });
    expect(plan).toMatchObject({ willAct: 3, needs: 'count', counts: { 'will-act': 3, 'excluded-not-managed': 2 } });

    const confirmation = { dialog: true as const };
    const uncounted = failureOf(await standIn.invoke('runs.apply', { runId: plan.runId, confirmation }));
    const miscounted = failureOf(
      await standIn.invoke('runs.apply', { runId: plan.runId, confirmation: { ...confirmation, count: 4 } }),
    );
    expect([uncounted, miscounted].map(({ fields }) => fields?.[0]?.path)).toEqual([
      'confirmation.count',
      'confirmation.count',
    ]);

    const run = await trip.applied(plan.runId);
    expect(run).toMatchObject({ state: 'done', counts: { done: 3 } });
    for (const { accountId } of managed) expect((await standIn.account(accountId)).accountStatus).toBe('inactive');
    for (const { accountId } of unmanaged) expect((await standIn.account(accountId)).accountStatus).toBe('active');

    await trip.applied((await trip.undoPlanned(run.runId)).runId);
    for (const { accountId } of managed) expect((await standIn.account(accountId)).accountStatus).toBe('active');
  });

  test('never plans for the caller, an organization admin or a protected account', async ({ expect }) => {
    const { callerAccountId } = await standIn.org();
    const admins = (await trip.allUsers({ orgAdmin: true })).filter(({ accountId }) => accountId !== callerAccountId);
    const [byId, byEmail] = await ordinary(2, ({ email }) => email !== undefined);
    const { version } = await trip.call('settings.get', {});
    await trip.call('settings.save', {
      version,
      protected: { accountIds: [byId?.accountId ?? ''], emails: [byEmail?.email ?? ''], domains: [], groupIds: [] },
    });

    const selected = [callerAccountId, ...idsOf(admins), byId?.accountId ?? '', byEmail?.accountId ?? ''];
    const plan = await trip.planned('suspend', { parts: [{ accountIds: selected }] });

    expect(plan).toMatchObject({
      willAct: 0,
      counts: { 'excluded-yourself': 1, 'excluded-org-admin': admins.length, 'excluded-protected': 2 },
    });
  });

  test('an account that was changed or protected after the plan is left alone', async ({ expect }) => {
    const people = await ordinary(5, ({ claimStatus }) => claimStatus === 'managed');
    const plan = await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] });

    const [changed, nowProtected] = people;
    const { orgId, apiKey } = await standIn.org();
    const truth = await standIn.account(changed?.accountId ?? '');
    for (const { directoryId } of truth.memberships) {
      await fetch(
        `${standIn.url}/api.atlassian.com/admin/v2/orgs/${orgId}/directories/${directoryId}/users/${truth.accountId}/suspend`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: '{}',
        },
      );
    }
    const { version } = await trip.call('settings.get', {});
    const protectedAccounts = { accountIds: [nowProtected?.accountId ?? ''], emails: [], domains: [], groupIds: [] };
    await trip.call('settings.save', { version, protected: protectedAccounts });
    await standIn.advance(60_000);

    const run = await trip.applied(plan.runId);

    expect(run.counts).toMatchObject({ done: 3, 'skipped-changed': 1, 'skipped-protected': 1 });
    const row = (await trip.rowsOf(run.runId, 'skipped-protected'))[0];
    expect(row?.accountId).toBe(nowProtected?.accountId);
    expect((await standIn.account(nowProtected?.accountId ?? '')).writes).toEqual({});
  });

  test('everything that matches, less what was taken out, counts each account once', async ({ expect }) => {
    const all = await trip.allUsers();
    const except = idsOf(all.slice(0, 7));

    const plan = await trip.planned('suspend', {
      parts: [
        { filter: {}, except },
        { accountIds: idsOf(all.slice(20, 40)) },
        { emails: [all[50]?.email ?? 'x@y.example'] },
      ],
    });

    expect(plan.total).toBe(all.length - except.length);
    expect(Object.values(plan.counts).reduce((sum, count) => sum + count, 0)).toBe(plan.total);
    expect(plan.breaker).toMatchObject({ exceeded: true, orgUsers: all.length });
    expect(plan.needs).toBe('both');
    const rows = await trip.rowsOf(plan.runId);
    expect(new Set(idsOf(rows)).size).toBe(plan.total);
  });

  test('pauses after the first five, goes on when told to, and can be cancelled', async ({ expect }) => {
    const people = await ordinary(20);
    const plan = await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] });

    const paused = await trip.applied(plan.runId, { first: 5 });
    expect(paused).toMatchObject({ state: 'paused', counts: { done: 5, 'will-act': 15 } });
    const again = await trip.applied(plan.runId, { first: 5 });
    expect(again).toMatchObject({ state: 'paused', counts: { done: 10, 'will-act': 10 } });

    await trip.call('runs.cancel', { runId: plan.runId });
    await standIn.idle();
    const run = await trip.call('runs.get', { runId: plan.runId });
    expect(run).toMatchObject({ state: 'cancelled', counts: { done: 10, 'not-run': 10 }, canUndo: true });

    const undo = await trip.undoPlanned(plan.runId);
    expect(undo.willAct).toBe(10);
    await trip.applied(undo.runId);
    for (const { accountId } of people) {
      expect((await standIn.account(accountId)).memberships.every(({ status }) => status === 'active')).toBe(true);
    }
  });

  test('what Atlassian refuses is a failed row with its reason, and the rest is done', async ({ expect }) => {
    const people = await ordinary(4);
    const plan = await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] });
    await standIn.faults([
      {
        method: 'POST',
        path: `users/${encodeURIComponent(people[1]?.accountId ?? '')}/suspend`,
        times: 1,
        status: 403,
        body: {
          errors: [
            { status: '403', code: 'ADMIN-403', title: 'Forbidden', detail: 'This user is looked after elsewhere.' },
          ],
        },
      },
    ]);

    const run = await trip.applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 3, failed: 1 } });
    expect(await trip.rowsOf(run.runId, 'failed')).toMatchObject([
      { accountId: people[1]?.accountId, detail: expect.stringContaining('looked after elsewhere') as string },
    ]);
    const retry = await trip.planned('suspend', { parts: [{ runId: run.runId, outcome: 'failed' }] });
    expect(retry).toMatchObject({ total: 1, willAct: 1 });
  });

  test('what user management refuses is told in its words, cut to what a row shows', async ({ expect }) => {
    const [first, second] = await ordinary(2, ({ claimStatus }) => claimStatus === 'managed');
    const plan = await trip.planned('deactivate', {
      parts: [{ accountIds: [first?.accountId ?? '', second?.accountId ?? ''] }],
    });
    const refusal = (account: UserRow | undefined, errorDetail: string) => ({
      method: 'POST',
      path: `${account?.accountId.split(':').at(-1) ?? '-'}/manage/lifecycle/disable$`,
      times: 1,
      status: 403,
      body: { key: 'forbidden', errorKey: 'forbidden', errorDetail },
    });
    await standIn.faults([
      refusal(first, 'Another organization looks after this person.'),
      refusal(second, 'No. '.repeat(200)),
    ]);

    const run = await trip.applied(plan.runId);

    expect(run.counts).toEqual({ failed: 2 });
    const details = new Map((await trip.rowsOf(run.runId)).map(({ accountId, detail }) => [accountId, detail]));
    expect(details.get(first?.accountId ?? '')).toBe('Another organization looks after this person.');
    expect(details.get(second?.accountId ?? '')).toBe(`${'No. '.repeat(75).slice(0, 299)}…`);
  });

  test('of two runs on the same accounts one waits, sees what the other did, and leaves it alone', async ({
    expect,
  }) => {
    const people = await ordinary(40);
    const selection = { parts: [{ accountIds: idsOf(people) }] };
    const [first, second] = [await trip.planned('suspend', selection), await trip.planned('suspend', selection)];

    for (const { runId, willAct } of [first, second]) {
      await trip.call('runs.apply', { runId, confirmation: { dialog: true, count: willAct } });
    }
    await standIn.idle();

    const runs = await Promise.all([first, second].map(({ runId }) => trip.call('runs.get', { runId })));
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done']);
    // Events come in no promised order: which of the two went first is open.
    expect(runs.map(({ counts, canUndo }) => ({ counts, canUndo }))).toEqual(
      expect.arrayContaining([
        { counts: { done: 40 }, canUndo: true },
        { counts: { 'skipped-changed': 40 }, canUndo: false },
      ]),
    );
    for (const { accountId } of people) {
      const { memberships, writes } = await standIn.account(accountId);
      expect(writes).toEqual({ suspend: memberships.length });
    }
  });

  test('a run whose every event was dropped is picked up by the sweep', async ({ expect }) => {
    const people = await ordinary(30);
    const plan = await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] });
    await standIn.post('/local/kill', { everyMs: 300, times: 2_000 });
    await trip.call('runs.apply', { runId: plan.runId, confirmation: { dialog: true, count: plan.willAct } });
    await standIn.idle();
    const { eventsDropped } = await standIn.limits();
    expect(eventsDropped?.value).toBeGreaterThan(0);
    await standIn.advance(15 * 60_000); // past the last kill and two rounds of the schedule
    await standIn.idle();

    expect(await trip.call('runs.get', { runId: plan.runId })).toMatchObject({ state: 'done', counts: { done: 30 } });
    for (const { accountId } of people) {
      const { memberships, writes } = await standIn.account(accountId);
      expect(writes).toEqual({ suspend: memberships.length });
    }
  });

  test('the audit tells who did what to whom', async ({ expect }) => {
    const people = await ordinary(2);
    const run = await trip.applied((await trip.planned('suspend', { parts: [{ accountIds: idsOf(people) }] })).runId);
    const { callerAccountId } = await standIn.org();

    const { rows } = await trip.call('audit.list', { filter: { runId: run.runId }, limit: 100 });

    expect(rows.map(({ act }) => act).toReversed()).toEqual([
      'run.planned',
      'run.applied',
      'run.row',
      'run.row',
      'run.ended',
    ]);
    expect(rows.every(({ by }) => by === callerAccountId)).toBe(true);
    expect(
      rows
        .filter(({ act }) => act === 'run.row')
        .map(({ target, result, detail }) => [target, result, detail?.action])
        .toSorted(),
    ).toEqual(
      idsOf(people)
        .map((accountId) => [accountId, 'done', 'suspend'])
        .toSorted(),
    );
  });
});

test('a suspension in one of two directories that Atlassian refuses is a failed row with its reason, and no other is touched', async ({
  expect,
}) => {
  const standIn = await startStandIn({ users: 400, clock: 'virtual', variants: { suspendInOne: 'refused' } });
  try {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const [home] = (await standIn.org()).directories;
    const isThere = ({ memberships }: AccountFacts): boolean =>
      memberships.every(({ status }) => status === 'active') &&
      memberships.some(({ directoryId }) => directoryId === home?.directoryId);
    const facts = (await standIn.accounts()).filter((one) => one.accountStatus === 'active' && isThere(one));
    const both = facts.filter(({ kind }) => kind === 'both-directories').slice(0, 2);
    const single = facts.filter(({ kind, memberships }) => kind === 'person' && memberships.length === 1).slice(0, 3);
    const accountIds = [...both, ...single].map(({ accountId }) => accountId);
    const plan = await trip.planned(
      'suspend',
      { parts: [{ accountIds }] },
      { directoryIds: [home?.directoryId ?? ''] },
    );

    const run = await trip.applied(plan.runId);

    expect(plan.willAct).toBe(5);
    expect(run).toMatchObject({ state: 'done', counts: { done: 3, failed: 2 } });
    const failed = await trip.rowsOf(run.runId, 'failed');
    expect(failed.map(({ accountId }) => accountId).toSorted()).toEqual(
      both.map(({ accountId }) => accountId).toSorted(),
    );
    expect(failed.map(({ detail }) => detail)).toEqual(both.map(() => 'The user has access on another site.'));
    for (const { accountId, memberships } of both) {
      expect((await standIn.account(accountId)).memberships).toEqual(memberships);
    }
  } finally {
    await standIn.stop();
  }
});
