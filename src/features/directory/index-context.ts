import type { App } from '../../app';
import { todayIn } from '../../domain/day';
import type { IndexContext } from '../../domain/filter/index-filter';

/** What the index is asked with now. `countedBy` differs when the same question may have another answer. */
export async function indexContext(app: App): Promise<IndexContext & { countedBy: string }> {
  const { values, version } = await app.settings.get();
  const today = todayIn(values.timeZone, app.clock.now());
  const { warningDays, overdueDays, marginDays, countedApps } = values;
  const protectedIds = new Set(values.protected.accountIds);
  return {
    rules: { warningDays, overdueDays, marginDays, countedApps, protectedIds },
    today,
    countedBy: `${today}.${version}`,
  };
}
