import type { App } from '../../../../src/app';
import type { RunAction, RunOptions, RunOutcome, Selection, SettingsValues } from '../../../../src/contract';
import type { RunRecordRow } from '../../../../src/domain/runs/row';
import { applyRun } from '../../../../src/features/runs/apply-run';
import { planRun } from '../../../../src/features/runs/plan-run';
import { undoRun } from '../../../../src/features/runs/undo-run';
import type { RunRecord } from '../../../../src/storage/runs/record';
import { chunkCount } from '../../../../src/storage/runs/rows';
import { anOrgProfile } from '../../../support/builders';
import type { FakeGroup } from '../../../world/account';
import { openedApp } from '../../../world/app';
import { mortal, type Life } from '../../../world/killer';
import type { FakeAccount } from '../../../world/account';
import { fakeOrg } from '../../../world/organization';
import { fakePorts } from '../../../world/ports';
import { createPump } from '../../../world/pump';

export const CALLER = { accountId: 'grace-hopper', isOrgAdmin: true };
const ALWAYS_FRESH = '2999-01-01T00:00:00.000Z';

type HowToPlan = RunOptions & { life?: Life };
export type RunWorld = ReturnType<typeof runWorld>;

/** An organization, storage, and a platform, on which an admin plans runs and applies them. */
export function runWorld(given: {
  accounts: FakeAccount[];
  directories?: string[];
  groups?: FakeGroup[];
  searchLagMs?: number;
  groupsOverAll?: string[];
  /** How late roles and groups are shown wherever they are read. */
  rolesLagMs?: number;
  copies?: number;
  isReversed?: boolean;
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
  let living: Life | undefined;

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

  const pump = createPump(ports, () => open(living?.isOver === false ? living : undefined));

  /** Lets the platform work until no job is left. @param life of the invocations, until one of them is killed */
  async function idle(life?: Life): Promise<void> {
    let requestsBefore = 0;
    living = life;
    await pump.drain({
      copies: given.copies ?? 1,
      isReversed: given.isReversed ?? false,
      before: () => (requestsBefore = org.requests.length),
      after: () => invocations.push({ requests: org.requests.length - requestsBefore }),
    });
    living = undefined;
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
    const { counts } = await run(runId);
    const confirmation = { dialog: true as const, count: counts['will-act'] ?? 0, adminNames };
    await applyRun(open(), { runId, confirmation, first }, CALLER);
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
