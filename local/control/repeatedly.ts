import type { Timeline } from '../forge/clock';

type Plan = { everyMs: number; times: number };

/** Does something every so often. The plan alone does not keep the virtual clock going. */
export function repeatedly(timeline: Timeline, { everyMs, times }: Plan, act: () => unknown): void {
  if (times === 0) return;
  timeline.schedule(
    timeline.now() + everyMs,
    async () => {
      await act();
      repeatedly(timeline, { everyMs, times: times - 1 }, act);
    },
    'background',
  );
}
