import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AppUse, UserFilter } from '../../src/contract';
import { isOfStatus } from '../../src/domain/words';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const MINUTE_MS = 60_000;

describe('the dashboard', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 400, clock: 'virtual' });
    await tripOn(standIn).storeKey();
  });
  afterAll(() => standIn.stop());

  const apps = async () => (await tripOn(standIn).call('dashboard.get', {})).apps;
  const freeOf = ({ seats }: AppUse): number => (seats?.used === undefined ? Number.NaN : seats.bought - seats.used);

  test('tells seats as bought and in use: of active accounts with a role that takes one, and of nobody else', async ({
    expect,
  }) => {
    const { allUsers, planned, applied } = tripOn(standIn);
    const before = await apps();
    const bought = before.filter(({ seats }) => seats !== undefined);

    // The organization is made with three seats left in one app, one in another, and ten or more in all others.
    expect(
      bought
        .map(freeOf)
        .filter((free) => !(free >= 10))
        .toSorted(),
    ).toEqual([1, 3]);
    expect(bought.some(({ users = 0, seats }) => users > (seats?.used ?? users))).toBe(true);

    const full = bought.find((app) => freeOf(app) === 3);
    const filter = { apps: [{ key: full?.key ?? '', siteId: full?.siteId ?? '' }], roleIds: ['atlassian/user'] };
    const facts = new Map((await standIn.accounts()).map((one) => [one.accountId, one]));
    const accountIds = (await allUsers({ ...filter, status: ['active'] }))
      .map(({ accountId }) => accountId)
      .filter((accountId) => {
        const { kind, memberships = [] } = facts.get(accountId) ?? {};
        return kind === 'person' && memberships.every(({ status }) => status === 'active');
      });
    const { runId } = await planned('suspend', { parts: [{ accountIds }] });
    const run = await applied(runId);
    await standIn.advance(6 * MINUTE_MS); // the counts of before are remembered for five

    const after = (await apps()).find(({ key, siteId }) => key === full?.key && siteId === full.siteId);
    expect(run.counts.done).toBeGreaterThan(3);
    expect(after?.users).toBe(full?.users);
    expect(after?.seats?.bought).toBe(full?.seats?.bought);
    expect(full?.seats?.used).toBe((after?.seats?.used ?? Number.NaN) + (run.counts.done ?? 0));
  });

  test('counts every account under exactly one status, each the lozenge of those whom its filter lists', async ({
    expect,
  }) => {
    const { call, allUsers } = tripOn(standIn);
    const { counts } = await call('dashboard.get', {});
    const everybody = await allUsers({});
    const unknown = everybody.filter(({ status }) => status === 'unknown').length;
    const byStatus = {
      active: counts.active,
      suspended: counts.suspended,
      deactivated: counts.deactivated,
      'no-directory': counts.noDirectory,
      'for-deletion': counts.forDeletion,
    } as const;

    expect(Object.values(byStatus).reduce((sum, count) => sum + count, unknown)).toBe(counts.total);
    for (const [status, count] of Object.entries(byStatus)) {
      expect(count).toBeGreaterThan(0);
      const asked = status as keyof typeof byStatus;
      const listed = await allUsers({ status: [asked] });
      expect(listed).toHaveLength(count);
      expect(listed.filter((row) => !isOfStatus(row.status, asked))).toEqual([]);
      expect(everybody.filter((row) => isOfStatus(row.status, asked))).toHaveLength(count);
    }
  });

  test('lists by a scan whoever has another status by now, and says so', async ({ expect }) => {
    const { call, allUsers, planned, applied } = tripOn(standIn);
    await call('directory.scan', {});
    await standIn.idle();
    const asked: UserFilter = { status: ['active'], added: { after: '2000-01-01' } };
    const facts = new Map((await standIn.accounts()).map((one) => [one.accountId, one]));
    const [someone] = (await allUsers(asked)).filter(
      ({ accountId, status }) => status === 'active' && facts.get(accountId)?.kind === 'person',
    );
    const { accountId = '' } = someone ?? {};
    const { runId } = await planned('suspend', { parts: [{ accountIds: [accountId] }] });
    await applied(runId);
    await standIn.advance(MINUTE_MS);

    const listed = await allUsers(asked);

    expect(listed.find((row) => row.accountId === accountId)).toMatchObject({
      status: 'suspended',
      scannedStatus: 'active',
    });
    expect(listed.filter((row) => !isOfStatus(row.scannedStatus ?? row.status, 'active'))).toEqual([]);
  });

  test('lists the last five exports, the newest first', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const started: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      started.push((await call('exports.start', { kind: 'users', options: {} })).exportId);
      await standIn.idle();
      await standIn.advance(MINUTE_MS);
    }

    const { recentExports } = await call('dashboard.get', {});

    expect(recentExports.map(({ exportId }) => exportId)).toEqual(started.toReversed().slice(0, 5));
    expect(recentExports.every(({ state }) => state === 'ready')).toBe(true);
  });
});
