import { describe, test } from 'vitest';
import { partOf } from '../../../../src/domain/places/tokens';
import { AppError } from '../../../../src/errors';
import { cancelRun } from '../../../../src/features/runs/cancel-run';
import { getRun } from '../../../../src/features/runs/get-run';
import { undoRun } from '../../../../src/features/runs/undo-run';
import { CALLER, people, runWorld } from './run-world';

describe('revoking API tokens', () => {
  function world() {
    const [none, one, many, external] = people(4);
    return runWorld({
      accounts: [
        { ...none, accountId: 'none', memberships: {} },
        { ...one, accountId: 'one', memberships: {}, tokens: ['t1'] },
        { ...many, accountId: 'many', memberships: {}, tokens: ['t2', 't3', 't4'] },
        { ...external, accountId: 'external', memberships: {}, claimStatus: 'unmanaged', tokens: ['t5'] },
      ],
    });
  }

  test('ends every token that the plan saw; nothing brings them back, and the plan says so', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ filter: {} }] });
    expect(plan.counts).toEqual({ 'will-act': 2, 'excluded-already': 1, 'excluded-not-managed': 1 });
    expect(await getRun(org.open(), { runId: plan.runId })).toMatchObject({ isReversible: false, canUndo: false });

    const run = await org.applied(plan.runId);

    expect(run.counts).toMatchObject({ done: 2 });
    expect(await getRun(org.open(), { runId: run.runId })).toMatchObject({ isReversible: false, canUndo: false });
    expect(['one', 'many', 'external'].map((id) => org.org.account(id).tokens)).toEqual([[], [], ['t5']]);
    await expect(undoRun(org.open(), { runId: run.runId }, CALLER)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a token made since the plan stays, and the row says so', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['one'] }] });
    org.org.change('one', ({ tokens }) => tokens?.push('new'));

    const run = await org.applied(plan.runId);

    expect(await org.rows(run.runId)).toMatchObject([{ outcome: 'done', reason: 'tokens-since' }]);
    expect(org.org.account('one').tokens).toEqual(['new']);
  });

  test('who has none left is told done, where some were ended here and one was refused as somebody else ended it', async ({
    expect,
  }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many', 'one'] }] });
    for (const refused of ['t1', 't3']) {
      org.org.trouble(new AppError('conflict', 'not now'), ({ accountId, on }) => {
        if (on !== refused) return false;
        org.org.change(accountId, (account) => (account.tokens = account.tokens?.filter((id) => id !== on) ?? []));
        return true;
      });
    }

    const run = await org.applied(plan.runId);

    expect(await org.outcomes(run.runId)).toEqual({ many: 'done', one: 'already' });
  });

  test('lost answers are settled by reading, and nobody is told done whose token is left', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many', 'one'] }] });
    org.org.trouble('lost-after', ({ on }) => on === 't3');
    org.org.trouble('lost-before', ({ on }) => on === 't1');

    const run = await org.applied(plan.runId);

    expect(run.counts).toEqual({ done: 2 });
    expect(org.org.account('many').tokens).toEqual([]);
    expect(org.org.account('one').tokens).toEqual([]);
    expect(org.org.writes.map(({ on }) => on).sort()).toEqual(['t1', 't2', 't3', 't4']);
  });

  test.for([
    ['certainly failed', new AppError('not-permitted', 'answered 403')],
    ['refused', new AppError('request-rejected', 'answered 400')],
  ] as const)(
    'of which one %s ends the others, and the row says how many of how many',
    async ([, error], { expect }) => {
      const org = world();
      const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many'] }] });
      org.org.trouble(error, ({ on }) => on === 't3');

      const run = await org.applied(plan.runId);

      const [row] = await org.rows(run.runId);
      expect(org.org.account('many').tokens).toEqual(['t3']);
      expect(row).toMatchObject({ outcome: 'failed', reason: 'tokens-partly', detail: '2/3' });
      expect(partOf(row ?? {})).toEqual({ ended: 2, count: 3 });
    },
  );

  test('of which some were ended when the key went are told, and the account is not one that was not run', async ({
    expect,
  }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many'] }] });
    org.org.trouble(new AppError('org-key-rejected', 'answered 401'), ({ on }) => on === 't3');

    const run = await org.applied(plan.runId);

    expect(org.org.account('many').tokens).toEqual(['t3', 't4']);
    expect(run).toMatchObject({ state: 'failed', counts: { failed: 1 } });
    expect(await org.rows(run.runId)).toMatchObject([{ outcome: 'failed', reason: 'tokens-partly', detail: '1/3' }]);
    expect(await org.auditedResults(run.runId)).toEqual({ many: ['failed'] });
  });

  test('of which some were ended when the run was cancelled leave no account that reads not run', async ({
    expect,
  }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many'] }] });
    org.org.trouble(new AppError('rate-limited', 'answered 429', { retryAfterMs: 60_000 }), ({ on }) => {
      if (on !== 't3') return false;
      void cancelRun(org.open(), { runId: plan.runId }, CALLER);
      return true;
    });

    const run = await org.applied(plan.runId);

    expect(org.org.account('many').tokens).toEqual(['t3', 't4']);
    expect(run).toMatchObject({ state: 'cancelled', counts: { failed: 1 } });
    expect(await org.rows(run.runId)).toMatchObject([{ outcome: 'failed', reason: 'cut-off' }]);
  });

  test('of which some were ended when the key lacked a scope wait for another key, and read cut off without one', async ({
    expect,
  }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['many'] }] });
    org.org.trouble(new AppError('missing-scope', 'answered 403'), ({ on }) => on === 't3');

    const paused = await org.applied(plan.runId);
    await cancelRun(org.open(), { runId: plan.runId }, CALLER);

    expect(paused).toMatchObject({ state: 'paused', pausedBy: 'missing-scope', counts: { 'will-act': 1 } });
    expect(org.org.account('many').tokens).toEqual(['t3', 't4']);
    expect(await org.rows(plan.runId)).toMatchObject([{ outcome: 'failed', reason: 'cut-off' }]);
  });

  test('of which none could be ended fails for the reason that Atlassian gave', async ({ expect }) => {
    const org = world();
    const plan = await org.planned('revoke-tokens', { parts: [{ accountIds: ['one'] }] });
    org.org.trouble(new AppError('request-rejected', 'answered 400'), ({ on }) => on === 't1');

    const run = await org.applied(plan.runId);

    expect(await org.rows(run.runId)).toMatchObject([{ outcome: 'failed', reason: 'request-rejected' }]);
  });
});
