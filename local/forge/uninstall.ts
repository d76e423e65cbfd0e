import type { Host } from '../host';
import type { InvocationOutcome } from './invocation';

/**
 * Runs the preUninstall modules of manifest.yml one after the other, with nobody behind them. What the app has stored
 * stays: the platform keeps it for 21 days. Unsure: the argument, which no source describes.
 */
export async function runPreUninstall(
  host: Pick<Host, 'manifest' | 'installation' | 'invocations' | 'timeline'>,
): Promise<InvocationOutcome[]> {
  const outcomes: InvocationOutcome[] = [];
  for (const { key, function: functionKey } of host.manifest.modules.preUninstall) {
    const payload = { context: { cloudId: host.installation.cloudId, moduleKey: key } };
    const outcome = await new Promise<InvocationOutcome>((resolve) => {
      host.timeline.schedule(host.timeline.now(), () => {
        host.invocations.run({ functionKey, kind: 'preUninstall', moduleKey: key, payload, cycle: 0 }, resolve);
      });
    });
    outcomes.push(outcome);
  }
  return outcomes;
}
