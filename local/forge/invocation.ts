import { LIMITS } from './limits';
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
  /** External requests that it may make in all, however long it runs. */
  outboundMax: number;
  /** Counts one more external request; answers how many there are. */
  countOutbound: () => number;
};

const MINUTE_MS = 60_000;

/** @param timeoutMs what manifest.yml gives its function */
export function newInvocation(
  id: string,
  spec: InvocationSpec,
  { startedAtMs, timeoutMs }: { startedAtMs: number; timeoutMs: number },
): Invocation {
  let count = 0;
  return {
    id,
    spec,
    startedAtMs,
    outboundMax: LIMITS.outboundPerMinuteOfLimit * Math.ceil(timeoutMs / MINUTE_MS),
    countOutbound: () => (count += 1),
  };
}
