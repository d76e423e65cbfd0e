import { describe, test } from 'vitest';
import { DEFAULT_SETTINGS, type ProtectedAccounts, type UserFilter } from '../../../../src/contract';
import { getRun } from '../../../../src/features/runs/get-run';
import { planRun } from '../../../../src/features/runs/plan-run';
import { anOrgProfile } from '../../../support/builders';
import { CALLER, idsOf, people, runWorld, type RunWorld } from './run-world';

const TWO = ['directory-1', 'directory-2'];

async function protect(world: RunWorld, accounts: Partial<ProtectedAccounts>): Promise<void> {
  const values = { ...DEFAULT_SETTINGS, protected: { ...DEFAULT_SETTINGS.protected, ...accounts } };
  const saved = { values, savedAt: '2026-01-05T09:00:00.000Z', savedBy: CALLER.accountId };
  const { version, ...before } = await world.open().settings.get();
  await world.open().kvs.transact({ versioned: [world.open().settings.writeOf(version, { ...before, ...saved })] });
}

describe('planning a run', () => {
  test('names an account once, however often and wherever the selection finds it', async ({ expect }) => {
    const accounts = people(30, TWO);
    const world = runWorld({ accounts, directories: TWO });

    const run = await world.planned('suspend', {
      parts: [
        { filter: {}, except: ['person-000', 'person-001'] },
        { accountIds: ['person-001', 'person-002', 'person-002'] },
        { emails: ['person-003@example.com', 'person-004@example.com'] },
      ],
    });

    const rows = await world.rows(run.runId);
    expect(run).toMatchObject({ state: 'planned', total: 29, willAct: 29, counts: { 'will-act': 29 } });
    expect(new Set(idsOf(rows)).size).toBe(29);
    expect(rows.every(({ targets }) => targets.length === 2)).toBe(true);
    expect(run.places.map(({ accounts: count }) => count)).toEqual([29, 29]);
  });

  test('counts an account that was read in part once, however often and wherever the selection finds it', async ({
    expect,
  }) => {
    const inPart = people(2, TWO, { unread: ['jobTitle'] });
    const world = runWorld({ accounts: [...inPart, ...people(5, TWO).slice(2)], directories: TWO });

    const run = await world.planned('suspend', {
      parts: [{ filter: {} }, { accountIds: ['person-000', 'person-004'] }, { emails: ['person-001@example.com'] }],
    });

    expect(run).toMatchObject({ state: 'planned', willAct: 5, readInPart: 2 });
    expect(await getRun(world.open(), run)).toMatchObject({ readInPart: 2 });
  });

  test('counts who was read in part and is left out, and nobody whom the selection leaves out', async ({ expect }) => {
    const unread = ['jobTitle'];
    const accounts = [
      { accountId: 'suspended', memberships: { 'directory-1': 'suspended' as const }, unread },
      { accountId: 'excepted', memberships: { 'directory-1': 'active' as const }, unread },
    ];
    const world = runWorld({ accounts });

    const run = await world.planned('suspend', { parts: [{ filter: {}, except: ['excepted'] }] });

    expect(run).toMatchObject({ counts: { 'excluded-already': 1 }, readInPart: 1 });
  });

  test('says nothing of reading where every account was read whole', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });

    const { runId } = await world.planned('suspend', { parts: [{ filter: {} }] });

    expect(await getRun(world.open(), { runId })).not.toHaveProperty('readInPart');
  });

  test('a filter that is not exhausted by one page loses nobody, not even when its cursor expires', async ({
    expect,
  }) => {
    const accounts = people(250);
    const world = runWorld({ accounts });
    world.org.expireCursor('100');

    const run = await world.planned('suspend', { parts: [{ filter: {} }] });

    expect(run).toMatchObject({ state: 'planned', total: 250, willAct: 250 });
  });

  test('goes on when cursors expire again and again, and counts nobody twice', async ({ expect }) => {
    const world = runWorld({ accounts: people(450) });
    for (const cursor of ['200', '100', '300']) world.org.expireCursor(cursor);

    const run = await world.planned('suspend', { parts: [{ filter: {} }] });

    expect(run).toMatchObject({ state: 'planned', total: 450, willAct: 450 });
    expect(new Set(idsOf(await world.rows(run.runId))).size).toBe(450);
  });

  test.for([1, 2, 9])('fails where its list runs in a circle of %i pages', async (period, { expect }) => {
    const world = runWorld({ accounts: people(450) });
    world.org.circle(period);

    const run = await world.planned('suspend', { parts: [{ filter: {} }] });

    expect(run).toMatchObject({ state: 'failed', failure: 'unexpected-response' });
  });

  test.for<[string, UserFilter]>([
    ['a text', { text: 'person' }],
    ['a status', { status: ['active'] }],
    ['either of two statuses', { status: ['active', 'suspended'] }],
  ])('reads an organization with one directory a page at a time, found by %s', async ([, filter], { expect }) => {
    const world = runWorld({ accounts: people(250) });

    const run = await world.planned('suspend', { parts: [{ filter }] });

    expect(run).toMatchObject({ willAct: 250, places: [{ accounts: 250 }] });
    expect(world.org.requests.filter((name) => name === 'search')).toHaveLength(3 + 1); // and who is organization admin
  });

  test('says of everybody left out why, and of those in no directory too', async ({ expect }) => {
    const [caller, admin, byId, byEmail, hidden, suspended, homeless] = people(7);
    const world = runWorld({
      accounts: [
        { ...caller, accountId: CALLER.accountId, memberships: { 'directory-1': 'active' } },
        {
          ...admin,
          accountId: 'admin',
          platformRoles: ['atlassian/org-admin'],
          memberships: { 'directory-1': 'active' },
        },
        { ...byId, accountId: 'by-id', memberships: { 'directory-1': 'active' } },
        { ...byEmail, accountId: 'by-email', email: 'Boss@Example.com', memberships: { 'directory-1': 'active' } },
        { ...hidden, accountId: 'hidden', email: undefined, memberships: { 'directory-1': 'active' } },
        { ...suspended, accountId: 'suspended', memberships: { 'directory-1': 'suspended' } },
        { ...homeless, accountId: 'homeless', memberships: {} },
      ],
    });
    await protect(world, { accountIds: ['by-id'], emails: ['boss@example.com'] });

    const run = await world.planned('suspend', {
      parts: [{ filter: {} }, { accountIds: ['nobody'] }, { emails: ['no@example.com'] }],
    });

    expect(await world.outcomes(run.runId)).toEqual({
      [CALLER.accountId]: 'excluded-yourself',
      admin: 'excluded-org-admin',
      'by-id': 'excluded-protected',
      'by-email': 'excluded-protected',
      hidden: 'excluded-unreadable',
      suspended: 'excluded-already',
      homeless: 'excluded-not-in-directory',
      nobody: 'excluded-not-found',
      '': 'excluded-not-found',
    });
    expect((await world.rows(run.runId)).find(({ accountId }) => accountId === '')?.detail).toBe('no@example.com');
  });

  test('protects by groups of any directory, also where the run acts in another', async ({ expect }) => {
    const accounts = people(2, TWO);
    const world = runWorld({
      accounts: accounts.map((account, index) => ({
        ...account,
        groups: index === 0 ? { 'directory-2': ['board'] } : {},
      })),
      directories: TWO,
      groups: [{ id: 'board', directoryId: 'directory-2' }],
    });
    await protect(world, { groupIds: ['board'] });

    const run = await world.planned(
      'suspend',
      { parts: [{ accountIds: idsOf(accounts) }] },
      { directoryIds: ['directory-1'] },
    );

    expect(await world.outcomes(run.runId)).toEqual({ 'person-000': 'excluded-protected', 'person-001': 'will-act' });
  });

  test('acts in the chosen directories only', async ({ expect }) => {
    const both = people(2, TWO);
    const elsewhere = { ...people(1)[0], accountId: 'elsewhere', memberships: { 'directory-2': 'active' as const } };
    const world = runWorld({ accounts: [...both, elsewhere], directories: TWO });

    const run = await world.planned('suspend', { parts: [{ filter: {} }] }, { directoryIds: ['directory-1'] });
    expect(run.counts).toEqual({ 'will-act': 2, 'excluded-not-in-directory': 1 });
    await world.applied(run.runId);

    expect(world.org.account('person-000').memberships).toEqual({
      'directory-1': 'suspended',
      'directory-2': 'active',
    });
    await expect(
      world.planned('suspend', { parts: [{ filter: {} }] }, { directoryIds: ['directory-9'] }),
    ).rejects.toMatchObject({ fields: [{ path: 'options.directoryIds.0', problem: 'directory-unknown' }] });
  });

  test('a status over all directories selects people, and each directory says what is to be done there', async ({
    expect,
  }) => {
    const world = runWorld({
      accounts: [
        {
          accountId: 'everywhere',
          email: 'a@example.com',
          memberships: { 'directory-1': 'suspended', 'directory-2': 'suspended' },
        },
        { accountId: 'in-one', email: undefined, memberships: { 'directory-1': 'suspended', 'directory-2': 'active' } },
        { accountId: 'hides', email: undefined, memberships: { 'directory-2': 'suspended' } },
      ],
      directories: TWO,
    });

    const run = await world.planned('restore', { parts: [{ filter: { status: ['suspended'] } }] });

    expect(await world.outcomes(run.runId)).toEqual({ everywhere: 'will-act', hides: 'will-act' });
    expect((await world.rows(run.runId)).map(({ targets }) => targets.length)).toEqual([2, 1]);
  });

  test('an address whose account hides it is found all the same', async ({ expect }) => {
    const accounts = people(20).map((account) => ({ ...account }));
    const world = runWorld({
      accounts: [...accounts, { accountId: 'shy', email: undefined, memberships: { 'directory-1': 'active' } }],
    });

    // The fake knows an account without an address by its id.
    const run = await world.planned('suspend', {
      parts: [{ emails: [...accounts.map(({ email }) => email ?? ''), 'shy', 'no@example.com'] }],
    });

    expect(run.counts).toEqual({ 'will-act': 21, 'excluded-not-found': 1 });
  });

  test('asks who manages the account before a deactivation, up to 200 accounts', async ({ expect }) => {
    const [synced, external, closed, ...rest] = people(203);
    const accounts = [
      { ...synced, accountId: 'synced', idp: 'externalDirectory.scim', memberships: {} },
      { ...external, accountId: 'external', claimStatus: 'unmanaged' as const, memberships: {} },
      { ...closed, accountId: 'closed', accountStatus: 'closed' as const, memberships: {} },
      ...rest,
    ];
    const world = runWorld({ accounts });

    const few = await world.planned('deactivate', {
      parts: [{ accountIds: ['synced', 'external', 'closed', ...idsOf(rest).slice(0, 9)] }],
    });
    expect(few).toMatchObject({
      idpCheck: 'asked',
      needs: 'count',
      counts: { 'will-act': 9, 'excluded-idp-managed': 1, 'excluded-not-managed': 1, 'excluded-not-found': 1 },
    });
    expect((await world.rows(few.runId)).find(({ accountId }) => accountId === 'synced')?.reason).toBe(
      'externalDirectory.scim',
    );

    const many = await world.planned('deactivate', { parts: [{ filter: {} }] });
    expect(many).toMatchObject({
      idpCheck: 'row-by-row',
      willAct: 201,
      needs: 'both',
      breaker: { exceeded: true, orgUsers: 203 },
    });
  });

  test('acts where the action does, also when the organization was not read as the run was asked for', async ({
    expect,
  }) => {
    const world = runWorld({ accounts: people(3) });
    const selection = { parts: [{ filter: { directoryIds: ['directory-1'] } }] };
    const { runId } = await planRun(world.open(), { action: 'deactivate', selection }, CALLER);
    await world.open().orgProfile.save(anOrgProfile({ readAt: '2126-01-01T00:00:00.000Z' }));

    await world.idle();

    expect(await world.run(runId)).toMatchObject({ state: 'planned', places: [{ kind: 'account', accounts: 3 }] });
  });

  test.for([
    [60_000, 100, 3],
    [900_000, 1_500, 1],
  ] as const)(
    'in invocations of %i ms stays within %i requests in each, and takes %i of them',
    async ([limitMs, requestsMax, invocations], { expect }) => {
      const accounts = people(1_100, TWO);
      const world = runWorld({ accounts, directories: TWO, limitMs });

      await world.planned('suspend', { parts: [{ accountIds: idsOf(accounts) }] });

      expect(world.invocations).toHaveLength(invocations);
      expect(world.invocations.every(({ requests }) => requests <= requestsMax)).toBe(true);
    },
  );

  test('leaves nothing behind of what it was made from', async ({ expect }) => {
    const world = runWorld({ accounts: people(3) });

    await world.planned('suspend', { parts: [{ filter: {}, except: ['person-002'] }, { emails: ['x@example.com'] }] });

    expect(Object.keys(world.ports.kvs.stored('plan-'))).toEqual([]);
  });
});
