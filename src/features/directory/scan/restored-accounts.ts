import type { App } from '../../../app';
import type { IndexedAccount } from '../../../domain/accounts/indexed-account';
import { todayIn, type DayNumber } from '../../../domain/day';
import type { CurrentIndex } from '../../../storage/directory/directory-index';
import { workedAt } from '../../../storage/runs/runs';
import { changedBy, restoringRuns } from '../restoring-runs';

const DAY_MS = 86_400_000;

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
