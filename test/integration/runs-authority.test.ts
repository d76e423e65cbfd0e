import { afterEach, describe, test } from 'vitest';
import type { CallInput, RunRow, UserRow } from '../../src/contract';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn, type StandInOptions } from '../support/stand-in';
import { tripOn } from '../support/trip';

const NOBODY = { accountIds: [], emails: [], domains: [], groupIds: [] };
const PEOPLE: readonly (string | undefined)[] = ['person', 'dormant', 'never-active'];
/** Rows of one batch. */
const BATCH = 38;
const AUTHORITY_MS = 5_000;

describe('the authority of a run', () => {
  let standIn: StandIn | undefined;
  afterEach(() => standIn?.stop());

  async function begin(options: StandInOptions = {}) {
    const started = await startStandIn({ users: 600, clock: 'virtual', ...options });
    standIn = started;
    const trip = tripOn(started);
    await trip.storeKey();
    const { jiraAdmin } = await started.callers();

    async function save(change: Omit<CallInput<'settings.save'>, 'version'>): Promise<void> {
      const { version } = await trip.call('settings.get', {});
      await trip.call('settings.save', { version, ...change });
    }
    /** Has a Jira administrator on the access list who is no organization admin. */
    async function admit(): Promise<string> {
      await save({ accessList: [jiraAdmin] });
      return jiraAdmin;
    }
    return { standIn: started, trip, save, admit, ordinary: (count: number) => ordinary(started, count) };
  }

  test('ends with the batch in flight when everybody is protected and who confirmed it loses access', async ({
    expect,
  }) => {
    const { standIn, trip, save, admit, ordinary } = await begin({ clock: 'real', latencyMs: 5 });
    const confirmer = await admit();
    const people = await ordinary(80);
    const { runId } = await trip.planned('suspend', { parts: [{ accountIds: people }] });
    const { now: began } = await standIn.requestsSince();
    const sent = async () =>
      (await standIn.requestsSince(began)).requests.filter(({ path }) => path.endsWith('/suspend'));
    await standIn.faults([{ method: 'POST', path: '/suspend$', times: 1_000, delayMs: 400 }]);
    dataOf(await standIn.invoke('runs.apply', { runId, confirmation: { dialog: true, count: 80 } }, confirmer));
    while ((await sent()).length < 10) await trip.call('runs.get', { runId });

    const domains = [...new Set((await trip.allUsers()).flatMap(({ email }) => email?.split('@').at(-1) ?? []))];
    await save({ protected: { ...NOBODY, domains }, accessList: [] });
    const { now: saved } = await standIn.requestsSince();
    await standIn.idle();

    const run = await trip.call('runs.get', { runId });
    expect(run).toMatchObject({ state: 'paused', pausedBy: 'access-lost', confirmedBy: confirmer });
    const requests = await sent();
    expect(requests.length).toBeLessThan(80);
    expect(requests.filter(({ at }) => Date.parse(at) > Date.parse(saved) + AUTHORITY_MS)).toEqual([]);
  });

  test('asks for the number once runs of a day together pass the share, and at once for a lower share', async ({
    expect,
  }) => {
    const { standIn, trip, save, ordinary } = await begin();
    await save({ breakerPercent: 10 });
    const people = await ordinary(80);
    const twenty = (from: number) =>
      trip.planned('suspend', { parts: [{ accountIds: people.slice(from, from + 20) }] });
    const plans = [await twenty(0), await twenty(20), await twenty(40), await twenty(60)];
    const apply = async (runId: string) => {
      const reply = await standIn.invoke('runs.apply', { runId, confirmation: { dialog: true } });
      await standIn.idle();
      return reply;
    };
    expect(plans.map(({ needs }) => needs)).toEqual(['dialog', 'dialog', 'dialog', 'dialog']);
    for (const { runId } of plans.slice(0, 2)) dataOf(await apply(runId));
    const [third, fourth] = plans.slice(2).map(({ runId }) => runId);
    dataOf(await apply(third ?? ''));

    const refused = failureOf(await apply(fourth ?? ''));

    expect(refused.fields).toMatchObject([{ path: 'confirmation.count', problem: 'count-needed' }]);
    expect(await trip.call('runs.get', { runId: fourth ?? '' })).toMatchObject({
      needs: 'both',
      breaker: { changed24h: 60, exceeded: true },
    });
    await save({ breakerPercent: 1 });
    const restore = await trip.undoPlanned(third ?? '');
    expect(restore).toMatchObject({ needs: 'both', breaker: { percent: 1, changed24h: 0 } });
  });

  test('plans on what the run before has changed', async ({ expect }) => {
    const { trip, ordinary } = await begin();
    const accountIds = await ordinary(14);
    const suspended = await trip.applied((await trip.planned('suspend', { parts: [{ accountIds }] })).runId);

    const restored = await trip.planned('restore', { parts: [{ accountIds }] });
    await trip.applied(restored.runId);
    const again = await trip.planned('suspend', { parts: [{ accountIds }] });

    expect(suspended.counts).toEqual({ done: 14 });
    expect([restored.counts, again.counts]).toEqual([{ 'will-act': 14 }, { 'will-act': 14 }]);
  });

  test('keeps organization admins, and what makes them, from everybody else', async ({ expect }) => {
    const { standIn, trip, admit, ordinary } = await begin();
    const other = await admit();
    const { orgAdmin } = await standIn.callers();
    const admins = (await trip.allUsers({ orgAdmin: true })).filter(({ accountId }) => accountId !== orgAdmin);
    const { groups } = await standIn.account(orgAdmin);
    const group = groups.find(({ name }) => name.startsWith('jira-admins'));
    const selection = {
      parts: [{ accountIds: [...admins.map(({ accountId }) => accountId), ...(await ordinary(2))] }],
    };
    const planBy = async (input: Omit<CallInput<'runs.plan'>, 'selection'>) =>
      failureOf(await standIn.invoke('runs.plan', { ...input, selection }, other));

    const refusals = [
      await planBy({ action: 'suspend', options: { includeOrgAdmins: true } }),
      await planBy({ action: 'remove-from-group', options: { groupId: group?.groupId ?? '' } }),
      await planBy({ action: 'add-to-group', options: { groupId: group?.groupId ?? '' } }),
    ];
    expect(refusals.map(({ fields }) => fields?.[0])).toEqual([
      { path: 'options.includeOrgAdmins', problem: 'org-admins-only' },
      { path: 'options.groupId', problem: 'org-admins-only' },
      { path: 'options.groupId', problem: 'org-admins-only' },
    ]);

    const plan = await trip.planned('suspend', selection, { includeOrgAdmins: true });
    expect(plan.needsOrgAdmin).toBe(true);
    const confirmation = { dialog: true as const, count: plan.willAct, adminNames: admins.map(({ name }) => name) };
    const refused = failureOf(await standIn.invoke('runs.apply', { runId: plan.runId, confirmation }, other));
    expect(refused).toMatchObject({ code: 'not-permitted', fields: [{ path: 'runId', problem: 'org-admins-only' }] });
  });

  test('skips whoever came to be organization admin since the plan, also through a group that nothing tells of', async ({
    expect,
  }) => {
    const { standIn, trip, ordinary } = await begin({ variants: { groupAdmins: 'unlisted' } });
    const accountIds = await ordinary(7);
    const [direct = '', through = '', before = ''] = accountIds;
    await standIn.roles({ accountId: before, orgAdminGroup: true });
    const plan = await trip.planned('suspend', { parts: [{ accountIds }] });
    await standIn.roles({ accountId: direct, orgAdmin: true });
    await standIn.roles({ accountId: through, orgAdminGroup: true });

    const run = await trip.applied(plan.runId);

    expect(plan.counts).toEqual({ 'will-act': 6, 'excluded-org-admin': 1 });
    expect(run.counts).toEqual({ done: 4, 'skipped-protected': 2, 'excluded-org-admin': 1 });
    const skipped = await trip.rowsOf(plan.runId, 'skipped-protected');
    expect(skipped.map(({ accountId, reason }) => [accountId, reason]).toSorted()).toEqual(
      [direct, through].map((accountId) => [accountId, 'org-admin']).toSorted(),
    );
    for (const accountId of [direct, through, before]) {
      const { memberships } = await standIn.account(accountId);
      expect(memberships.map(({ status }) => status)).not.toContain('suspended');
    }
  });

  test('does not call done what Atlassian answers without doing it', async ({ expect }) => {
    const { standIn, trip, ordinary } = await begin();
    const accountIds = await ordinary(3 * BATCH);
    const { runId } = await trip.planned('suspend', { parts: [{ accountIds }] });
    const [first, second] = await trip.rowsOf(runId, 'will-act');
    // An id may begin with a number and a colon, which is another sign in a path.
    const suspensionOf = (row?: RunRow) => `${row?.accountId.split(':').at(-1) ?? '-'}/suspend$`;
    await standIn.faults([
      { method: 'POST', path: suspensionOf(first), status: 204, times: 1_000 },
      { method: 'POST', path: suspensionOf(second), status: 204, times: 1_000 },
      { method: 'POST', path: '/suspend$', times: 1_000, delayMs: 1_000 },
    ]);

    const run = await trip.applied(runId);

    expect(run.counts).toEqual({ done: accountIds.length - 2, unknown: 2 });
    expect((await trip.rowsOf(runId, 'unknown')).map(({ accountId, reason }) => [accountId, reason])).toEqual([
      [first?.accountId, 'not-shown'],
      [second?.accountId, 'not-shown'],
    ]);
    for (const { accountId } of await trip.rowsOf(runId, 'done')) {
      const { memberships } = await standIn.account(accountId);
      expect(memberships.every(({ status }) => status === 'suspended')).toBe(true);
    }
    await standIn.clearFaults();
    const undo = await trip.undoPlanned(runId);
    expect(undo.total).toBe(accountIds.length - 2);
    expect(await trip.call('audit.verify', {})).toMatchObject({ ok: true });
  });
});

/** Ids of people whom a run may touch: active in every directory, no admins, and Atlassian lets us. */
async function ordinary(standIn: StandIn, count: number): Promise<string[]> {
  const users: UserRow[] = await tripOn(standIn).allUsers({ status: ['active'] });
  const facts = new Map((await standIn.accounts()).map((one) => [one.accountId, one]));
  const found = users
    .filter((user) => user.protectedBy === undefined && !user.orgAdmin)
    .map(({ accountId }) => accountId)
    .filter((accountId) => {
      const { memberships = [], idpManaged, kind } = facts.get(accountId) ?? {};
      const isOrdinary = memberships.length > 0 && memberships.every(({ status }) => status === 'active');
      return isOrdinary && idpManaged === false && PEOPLE.includes(kind);
    });
  if (found.length < count) throw new Error(`only ${found.length} of ${count} people found`);
  return found.slice(0, count);
}
