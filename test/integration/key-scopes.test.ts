import { afterEach, beforeEach, describe, test } from 'vitest';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('a key with scopes', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn({ users: 60, clock: 'virtual' });
    const { orgId, scopedApiKey } = await standIn.org();
    await tripOn(standIn).call('settings.saveOrgKey', { orgId, apiKey: scopedApiKey });
  });
  afterEach(() => standIn.stop());

  test('is not planned with for what it cannot do', async ({ expect }) => {
    const { call } = tripOn(standIn);

    for (const action of ['deactivate', 'reactivate', 'revoke-tokens'] as const) {
      const failure = failureOf(await standIn.invoke('runs.plan', { action, selection: { parts: [{ filter: {} }] } }));
      expect(failure, action).toMatchObject({
        code: 'missing-scope',
        fields: [{ path: 'action', problem: 'key-lacks-manage-accounts' }],
      });
    }
    expect((await call('runs.list', {})).rows).toEqual([]);
  });

  test('is learned from at the first refusal: the run halts, the next one is refused, and a new key begins anew', async ({
    expect,
  }) => {
    const { call, planned, applied, rowsOf, storeKey } = tripOn(standIn);
    const selection = { parts: [{ filter: { status: ['active' as const] } }] };
    const plan = await planned('suspend', selection);
    expect(plan).toMatchObject({ state: 'planned' });

    const paused = await applied(plan.runId);

    expect(paused).toMatchObject({ state: 'paused', pausedBy: 'missing-scope' });
    expect(paused.counts).toMatchObject({ 'will-act': plan.willAct });
    expect((await call('app.boot', {})).capabilities).toMatchObject({
      'change-access': 'no',
      'change-groups': 'unknown',
    });
    const refused = failureOf(await standIn.invoke('runs.plan', { action: 'suspend', selection }));
    expect(refused).toMatchObject({ code: 'missing-scope', fields: [{ problem: 'key-lacks-change-access' }] });

    await storeKey();
    expect((await call('app.boot', {})).capabilities).toMatchObject({ 'change-access': 'yes' });
    const done = await applied(plan.runId);
    const failed = await rowsOf(plan.runId, 'failed'); // some have memberships outside, which no key may suspend
    expect(done.state).toBe('done');
    expect((done.counts.done ?? 0) + failed.length).toBe(plan.willAct);
    expect(failed.filter(({ reason }) => reason === 'missing-scope')).toEqual([]);
    expect(done.counts.done).toBeGreaterThan(failed.length);
  });
});
