import { describe, test } from 'vitest';
import type { App } from '../../../../src/app';
import { levelOf } from '../../../../src/domain/activity/inactivity';
import { startScan } from '../../../../src/features/directory/scan/start-scan';
import { withIndex } from '../../../../src/features/directory/with-index';
import { storeKey } from '../../../world/app';
import { CALLER, people, runWorld, type RunWorld } from '../runs/run-world';

const DAY_MS = 86_400_000;
const IDLE = { lastActive: '2025-01-01' };

/** What a check finds of each account that it names, after a scan of now. */
async function levels(world: RunWorld): Promise<Record<string, string>> {
  await storeKey(world.open());
  await startScan(world.open(), { requestedBy: CALLER.accountId });
  await world.idle();
  return found(world.open());
}

async function found(app: App): Promise<Record<string, string>> {
  return withIndex(app, 'filter', async ({ accounts, context: { rules, today } }) => {
    const named: Record<string, string> = {};
    for await (const chunk of accounts()) {
      for (const account of chunk) {
        const level = levelOf(account, rules, today);
        if (level !== undefined) named[account.accountId] = level;
      }
    }
    return named;
  });
}

describe('whoever was brought back', () => {
  test('by an undo is not overdue before the days of a warning have passed, and others are', async ({ expect }) => {
    const world = runWorld({ accounts: people(2, ['directory-1'], IDLE) });
    const plan = await world.planned('suspend', { parts: [{ accountIds: ['person-000'] }] });
    const run = await world.applied(plan.runId);
    await world.undone(run.runId);

    expect(await levels(world)).toEqual({ 'person-001': 'overdue' });
    world.ports.clock.advance(59 * DAY_MS);
    expect(await levels(world)).toEqual({ 'person-001': 'overdue' });
    world.ports.clock.advance(DAY_MS);
    expect(await levels(world)).toEqual({ 'person-000': 'overdue', 'person-001': 'overdue' });
  });

  test('by somebody else since the scan before is not overdue either', async ({ expect }) => {
    const world = runWorld({ accounts: people(2, ['directory-1'], { ...IDLE, accountStatus: 'inactive' }) });
    expect(await levels(world)).toEqual({});
    world.org.change('person-000', (one) => (one.accountStatus = 'active'));
    world.ports.clock.advance(DAY_MS);

    expect(await levels(world)).toEqual({});
  });

  test('by a run that restores is not overdue either, and is once the days have passed', async ({ expect }) => {
    const world = runWorld({ accounts: people(1, ['directory-1'], IDLE) });
    const plan = await world.planned('suspend', { parts: [{ accountIds: ['person-000'] }] });
    await world.applied(plan.runId);
    expect(await levels(world)).toEqual({});
    world.ports.clock.advance(100 * DAY_MS);
    const restore = await world.planned('restore', { parts: [{ accountIds: ['person-000'] }] });
    await world.applied(restore.runId);

    expect(await levels(world)).toEqual({});
    world.ports.clock.advance(60 * DAY_MS);
    expect(await levels(world)).toEqual({ 'person-000': 'overdue' });
  });
});
