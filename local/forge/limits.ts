/**
 * The platform's limits that the stand-in enforces.
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 * @see https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 * @see https://developer.atlassian.com/platform/forge/limits-async-events/
 */
export const LIMITS = {
  invokeRequestBytesMax: 500 * 1024,
  invokeResponseBytesMax: 5 * 1024 * 1024,
  /** Event, schedule and life-cycle payloads. */
  backendPayloadBytesMax: 5 * 1024 * 1024,
  invocationsPerUserPerMinuteMax: 1_200,
  /** Of every function, whoever or whatever starts it. */
  invocationsPerInstallationPerMinuteMax: 5_000,
  /** External fetches of an invocation, for each minute, or part of one, of its function's time limit; product calls do not count. */
  outboundPerMinuteOfLimit: 100,
  logLinesPerMinuteMax: 100,
  kvsKeyLengthMax: 500,
  kvsValueBytesMax: 240 * 1024,
  kvsDepthMax: 31,
  kvsRequestsPerSecondMax: 1_000,
  /** Units of 10 KB, at least one for each item. */
  kvsReadUnitsPerMinuteMax: 4_000,
  kvsWriteUnitsPerMinuteMax: 4_000,
  kvsUnitBytes: 10 * 1024,
  kvsKeyWriteBytesPerSecondMax: 1024 * 1024,
  kvsKeyReadBytesPerSecondMax: 12 * 1024 * 1024,
  kvsOperationsMax: 25,
  kvsQueryDefault: 10,
  kvsQueryMax: 100,
  kvsTtlMsMax: 365 * 24 * 3_600_000,
  queueEventsPerPushMax: 50,
  queuePushBytesMax: 200 * 1024,
  /** One event, when its consumer may run for more than 55 s. */
  queueLongEventBytesMax: 100 * 1024,
  queueEventsPerMinuteMax: 500,
  queueDelaySecondsMax: 900,
  queueRetryDataBytesMax: 4 * 1024,
  queueCyclesMax: 1_000,
} as const;

/** One counter as `GET /local/limits` shows it: the greatest value seen, the limit, how often it was exceeded. */
type LimitReading = { value: number; max: number | null; exceeded: number };

export type LimitGauges = {
  /** Keeps the greatest value seen. */
  peak: (name: string, value: number, max: number | null) => void;
  /** Adds to a running total. */
  add: (name: string, amount: number) => void;
  exceeded: (name: string) => void;
  read: () => Record<string, LimitReading>;
};

export function createLimitGauges(): LimitGauges {
  const readings = new Map<string, LimitReading>();

  function reading(name: string): LimitReading {
    const known = readings.get(name) ?? { value: 0, max: null, exceeded: 0 };
    readings.set(name, known);
    return known;
  }

  return {
    peak(name, value, max) {
      const known = reading(name);
      known.value = Math.max(known.value, value);
      known.max = max;
    },
    add(name, amount) {
      reading(name).value += amount;
    },
    exceeded(name) {
      reading(name).exceeded += 1;
    },
    read: () => Object.fromEntries(readings),
  };
}

/** Counts per window of time, for limits "per second" and "per minute". Windows begin at multiples of their length. */
export function createWindow(lengthMs: number) {
  let startedAtMs = Number.NEGATIVE_INFINITY;
  let total = 0;

  /** What the total of the current window would be with `amount` more. */
  function totalWith(nowMs: number, amount: number): number {
    const currentMs = Math.floor(nowMs / lengthMs) * lengthMs;
    if (currentMs !== startedAtMs) {
      startedAtMs = currentMs;
      total = 0;
    }
    return total + amount;
  }

  return {
    totalWith,
    add(nowMs: number, amount: number): number {
      total = totalWith(nowMs, amount);
      return total;
    },
  };
}
