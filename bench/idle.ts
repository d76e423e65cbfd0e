import type { StandIn } from '../test/support/stand-in';
import { installationsFree, priceOf, sumOf, times, type Billed } from './bill';
import { measure } from './measure';

const TIMES_A_MONTH: Record<string, number> = { fiveMinute: 12 * 24 * 30, hour: 24 * 30 };

type Trigger = { key: string; interval: string };
/** What a schedule, or all of them, takes in 30 days in which nothing is due. */
export type IdleMonth = Billed & { schedule: string; runs: number; installationsFree: number; usd: number };

/**
 * A month of one installation that nobody uses: each schedule of manifest.yml as often as it fires, at the cost of one
 * run that finds nothing to do. What the daily check itself takes comes on top, and stands among the jobs.
 */
export async function measureIdle(standIn: StandIn): Promise<IdleMonth[]> {
  const { modules } = await standIn.get<{ modules: { scheduledTrigger: Trigger[] } }>('/local/manifest');
  const months: IdleMonth[] = [];
  for (const { key, interval } of modules.scheduledTrigger) {
    const runs = TIMES_A_MONTH[interval];
    if (runs === undefined) throw new Error(`manifest.yml has the interval ${interval}, which is not counted here`);
    const run = async (): Promise<void> => {
      await standIn.post(`/local/schedules/${key}/run`);
      await standIn.idle();
    };
    await run(); // does what is due
    const once = await measure(standIn, { work: key, act: run, bound: () => 1 });
    if (once.invocations > 0) throw new Error(`${key} still finds something to do`);
    months.push({ schedule: key, runs, ...costOf(times(once, runs)) });
  }
  const runs = months.reduce((sum, month) => sum + month.runs, 0);
  return [...months, { schedule: 'all', runs, ...costOf(sumOf(months)) }];
}

function costOf(month: Billed): Omit<IdleMonth, 'schedule' | 'runs'> {
  return { ...month, installationsFree: installationsFree(month), usd: Math.round(priceOf(month) * 10_000) / 10_000 };
}
