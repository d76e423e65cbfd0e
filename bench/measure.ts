import type { StandIn } from '../test/support/stand-in';
import { usageBetween, type Readings, type Usage } from './usage';

/** What one piece of work cost. `bound`: the fewest requests that it can be done with. */
export type Measure = {
  work: string;
  outboundRequests: number;
  bound: number;
  /** Requests over the bound: 1 is the best there is. */
  ratio: number;
  /** On the stand-in's clock. */
  wallMs: number;
  /** What computing took the app's processes here; a busy machine makes it more. */
  cpuMs: number;
  /** The largest heap of an invocation since the stand-in started. */
  peakHeapMb: number;
} & Usage;

/** A piece of work, and the fewest requests it could be done with, which may be looked up once it is done. */
export type Work = { work: string; act: () => Promise<unknown>; bound: () => number | Promise<number> };

/** Does the work and tells what it cost the app. */
export async function measure(standIn: StandIn, { work, act, bound: fewest }: Work): Promise<Measure> {
  const memoryGb = await memoryGbOf(standIn);
  const before = await figures(standIn);
  await act();
  const after = await figures(standIn);
  const { requests } = await standIn.requestsSince(before.now);
  const outboundRequests = requests.filter(({ at }) => at > before.now).length;
  const bound = await fewest();
  const usage = usageBetween(before.limits, after.limits, { memoryGb });
  return {
    work,
    outboundRequests,
    bound,
    ratio: round(outboundRequests / bound),
    ...usage,
    gbSeconds: round(usage.gbSeconds),
    wallMs: Date.parse(after.now) - Date.parse(before.now),
    cpuMs: Math.round((after.limits.cpuMs?.value ?? Number.NaN) - (before.limits.cpuMs?.value ?? 0)),
    peakHeapMb: round(peakHeapMb(after.limits)),
  };
}

async function figures(standIn: StandIn): Promise<{ now: string; limits: Readings }> {
  const { now } = await standIn.advance(1);
  return { now, limits: await standIn.limits() };
}

async function memoryGbOf(standIn: StandIn): Promise<number> {
  const { app } = await standIn.get<{ app: { runtime: { memoryMB: number } } }>('/local/manifest');
  return app.runtime.memoryMB / 1_024;
}

function peakHeapMb(limits: Readings): number {
  const peaks = Object.entries(limits).filter(([name]) => name.startsWith('memoryMb'));
  return Math.max(...peaks.map(([, { value }]) => value));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
