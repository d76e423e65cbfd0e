import type { Timeline } from './clock';
import type { Installation } from './installation';
import type { InvocationOutcome } from './invocation';
import type { Invocations } from './invocations';
import type { Manifest } from './manifest';
import type { Random } from './random';

const INTERVAL_MS = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** The first run comes about five minutes after a deployment, whatever the interval. */
const FIRST_RUN_MS = 300_000;
/** No two triggers of an installation fire in the same instant. */
const SPREAD_MS = 60_000;

export type Schedules = {
  /** @throws {RangeError} the manifest has no such scheduledTrigger */
  run: (moduleKey: string) => Promise<InvocationOutcome>;
};

/**
 * The scheduled triggers of manifest.yml. They fire when the clock passes them; a throw is not retried and nobody is
 * behind the call.
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export function createSchedules(options: {
  manifest: Manifest;
  installation: Installation;
  timeline: Timeline;
  invocations: Invocations;
  random: Random;
}): Schedules {
  const { manifest, installation, timeline, invocations, random } = options;
  const triggers = manifest.modules.scheduledTrigger;

  function fire(
    { key, function: functionKey }: (typeof triggers)[number],
    onEnd: (outcome: InvocationOutcome) => void,
  ): void {
    const payload = { context: { cloudId: installation.cloudId, moduleKey: key }, contextToken: 'local' };
    invocations.run({ functionKey, kind: 'scheduled', moduleKey: key, payload, cycle: 0 }, onEnd);
  }

  function repeat(trigger: (typeof triggers)[number], dueMs: number): void {
    timeline.schedule(
      dueMs,
      () => {
        fire(trigger, () => undefined);
        repeat(trigger, dueMs + INTERVAL_MS[trigger.interval]);
      },
      'background',
    );
  }

  for (const trigger of triggers) repeat(trigger, timeline.now() + FIRST_RUN_MS + Math.floor(random() * SPREAD_MS));

  return {
    run(moduleKey) {
      const trigger = triggers.find(({ key }) => key === moduleKey);
      if (trigger === undefined) throw new RangeError(`manifest.yml has no scheduledTrigger ${moduleKey}`);
      return new Promise((resolve) => {
        timeline.schedule(timeline.now(), () => {
          fire(trigger, resolve);
        });
      });
    },
  };
}
