import type { StandIn } from '../test/support/stand-in';

/** What one piece of work cost. `bound`: the fewest requests that it can be done with. */
export type Measure = {
  work: string;
  outboundRequests: number;
  bound: number;
  /** Requests over the bound: 1 is the best there is. */
  ratio: number;
  /** On the stand-in's clock. */
  wallMs: number;
  /** Of the stand-in and the app together. */
  cpuMs: number;
  /** The largest heap of an invocation since the stand-in started. */
  peakHeapMb: number;
};

/** A piece of work, and the fewest requests it could be done with, which may be looked up once it is done. */
export type Work = { work: string; act: () => Promise<unknown>; bound: () => number | Promise<number> };

/** Does the work and tells what it cost the app and its stand-in. */
export async function measure(standIn: StandIn, { work, act, bound: fewest }: Work): Promise<Measure> {
  const before = await figures(standIn);
  await act();
  const after = await figures(standIn);
  const { requests } = await standIn.requestsSince(before.now);
  const outboundRequests = requests.filter(({ at }) => at > before.now).length;
  const bound = await fewest();
  return {
    work,
    outboundRequests,
    bound,
    ratio: round(outboundRequests / bound),
    wallMs: Date.parse(after.now) - Date.parse(before.now),
    cpuMs: Math.round(after.cpuMs - before.cpuMs),
    peakHeapMb: after.peakHeapMb,
  };
}

async function figures(standIn: StandIn): Promise<{ now: string; cpuMs: number; peakHeapMb: number }> {
  const { now } = await standIn.advance(1);
  const limits = await standIn.limits();
  const peaks = Object.entries(limits).filter(([name]) => name.startsWith('memoryMb'));
  return {
    now,
    cpuMs: limits.cpuMs?.value ?? Number.NaN,
    peakHeapMb: round(Math.max(...peaks.map(([, { value }]) => value))),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
