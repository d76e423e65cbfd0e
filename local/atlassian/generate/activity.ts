import { DAY_MS, type Activity } from '../org/model';
import type { Random } from '../random';
import type { ActivityHabit } from './kinds';

/**
 * When the apps were last used. Most people were there in the last days, some weeks ago; a dormant account
 * was last seen 31 days to over two years ago. Never before the account was added.
 */
export function drawActivity(
  random: Random,
  habit: ActivityHabit,
  { resources, epoch, addedAt }: { resources: readonly number[]; epoch: number; addedAt: number },
): Activity[] {
  if (habit === 'never') return [];
  const latest = habit === 'recent' ? recentAge(random) : DAY_MS * (31 + 800 * random.next() ** 2.2);
  return resources
    .filter((_, nth) => nth === 0 || random.chance(0.8))
    .map((resource, nth) => {
      const age = nth === 0 ? latest : latest + DAY_MS * 120 * random.next() ** 3;
      return { resource, at: Math.floor(Math.max(epoch - age, addedAt)) };
    });
}

function recentAge(random: Random): number {
  return random.chance(0.8) ? DAY_MS * 14 * random.next() ** 2 + 60_000 : DAY_MS * 30 * random.next();
}
