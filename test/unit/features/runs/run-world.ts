import type { App } from '../../../../src/app';
import type { RunAction, RunOptions, RunOutcome, Selection, SettingsValues } from '../../../../src/contract';
import type { RunRecordRow } from '../../../../src/domain/runs/row';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { planRun } from '../../../../src/features/runs/plan-run';
import { undoRun } from '../../../../src/features/runs/undo-run';
import type { RunRecord } from '../../../../src/storage/runs/record';
import { chunkCount } from '../../../../src/storage/runs/rows';
import { anOrgProfile } from '../../../support/builders';
import type { FakeGroup } from '../../../world/access-calls';
import { openedApp } from '../../../world/app';
import { fakeOrg, type FakeAccount } from '../../../world/organization';
import { fakePorts, type FakePorts } from '../../../world/ports';
import { mortal, type Life } from './mortal';

export const CALLER = { accountId: 'grace-hopper', isOrgAdmin: true };
const MINUTE_MS = 60_000;
const ALWAYS_FRESH = '2999-01-01T00:00:00.000Z';
const SWEEP_MS = 5 * MINUTE_MS;
const RETRIES_MAX = 4;
const DELIVERIES_MAX = 2_000;

type Event = { body: Record<string, unknown>; at: number; tries: number };
type HowToPlan = RunOptions & { life?: Life };
export type RunWorld = ReturnType<typeof runWorld>;

/**
 * An organization, storage, and a platform that delivers the job queue's events on a clock that passes no time: each
 * delivery is an invocation with its own app and its own outbound budget; one that throws is delivered again a few
 * times; the sweep runs when nothing else does.
 */
export function runWorld(given: {
  accounts: FakeAccount[];
  directories?: string[];
  groups?: FakeGroup[];
  searchLagMs?: number;
  groupsOverAll?: string[];
  /** How late roles and groups are shown wherever they are read. */
  rolesLagMs?: number;
  copies?: number;
  reverse?: boolean;
  /** Time limit of an invocation. */
  limitMs?: number;
  /** How long Atlassian takes to answer; no time unless said. */
  requestMs?: number;
}) {
  const ports = fakePorts(given.limitMs === undefined ? {} : { limitMs: given.limitMs });
  const org = fakeOrg(ports.clock, { ...given, accounts: [caller(given), ...given.accounts] });
  const profile = anOrgProfile({
    directories: (given.directories ?? ['directory-1']).map((directoryId) => ({ directoryId, name: directoryId })),
    readAt: ALWAYS_FRESH,
  });
  const invocations: { requests: number }[] = [];
  let seen = 0;
  let events: Event[] = [];

  /** An app of a new invocation. */
  function open(life?: Life): App {
    ports.invocation.restart();
    const app = openedApp(life === undefined ? ports : mortal(ports, life));
    /** Requests that are sent together are answered together. */
    const slowly = async <T>(run: () => Promise<T>): Promise<T> => {
      const answeredAt = ports.clock.now() + (given.requestMs ?? 0);
      try {
        return await run();
      } finally {
        ports.clock.advance(Math.max(0, answeredAt - ports.clock.now()));
      }
    };
    return Object.assign(app, { admin: async () => org.client(app.budget, life?.step ?? slowly) });
  }

  function collect(): void {
    for (const { body, delaySeconds } of ports.queue.pushed.slice(seen)) {
      const event = { body, at: ports.clock.now() + delaySeconds * 1_000, tries: 0 };
      events.push(...Array.from({ length: given.copies ?? 1 }, () => event));
    }
    seen = ports.queue.pushed.length;
  }

  async function deliver(event: Event, life: Life | undefined): Promise<void> {
    const before = org.requests.length;
    const again = (seconds: number): void => {
      if (event.tries < RETRIES_MAX)
        events.push({ ...event, at: ports.clock.now() + seconds * 1_000, tries: event.tries + 1 });
    };
    try {
      const { retryAfterSeconds } = await open(life?.isOver === false ? life : undefined).jobs.consume(event.body);
      if (retryAfterSeconds !== undefined) again(retryAfterSeconds);
    } catch {
      again(5);
    }
    invocations.push({ requests: org.requests.length - before });
  }

  /** Lets the platform work until no job is left. @param life of the invocations, until one of them is killed */
  async function idle(life?: Life): Promise<void> {
    for (let deliveries = 0; deliveries < DELIVERIES_MAX; deliveries += 1) {
      collect();
      const next = given.reverse === true ? events.findLast(isEarliest) : events.find(isEarliest);
      if (next === undefined) {
        if (!(await hasActiveJob(ports))) return;
        ports.clock.advance(SWEEP_MS);
        await open().jobs.sweep();
        continue;
      }
      events = events.filter((event) => event !== next);
      ports.clock.advance(Math.max(0, next.at - ports.clock.now()));
      await deliver(next, life);
    }
    throw new Error('the jobs do not come to an end');
  }
  function isEarliest({ at }: Event): boolean {
    return at === Math.min(...events.map((event) => event.at));
  }

  const run = async (runId: string): Promise<RunRecord> => (await open().runs.get(runId)).run;

  async function planned(
    action: RunAction,
    selection: Selection,
    { life, ...options }: HowToPlan = {},
  ): Promise<RunRecord> {
    await open().orgProfile.save(profile);
    const { runId } = await planRun(open(), { action, selection, options }, CALLER);
    await idle(life);
    return run(runId);
  }

  async function applied(
    runId: string,
    { first, life, adminNames }: { first?: number; life?: Life; adminNames?: string[] } = {},
  ): Promise<RunRecord> {
    const { willAct } = await run(runId);
    await applyRun(open(), { runId, confirmation: { dialog: true, count: willAct, adminNames }, first }, CALLER);
    await idle(life);
    return run(runId);
  }

  async function rows(runId: string): Promise<RunRecordRow[]> {
    const { total } = await run(runId);
    return (await open().runs.rows.read(runId, 0, chunkCount(total))).flat();
  }

  /** Plans the undo of a run and applies it. */
  async function undone(runId: string, given: { adminNames?: string[] } = {}): Promise<RunRecord> {
    const undo = await undoRun(open(), { runId }, CALLER);
    await idle();
    return applied(undo.runId, given);
  }

  /** Somebody saves settings. */
  async function save(change: Partial<SettingsValues>): Promise<void> {
    const { settings, kvs } = open();
    const { version, values } = await settings.get();
    const saved = { values: { ...values, ...change }, savedAt: '2026-01-05', savedBy: CALLER.accountId };
    await kvs.transact({ versioned: [settings.writeOf(version, saved)] });
  }

  /** What else happens when so many writes have been sent, and how long each takes. */
  function onWrite({ takesMs = 0, nth = Infinity }: { takesMs?: number; nth?: number }, act?: () => void): void {
    let sent = 0;
    org.trouble('lost-before', () => {
      ports.clock.advance(takesMs);
      sent += 1;
      if (sent === nth) act?.();
      return false;
    });
  }

  return {
    save,
    onWrite,
    undone,
    ports,
    org,
    invocations,
    open,
    idle,
    run,
    planned,
    applied,
    rows,
    /** Outcome by account id. */
    outcomes: async (runId: string): Promise<Record<string, RunOutcome>> =>
      Object.fromEntries((await rows(runId)).map(({ accountId, outcome }) => [accountId, outcome])),
    /** Results that the audit trail tells, by account id: each as often as it is told. */
    auditedResults: async (runId: string): Promise<Record<string, string[]>> => {
      const { rows: entries } = await open().audit.list({ filter: { runId, act: 'run.row' }, limit: 10_000 });
      const told: Record<string, string[]> = {};
      for (const { target = '', result } of entries) (told[target] ??= []).push(result);
      return told;
    },
  };
}

/** The organization admin who plans and confirms. */
function caller({ directories = ['directory-1'] }: { directories?: string[] }): FakeAccount {
  const memberships = Object.fromEntries(directories.map((directoryId) => [directoryId, 'active' as const]));
  return { accountId: CALLER.accountId, memberships, platformRoles: ['atlassian/org-admin'], isUnlisted: true };
}

async function hasActiveJob({ kvs }: FakePorts): Promise<boolean> {
  for await (const _entry of kvs.entries('job-active:')) return true;
  return false;
}

/** Ordinary managed people, each in every one of the directories. */
export function people(count: number, directories = ['directory-1'], given: Partial<FakeAccount> = {}): FakeAccount[] {
  return Array.from({ length: count }, (_, index) => {
    const accountId = `person-${String(index).padStart(3, '0')}`;
    const memberships = Object.fromEntries(directories.map((directoryId) => [directoryId, 'active' as const]));
    return { accountId, email: `${accountId}@example.com`, memberships, ...given };
  });
}

export function idsOf(accounts: readonly { accountId: string }[]): string[] {
  return accounts.map(({ accountId }) => accountId);
}
