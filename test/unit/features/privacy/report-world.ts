import type { App } from '../../../../src/app';
import { DEFAULT_PREFERENCES } from '../../../../src/contract';
import { startDueReport } from '../../../../src/features/privacy/report/start-due-report';
import { openedApp, storeKey } from '../../../world/app';
import { dyingAfter, unlessKilled } from '../../../world/killer';
import { fakePorts, type FakePorts } from '../../../world/ports';
import { createPump } from '../../../world/pump';
import { anIndexedAccount } from '../../domain/accounts/an-indexed-account';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const INDEX_STARTED_AT = Date.parse('2026-01-04T03:00:00.000Z');

export type ReportWorld = ReturnType<typeof reportWorld>;

/** Storage in which accounts lie, over which each event and each tick is worked off by an app of its own. */
export function reportWorld(ports: FakePorts = fakePorts()) {
  const app = openedApp(ports);

  let callsMax: number | undefined;

  /** An app of a new invocation, which is killed after so many calls. */
  function living(calls = callsMax): App {
    ports.invocation.restart();
    return openedApp(calls === undefined ? ports : dyingAfter(ports, calls));
  }

  const isScan = async (jobId: string) => (await app.jobStore.find(jobId))?.job.kind === 'scan';
  const pump = createPump({ ...ports, retriesMax: 0 }, async (body) =>
    (await isScan(String(body?.jobId))) ? undefined : living(),
  );

  /** Works events off until there are none; `calls` ends each invocation after so many. */
  async function work(calls?: number): Promise<void> {
    callsMax = calls;
    await pump.deliverAll();
    callsMax = undefined;
  }

  const tick = (calls?: number) => unlessKilled(() => startDueReport(living(calls)));

  return {
    app,
    ports,
    work,
    /** Stores a bare id for each. */
    known: async (ids: readonly string[]): Promise<void> => {
      for (const id of ids) await app.preferences.save(id, DEFAULT_PREFERENCES);
    },
    indexed: async (ids: readonly string[], startedAt = INDEX_STARTED_AT): Promise<void> => {
      const { version } = await app.directoryIndex.get();
      const chunk = app.directoryIndex.chunks.write(
        'scan-1',
        0,
        ids.map((accountId) => anIndexedAccount({ accountId })),
      );
      const current = {
        scanId: 'scan-1',
        from: 0,
        to: 1,
        orgId: 'org-1',
        accounts: ids.length,
        startedAt,
        endedAt: startedAt,
      };
      await app.kvs.transact({
        sets: [chunk],
        versioned: [app.directoryIndex.writeOf(version, { v: 1, current, leftovers: [] })],
      });
    },
    withKey: () => storeKey(app),
    tick,
    /** A tick, and all that comes of it. */
    report: async (): Promise<void> => {
      await startDueReport(app);
      await work();
    },
    /** Ticks and sweeps until no report is under way, with invocations that are killed ever later. */
    throughDeaths: async (calls: number): Promise<void> => {
      for (let round = 0; (await app.personalDataReport.find())?.record.state !== 'done'; round += 1) {
        if (round > 200) throw new Error('the report does not come to its end');
        await tick(calls + round);
        ports.clock.advance(300_000);
        await app.jobs.sweep();
        await work(calls + round);
      }
    },
    reportedIds: (): string[] => ports.personalData.reported.flat().map(({ accountId }) => accountId),
    last: async () => (await app.personalDataReport.find())?.record,
  };
}

export function people(count: number): string[] {
  return Array.from({ length: count }, (_, nth) => `account-${String(nth).padStart(4, '0')}`);
}
