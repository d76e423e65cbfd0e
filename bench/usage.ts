import { LIMITS } from '../local/forge/limits';

/** Counters of `GET /local/limits`, by name. */
export type Readings = Readonly<Record<string, { value: number }>>;

/** What a piece of work took of the platform. */
export type Usage = {
  /** Of the function that does background work. */
  invocations: number;
  /** Events that this function pushed: to itself, to go on, and to wake a job that waits. */
  handOvers: number;
  /** Of every function: its memory for its time on the stand-in's clock, and for what computing took here. */
  gbSeconds: number;
  kvsReadBytes: number;
  kvsWriteBytes: number;
  /** Units of 10 KB, rounded up for each write; a transaction is one write. */
  kvsWriteUnits: number;
};

const WORKER = 'worker';
const BILLED = 'gbSecondsOf.';

/**
 * The difference of two readings.
 *
 * @param memoryGb of a function: on a virtual clock computing takes no time, so it is billed on top
 */
export function usageBetween(before: Readings, after: Readings, { memoryGb }: { memoryGb: number }): Usage {
  const gained = (name: string): number => (after[name]?.value ?? 0) - (before[name]?.value ?? 0);
  const waited = Object.keys(after)
    .filter((name) => name.startsWith(BILLED))
    .reduce((sum, name) => sum + gained(name), 0);
  return {
    invocations: gained(`invocationsOf.${WORKER}`),
    handOvers: gained(`eventsPushedBy.${WORKER}`),
    gbSeconds: waited + (gained('cpuMs') / 1_000) * memoryGb,
    kvsReadBytes: gained('kvsReadBytes'),
    kvsWriteBytes: gained('kvsWriteBytes'),
    kvsWriteUnits: gained('kvsWriteUnits'),
  };
}

/** The fewest invocations that so many requests can be sent in. */
export function fewestInvocations(requests: number, timeLimitSeconds: number): number {
  return Math.ceil(requests / (LIMITS.outboundPerMinuteOfLimit * Math.ceil(timeLimitSeconds / 60)));
}
