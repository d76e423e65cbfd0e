import type { z } from 'zod';
import { seededRandom } from '../forge/random';
import type { Host } from '../host';
import type { KillBody } from './bodies';
import { repeatedly } from './repeatedly';

type KillPlan = z.output<typeof KillBody>;
type RandomKills = Extract<KillPlan, { seed: number }>;

/** Ends invocations: now, at a fixed pace, or at random until so many were ended. @returns what is to be answered */
export async function kill(host: Host, plan: KillPlan): Promise<unknown> {
  if (plan === 'now') return { killed: await killNow(host) };
  if ('betweenMs' in plan) killAtRandom(host, plan);
  else repeatedly(host.timeline, plan, () => host.invocations.killAll());
  return plan;
}

async function killNow({ timeline, invocations }: Host): Promise<number> {
  return new Promise<number>((resolve) => {
    timeline.schedule(timeline.now(), async () => {
      resolve(await invocations.killAll());
    });
  });
}

/** The gaps are drawn from the seed. A kill that ends nothing, since it comes between two invocations, is none. */
function killAtRandom({ timeline, invocations }: Host, { betweenMs, times, seed, functionKey }: RandomKills): void {
  const [shortestMs, longestMs] = betweenMs;
  const random = seededRandom(seed);

  function plan(left: number): void {
    if (left <= 0) return;
    const gapMs = shortestMs + Math.floor(random() * (longestMs - shortestMs + 1));
    timeline.schedule(
      timeline.now() + gapMs,
      async () => {
        const killed = await invocations.killAll(functionKey);
        plan(killed === 0 ? left : left - 1);
      },
      'background',
    );
  }
  plan(times);
}
