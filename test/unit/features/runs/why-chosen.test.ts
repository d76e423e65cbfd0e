import { describe, test } from 'vitest';
import type { RunAction } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { people, runWorld } from './run-world';

const DAY_MS = 86_400_000;
const NAMED = { parts: [{ accountIds: ['person-000'] }] };
const IDLE_SINCE = { activeAfter: '2025-06-01' };
const NOBODY = { accountIds: [], emails: [], domains: [], groupIds: [] };

function worldOfIdle(count = 1, directories = ['directory-1']) {
  return runWorld({ accounts: people(count, directories, { lastActive: '2025-05-01' }), directories });
}

describe('what a selection said of activity', () => {
  test.for([
    ['excluded-protected', true],
    ['excluded-not-found', false],
  ] as const)(
    'holds for whoever is chosen again by an outcome of the run: %s',
    async ([outcome, isProtected], { expect }) => {
      const world = worldOfIdle();
      const [ada = { accountId: '', memberships: {} }] = people(1);
      if (isProtected) await world.save({ protected: { ...NOBODY, accountIds: [ada.accountId] } });
      else world.org.change(ada.accountId, (one) => (one.accountStatus = 'closed'));
      const first = await world.planned('suspend', NAMED, IDLE_SINCE);
      expect(await world.outcomes(first.runId)).toEqual({ 'person-000': outcome });
      await world.save({ protected: NOBODY });
      world.org.change(ada.accountId, (one) =>
        Object.assign(one, { accountStatus: 'active', lastActive: '2025-07-01' }),
      );

      const again = await world.planned('suspend', { parts: [{ runId: first.runId, outcome }] });
      const run = await world.applied(again.runId);

      expect((await world.rows(run.runId)).map(({ reason }) => reason)).toEqual(['active-since']);
      expect(world.org.writes).toEqual([]);
    },
  );

  test('holds for whoever was not there at all when they were chosen', async ({ expect }) => {
    const world = worldOfIdle(2);
    world.org.remove('person-001');
    const first = await world.planned('suspend', { parts: [{ accountIds: ['person-001'] }] }, IDLE_SINCE);

    expect(await world.rows(first.runId)).toEqual([
      { accountId: 'person-001', outcome: 'excluded-not-found', targets: [], rules: [0] },
    ]);
  });

  test('holds for whoever a try to change came to nothing', async ({ expect }) => {
    const world = worldOfIdle();
    const { runId } = await world.planned('suspend', NAMED, IDLE_SINCE);
    world.org.trouble(new AppError('atlassian-unavailable', 'unwell'), () => {
      world.org.change('person-000', (one) => (one.lastActive = '2025-07-01'));
      return true;
    });

    await world.applied(runId);

    expect(await world.rows(runId)).toMatchObject([{ outcome: 'skipped-changed', reason: 'active-since' }]);
    expect(world.org.writes).toEqual([]);
  });

  test('no longer holds once a part of the change is made, so that the rest follows', async ({ expect }) => {
    const directories = ['directory-1', 'directory-2'];
    const world = worldOfIdle(1, directories);
    const { runId } = await world.planned('suspend', NAMED, IDLE_SINCE);
    world.org.trouble(new AppError('atlassian-unavailable', 'unwell'), ({ directoryId }) => {
      if (directoryId !== 'directory-2') return false;
      world.org.change('person-000', (one) => (one.lastActive = '2025-07-01'));
      return true;
    });

    await world.applied(runId);

    expect(await world.outcomes(runId)).toEqual({ 'person-000': 'done' });
    expect(world.org.account('person-000').memberships).toEqual({
      'directory-1': 'suspended',
      'directory-2': 'suspended',
    });
  });

  test('no longer holds where a try whose answer was lost was carried out: it is ours', async ({ expect }) => {
    const { world, runId } = await suspendedMeanwhile(
      new AppError('atlassian-unavailable', 'unwell', { outcomeUnknown: true }),
    );

    const run = await world.applied(runId);

    expect(run).toMatchObject({ counts: { done: 1 }, changed: 1 });
  });

  test('a try that never left is nobody’s change: what somebody else did meanwhile stays theirs', async ({
    expect,
  }) => {
    const { world, runId } = await suspendedMeanwhile(new AppError('atlassian-unavailable', 'no time left to ask'));

    const run = await world.applied(runId);

    expect(run).toMatchObject({ counts: { 'skipped-changed': 1 }, changed: 0 });
    expect(world.org.account('person-000').memberships).toEqual({ 'directory-1': 'suspended' });
  });

  /** A run whose only change ends in an error, while somebody suspends the account. */
  async function suspendedMeanwhile(error: AppError) {
    const world = worldOfIdle();
    const { runId } = await world.planned('suspend', NAMED, IDLE_SINCE);
    world.org.trouble(error, () => {
      world.org.change('person-000', (one) => {
        one.lastActive = '2025-07-01';
        one.memberships = { 'directory-1': 'suspended' };
      });
      return true;
    });
    return { world, runId };
  }
});

describe('whoever was chosen as an alert', () => {
  test('and was brought back by another run since is skipped', async ({ expect }) => {
    const world = worldOfIdle(2);
    const plan = await world.planned('suspend', { parts: [{ accountIds: ['person-000', 'person-001'] }] }, IDLE_SINCE);
    const other = await world.planned('suspend', NAMED);
    await world.applied(other.runId);
    world.ports.clock.advance(300_000);
    await world.undone(other.runId);
    world.ports.clock.advance(300_000);

    await world.applied(plan.runId);

    expect(await world.rows(plan.runId)).toMatchObject([
      { accountId: 'person-000', outcome: 'skipped-changed', reason: 'restored-since' },
      { accountId: 'person-001', outcome: 'done' },
    ]);
    expect(world.org.account('person-000').memberships).toEqual({ 'directory-1': 'active' });
  });

  test.for<[string, RunAction, string[]]>([
    ['in a directory', 'restore', ['directory-1', 'directory-2']],
    ['as an account', 'reactivate', ['directory-1']],
  ])(
    'and was brought back %s since is skipped, however old that run is and however long the plan has waited',
    async ([, action, directories], { expect }) => {
      const world = worldOfIdle(1, directories);
      world.org.change('person-000', (one) =>
        action === 'restore' ? (one.memberships['directory-2'] = 'suspended') : (one.accountStatus = 'inactive'),
      );
      const old = await world.planned(action, NAMED);
      world.ports.clock.advance(30 * DAY_MS);
      if (action === 'reactivate') world.org.change('person-000', (one) => (one.accountStatus = 'active'));
      const plan = await world.planned('suspend', NAMED, IDLE_SINCE);
      if (action === 'reactivate') world.org.change('person-000', (one) => (one.accountStatus = 'inactive'));
      await world.applied(old.runId);
      world.ports.clock.advance(30 * DAY_MS);

      await world.applied(plan.runId);

      expect(await world.rows(old.runId)).toMatchObject([{ outcome: 'done' }]);
      expect(await world.rows(plan.runId)).toMatchObject([{ outcome: 'skipped-changed', reason: 'restored-since' }]);
    },
  );

  test('is acted upon where a run brought them back before', async ({ expect }) => {
    const world = worldOfIdle();
    const other = await world.planned('suspend', NAMED);
    await world.applied(other.runId);
    await world.undone(other.runId);
    world.ports.clock.advance(300_000);
    const plan = await world.planned('suspend', NAMED, IDLE_SINCE);

    await world.applied(plan.runId);

    expect(await world.outcomes(plan.runId)).toEqual({ 'person-000': 'done' });
  });
});
