import type { ForgeFunction, FunctionKind } from './manifest';

/** What to run: one function, as one entry point calls it. */
export type InvocationSpec = {
  functionKey: ForgeFunction['key'];
  kind: FunctionKind;
  moduleKey: string;
  /** Absent where no person is behind the call: consumers, schedules. */
  accountId?: string | undefined;
  /** The function's first argument: JSON data. */
  payload: unknown;
  /** How many pushed events led to this invocation, one out of the other. */
  cycle: number;
};

export type InvocationFailure = {
  kind:
    'threw' | 'timed-out' | 'killed' | 'out-of-memory' | 'request-too-large' | 'response-too-large' | 'rate-limited';
  message: string;
};

export type InvocationOutcome = { ok: true; value: unknown } | { ok: false; failure: InvocationFailure };

/** An invocation that runs, or has run. */
export type Invocation = {
  id: string;
  spec: InvocationSpec;
  startedAtMs: number;
  /** Counts one more external request; answers how many there are in the current minute of its running time. */
  countOutbound: (nowMs: number) => number;
};

const MINUTE_MS = 60_000;

export function newInvocation(id: string, spec: InvocationSpec, startedAtMs: number): Invocation {
  let minute = 0;
  let count = 0;
  return {
    id,
    spec,
    startedAtMs,
    countOutbound(nowMs) {
      const currentMinute = Math.floor((nowMs - startedAtMs) / MINUTE_MS);
      if (currentMinute !== minute) count = 0;
      minute = currentMinute;
      count += 1;
      return count;
    },
  };
}
