import type { App } from '../../app';
import { todayIn, type DayNumber } from '../../domain/day';
import type { IndexedAccount } from '../../domain/indexed-account';
import { effectOf } from '../../domain/run-action';
import { changedPlaces } from '../../domain/undo';
import { chunksOf } from '../../storage/run-rows';
import type { CurrentIndex } from '../../storage/directory-index';
import type { RunRecord } from '../../storage/run-record';

const DAY_MS = 86_400_000;

/** Rows of a run that are held at the same time. */
const CHUNKS_TOGETHER = 25;

/** By account id the day on which it was last given back what had been taken from it. */
export type Restored = Map<string, DayNumber>;

/**
 * Whom a run of ours brought back, or whom the scan before found suspended or deactivated and this one finds active.
 * Nobody shows activity on the day they come back, so their idle time begins there.
 *
 * @param previous the index that this scan takes the place of, which keeps what earlier scans found
 */
export async function findRestored(
  app: App,
  accounts: ReadonlyMap<string, IndexedAccount>,
  previous: CurrentIndex | undefined,
): Promise<Restored> {
  const { values } = await app.settings.get();
  const restored: Restored = new Map();
  const note = (accountId: string, day: DayNumber): void => {
    if (accounts.has(accountId)) restored.set(accountId, Math.max(day, restored.get(accountId) ?? day));
  };
  const today = todayIn(values.timeZone, app.clock.now());
  if (previous !== undefined) {
    for await (const chunk of app.directoryIndex.chunks.read(previous.scanId, previous.from, previous.to)) {
      for (const before of chunk) {
        if (before.restoredDay !== undefined) note(before.accountId, before.restoredDay);
        if (isBack(before, accounts.get(before.accountId))) note(before.accountId, today);
      }
    }
  }
  const since = previous?.startedAt ?? app.clock.now() - values.warningDays * DAY_MS;
  for await (const run of restoringRuns(app, since)) {
    const day = todayIn(values.timeZone, run.state === 'applying' ? app.clock.now() : workedAt(run));
    for await (const accountId of changedBy(app, run)) note(accountId, day);
  }
  return restored;
}

function isBack(before: IndexedAccount, now: IndexedAccount | undefined): boolean {
  return (before.status === 'suspended' || before.status === 'deactivated') && now?.status === 'active';
}

/** Runs that have given something back since then. One that was planned long before is found by what it has changed. */
async function* restoringRuns(app: App, since: number): AsyncGenerator<RunRecord, void, undefined> {
  const ids = new Set((await app.runs.changes.list()).map(({ runId }) => runId));
  for await (const { runId, createdAt, rowChunks } of app.runs.entries()) {
    if (rowChunks === undefined && createdAt >= since - DAY_MS) ids.add(runId);
  }
  for (const runId of ids) {
    const run = (await app.runs.find(runId))?.run;
    if (run !== undefined && givesBack(run) && (run.state === 'applying' || workedAt(run) >= since)) yield run;
  }
}

function givesBack({ action, undoOf, confirmedAt }: RunRecord): boolean {
  const isRestoring = action === 'restore' || action === 'reactivate' || undoOf !== undefined;
  return confirmedAt !== undefined && isRestoring && effectOf(action).goal === 'give';
}

function workedAt({ workedAt: at, confirmedAt = 0 }: RunRecord): number {
  return Math.max(at ?? 0, confirmedAt);
}

async function* changedBy(app: App, { runId, total }: RunRecord): AsyncGenerator<string, void, undefined> {
  const chunks = chunksOf(total);
  for (let from = 0; from < chunks; from += CHUNKS_TOGETHER) {
    for (const row of (await app.runs.rows.read(runId, from, Math.min(from + CHUNKS_TOGETHER, chunks))).flat()) {
      if (changedPlaces(row).length > 0) yield row.accountId;
    }
  }
}
