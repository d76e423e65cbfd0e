import { afterEach, beforeEach, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USER = 'atlassian/user';

describe('runs on apps, groups and tokens', () => {
  let standIn: StandIn;
  let trip: ReturnType<typeof tripOn>;
  let jira: string;
  let home: string;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 400, clock: 'virtual' });
    trip = tripOn(standIn);
    await trip.storeKey();
    const { sites, directories } = await standIn.org();
    jira = sites[0]?.apps.find(({ key }) => key === 'jira-software')?.resourceId ?? '';
    home = directories[0]?.directoryId ?? '';
  });
  afterEach(() => standIn.stop());

  const idsOf = (accounts: readonly { accountId: string }[]) => accounts.map(({ accountId }) => accountId);
  const reread = (accounts: readonly AccountFacts[]) => Promise.all(idsOf(accounts).map((id) => standIn.account(id)));

  /** Ordinary people, active in the first directory. */
  async function ordinary(count: number, matches: (account: AccountFacts) => boolean): Promise<AccountFacts[]> {
    const found = (await standIn.accounts()).filter(
      (account) =>
        account.kind === 'person' &&
        account.accountStatus === 'active' &&
        account.platformRoles.length === 0 &&
        account.memberships.some(({ directoryId, status }) => directoryId === home && status === 'active') &&
        matches(account),
    );
    if (found.length < count) throw new Error(`only ${found.length} of ${count} people found`);
    return found.slice(0, count);
  }

  /** What of accounts a run on apps or groups may change, in an order of its own. */
  const holdings = (accounts: readonly AccountFacts[]) =>
    accounts.map(({ accountId, groupIds, directRoles }) => ({
      accountId,
      groupIds: groupIds.toSorted(),
      directRoles: directRoles.toSorted((a, b) => `${a.resourceId}${a.role}`.localeCompare(`${b.resourceId}${b.role}`)),
    }));

  test('revoke-app ends the direct role and each granting group, and the undo gives exactly those back', async ({
    expect,
  }) => {
    const isHolder = ({ groups, directRoles }: AccountFacts): boolean =>
      directRoles.some(({ resourceId, role }) => resourceId === jira && role === USER) ||
      groups.some(({ name }) => name.startsWith('jira-users'));
    const people = await ordinary(12, isHolder);
    const before = holdings(people);

    const plan = await trip.planned(
      'revoke-app',
      { parts: [{ accountIds: idsOf(people) }] },
      { resourceId: jira, role: USER },
    );
    expect(plan).toMatchObject({ state: 'planned', isReversible: true, seats: { state: 'counted' } });
    expect(plan.willAct).toBeGreaterThan(0);
    expect(plan.groups.length).toBeGreaterThan(0);
    const run = await trip.applied(plan.runId);
    expect(run).toMatchObject({ state: 'done', counts: { done: plan.willAct } });

    const changed = (await trip.rowsOf(run.runId, 'done')).map(({ accountId }) => accountId);
    const { consistency } = await standIn.org();
    await standIn.advance(Math.max(consistency.rolesMs, consistency.groupsMs));
    for (const accountId of changed) {
      const { directRoles } = await standIn.account(accountId);
      expect(directRoles).not.toContainEqual({ resourceId: jira, role: USER });
      const { apps } = await trip.call('users.get', { accountId });
      const roles = apps.find(({ resourceId }) => resourceId === jira)?.roles ?? [];
      expect(roles.map(({ roleId }) => roleId)).not.toContain(USER);
    }

    const undo = await trip.undoPlanned(run.runId);
    expect(undo).toMatchObject({ action: 'grant-app', willAct: changed.length });
    expect(await trip.applied(undo.runId)).toMatchObject({ state: 'done', counts: { done: changed.length } });
    expect(holdings(await reread(people))).toEqual(before);
  });

  test('grant-app gives a direct role to those without it, and the undo takes back only that', async ({ expect }) => {
    const people = await ordinary(8, () => true);
    const before = holdings(people);

    const plan = await trip.planned(
      'grant-app',
      { parts: [{ accountIds: idsOf(people) }] },
      { resourceId: jira, role: USER },
    );
    const run = await trip.applied(plan.runId);
    expect(run.counts).toMatchObject(plan.willAct === 0 ? {} : { done: plan.willAct });
    for (const { accountId } of await trip.rowsOf(run.runId, 'done')) {
      expect((await standIn.account(accountId)).directRoles).toContainEqual({ resourceId: jira, role: USER });
    }
    if (plan.willAct > 0) await trip.applied((await trip.undoPlanned(run.runId)).runId);

    expect(holdings(await reread(people))).toEqual(before);
  });

  test('remove-from-group and its undo survive lost answers', async ({ expect }) => {
    const [someone] = await ordinary(1, ({ groups }) => groups.some(isOpenGroup));
    const group = someone?.groups.find(isOpenGroup);
    const groupId = group?.groupId ?? '';
    const people = await ordinary(5, ({ groupIds }) => groupIds.includes(groupId));
    const before = holdings(people);
    const plan = await trip.planned('remove-from-group', { parts: [{ accountIds: idsOf(people) }] }, { groupId });
    expect(plan).toMatchObject({ willAct: 5, groups: [{ groupId, accounts: 5 }] });
    await standIn.faults([
      { method: 'DELETE', path: `/memberships/`, times: 2, drop: 'after' },
      { method: 'DELETE', path: `/memberships/`, times: 1, drop: 'before' },
    ]);

    const run = await trip.applied(plan.runId);
    expect(run).toMatchObject({ state: 'done', counts: { done: 5 } });
    for (const { groupIds, writes } of await reread(people)) {
      expect(groupIds).not.toContain(groupId);
      expect(Object.values(writes)).toEqual([1]);
    }

    await trip.applied((await trip.undoPlanned(run.runId)).runId);
    expect(holdings(await reread(people))).toEqual(before);
  });

  const isOpenGroup = ({ directoryId, synced, modifiable, name }: AccountFacts['groups'][number]): boolean =>
    directoryId === home && !synced && modifiable && !name.startsWith('jira-');

  test('a synced group is refused at once, naming the field', async ({ expect }) => {
    const synced = (await standIn.accounts()).flatMap(({ groups }) => groups).find((group) => group.synced);
    const failure = failureOf(
      await standIn.invoke('runs.plan', {
        action: 'add-to-group',
        selection: { parts: [{ filter: {} }] },
        options: { groupId: synced?.groupId ?? '' },
      }),
    );

    expect(failure).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'options.groupId', problem: 'group-synced' }],
    });
  });

  test('add-to-group changes those who are not in it, and the undo nobody else', async ({ expect }) => {
    const [someone] = await ordinary(1, ({ groups }) => groups.some(isOpenGroup));
    const groupId = someone?.groups.find(isOpenGroup)?.groupId ?? '';
    const outside = await ordinary(4, ({ groupIds }) => !groupIds.includes(groupId));
    const people = someone === undefined ? outside : [someone, ...outside];
    const before = holdings(people);

    const plan = await trip.planned('add-to-group', { parts: [{ accountIds: idsOf(people) }] }, { groupId });
    expect(plan.counts).toEqual({ 'will-act': 4, 'excluded-already': 1 });
    const run = await trip.applied(plan.runId);
    for (const { groupIds } of await reread(people)) expect(groupIds).toContain(groupId);
    await trip.applied((await trip.undoPlanned(run.runId)).runId);

    expect(holdings(await reread(people))).toEqual(before);
  });

  test('revoke-tokens ends every token of managed accounts and cannot be undone', async ({ expect }) => {
    const people = await ordinary(3, ({ claimStatus, tokens }) => claimStatus === 'managed' && tokens.length > 0);

    const plan = await trip.planned('revoke-tokens', { parts: [{ accountIds: idsOf(people) }] });
    expect(plan).toMatchObject({ willAct: 3, isReversible: false });
    const run = await trip.applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 3 }, canUndo: false });
    for (const { tokens } of await reread(people)) expect(tokens).toEqual([]);
    expect(failureOf(await standIn.invoke('runs.undo', { runId: run.runId })).code).toBe('conflict');
  });
});
