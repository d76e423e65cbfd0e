import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CallInput } from '../../src/contract';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type Fault, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

/** Other kills: `UAM_SEED=7 npm test -- test/integration/exports-killed.test.ts`. Fixed unless given, to say the same twice. */
const SEED = Number(process.env.UAM_SEED ?? 20_261_122);
const KILLS = 20;
const USERS = 2_000;
const HOUR_MS = 3_600_000;

const SEARCHES = '/users(/search)?$';
/** Refusals, and a lost answer. */
const TROUBLES: Fault[] = [
  { path: SEARCHES, times: 3, status: 429, headers: { 'retry-after': '2' }, every: 17 },
  { path: SEARCHES, times: 2, drop: 'before', every: 23 },
];
/** Answers so late that each page is stored by itself: many small steps, as an organization of 20,000 has. */
const SLOW_PAGES: Fault = { path: SEARCHES, times: 10_000, delayMs: 8_000, every: 1 };

type Subject = { accountIds: string[]; runId: string; siteId: string };
type Case = {
  input: (subject: Subject) => CallInput<'exports.start'>;
  /** A commit or two: most kills then find the export further on, and it has not ended before the last. */
  longestGapMs: number;
  isSlow?: true;
};

const CASES: Record<string, Case> = {
  'users, a list of them': {
    input: ({ accountIds }) => ({ kind: 'users', options: { accountIds } }),
    longestGapMs: 600,
  },
  'users, all of them': { input: () => ({ kind: 'users', options: {} }), longestGapMs: 18_000, isSlow: true },
  'site-users, with groups and access to apps': {
    input: ({ siteId }) => ({
      kind: 'site-users',
      options: { siteId, groups: true, applicationAccess: true, inactive: true },
    }),
    longestGapMs: 18_000,
    isSlow: true,
  },
  'managed-accounts': {
    input: () => ({ kind: 'managed-accounts', options: {} }),
    longestGapMs: 34_000,
    isSlow: true,
  },
  audit: { input: ({ runId }) => ({ kind: 'audit', options: { filter: { runId } } }), longestGapMs: 300 },
  alerts: { input: () => ({ kind: 'alerts', options: {} }), longestGapMs: 600 },
  run: { input: ({ runId }) => ({ kind: 'run', options: { runId } }), longestGapMs: 600 },
};

describe('an export that is killed twenty times at random', () => {
  let standIn: StandIn;
  let subject: Subject;

  /** An organization with a run, an audit that tells of it, alerts of nearly everybody, and events that come twice. */
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual', users: USERS, wildcardActivity: 'first-directory' });
    const trip = tripOn(standIn);
    await trip.storeKey();
    const { org } = await trip.call('app.boot', {});
    const { version } = await trip.call('settings.get', {});
    await trip.call('settings.save', { version, warningDays: 1, overdueDays: 2, marginDays: 0 });
    await trip.call('directory.scan', {});
    await standIn.idle();
    const accountIds = (await trip.allUsers()).map(({ accountId }) => accountId);
    const { rows: groups } = await trip.call('groups.search', { text: 'team' });
    const groupId = groups.find(({ synced }) => !synced)?.groupId ?? '';
    const { runId } = await trip.planned('add-to-group', { parts: [{ accountIds }] }, { groupId });
    await trip.applied(runId);
    await standIn.advance(HOUR_MS); // what was written shows late
    subject = { accountIds, runId, siteId: org?.sites[1]?.siteId ?? '' }; // of another directory
    await standIn.post('/local/redeliver', { copies: 2 });
  }, 240_000);
  afterAll(() => standIn.stop());

  const killed = async (): Promise<number> => (await standIn.limits())['invocations.killed']?.value ?? 0;

  test.for(Object.entries(CASES))(
    'is byte for byte the file of a quiet one, with answers lost and refused besides: %s',
    { timeout: 120_000 },
    async ([, { input, longestGapMs, isSlow }], { expect }) => {
      const quiet = await exported(standIn, input(subject));
      const file = await downloaded(standIn, quiet.exportId);
      const killedBefore = await killed();
      await standIn.faults([...TROUBLES, ...(isSlow ? [SLOW_PAGES] : [])]);
      const kills = { betweenMs: [10, longestGapMs], times: KILLS, seed: SEED, functionKey: 'worker' };
      await standIn.post('/local/kill', kills);

      const view = await exported(standIn, input(subject));

      await standIn.clearFaults();
      expect(quiet.rows).toBeGreaterThan(500);
      expect(view).toMatchObject({ state: 'ready', rows: quiet.rows });
      expect((await killed()) - killedBefore).toBe(KILLS); // of this job's invocations: no other is at work
      expect((await downloaded(standIn, view.exportId)).bytes.equals(file.bytes)).toBe(true);
    },
  );
});
