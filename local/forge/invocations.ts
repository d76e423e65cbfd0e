import type { Container } from './container';
import type { ContainerPool } from './container-pool';
import type { Timeline } from './clock';
import {
  newInvocation,
  type Invocation,
  type InvocationFailure,
  type InvocationOutcome,
  type InvocationSpec,
} from './invocation';
import type { Installation } from './installation';
import { jsonBytes } from './json-bytes';
import { createWindow, LIMITS, type LimitGauges } from './limits';
import type { AppLogs } from './app-logs';
import { functionFacts, type Manifest } from './manifest';
import type { Outbound } from './outbound';
import { seededUuid, type Random } from './random';

export type InvocationsOptions = {
  manifest: Manifest;
  installation: Installation;
  timeline: Timeline;
  pool: ContainerPool;
  outbound: Outbound;
  limits: LimitGauges;
  logs: AppLogs;
  random: Random;
  /** Where `__LOCALES__` lies beside the bundle. */
  appCodeDir: string;
};

export type Invocations = {
  /** Runs a function; `onEnd` is called exactly once, at the moment the invocation ends. */
  run: (spec: InvocationSpec, onEnd: (outcome: InvocationOutcome) => void) => void;
  /** Ends every running invocation as a time-out does, or those of one function; answers how many there were. */
  killAll: (functionKey?: string) => Promise<number>;
  runningCount: () => number;
};

type Running = { invocation: Invocation; fail: (failure: InvocationFailure) => Promise<void> };
type Waiting = { spec: InvocationSpec; onEnd: (outcome: InvocationOutcome) => void };

export function createInvocations(options: InvocationsOptions): Invocations {
  const { manifest, installation, timeline, pool, limits, random } = options;
  const running = new Set<Running>();
  const waiting: Waiting[] = [];
  const perUser = new Map<string, ReturnType<typeof createWindow>>();
  const ofInstallation = createWindow(60_000);

  function run(spec: InvocationSpec, onEnd: (outcome: InvocationOutcome) => void): void {
    const refusal = tooLarge(spec) ?? tooManyOfPerson(spec) ?? tooManyOfInstallation();
    if (refusal !== undefined) {
      onEnd({ ok: false, failure: refusal });
      return;
    }
    begin({ spec, onEnd });
  }

  function begin({ spec, onEnd }: Waiting): void {
    const container = pool.acquire(functionFacts(manifest, spec.functionKey, spec.kind).memoryMb);
    if (container === undefined) waiting.push({ spec, onEnd });
    else startIn(container, { spec, onEnd });
  }

  function startIn(container: Container, { spec, onEnd }: Waiting): void {
    const { handler, timeoutMs, memoryMb } = functionFacts(manifest, spec.functionKey, spec.kind);
    const startedAtMs = timeline.now();
    const invocation = newInvocation(seededUuid(random), spec, { startedAtMs, timeoutMs });
    const entry: Running = { invocation, fail };
    const deadline = timeline.schedule(startedAtMs + timeoutMs, () =>
      fail({
        kind: 'timed-out',
        message: `Function ${spec.functionKey} timed out after ${String(timeoutMs / 1_000)} s`,
      }),
    );
    running.add(entry);
    limits.add('invocations', 1);
    limits.add(`invocationsOf.${spec.functionKey}`, 1);

    /** @param billedMs up to the time limit where the platform, and not the function, ended it */
    function end(outcome: InvocationOutcome, billedMs: number = timeline.now() - startedAtMs): void {
      if (!running.delete(entry)) return;
      limits.add(`gbSecondsOf.${spec.functionKey}`, (billedMs / 1_000) * (memoryMb / 1_024));
      deadline.cancel();
      container.freeze();
      pool.release(container);
      onEnd(outcome);
      const next = waiting.shift();
      if (next !== undefined) begin(next);
    }

    async function fail(failure: InvocationFailure): Promise<void> {
      limits.add(`invocations.${failure.kind}`, 1);
      await pool.discard(container);
      end({ ok: false, failure }, timeoutMs);
    }

    container.start(
      {
        args: [spec.payload, backendContext(spec)],
        exportName: handler.split('.').at(-1) ?? handler,
        runtime: installation.runtimeFacts(invocation, { handler, appCodeDir: options.appCodeDir }),
        deadlineMs: startedAtMs + timeoutMs,
        seed: Math.floor(random() * 2 ** 32),
      },
      {
        onRequest: (request, answer) => {
          options.outbound(request, invocation, answer);
        },
        onLog: (level, text) => {
          options.logs.add({ invocation, level, text });
        },
        onHeap: (bytes) => {
          limits.peak(`memoryMb.${spec.kind}`, Math.ceil(bytes / 2 ** 20), memoryMb);
        },
        onReturned: (json) => {
          end(outcomeOf(json, spec));
        },
        onThrew: ({ name, message, stack }) => {
          options.logs.add({ invocation, level: 'error', text: stack ?? `${name}: ${message}` });
          end({ ok: false, failure: { kind: 'threw', message: `${name}: ${message}` } });
        },
        onEnd: ({ reason, message }) => {
          end({ ok: false, failure: { kind: reason === 'crashed' ? 'threw' : reason, message } }, timeoutMs);
        },
      },
    );
  }

  /** The second argument of every function. */
  function backendContext(spec: InvocationSpec) {
    return {
      ...(spec.accountId !== undefined && { principal: { accountId: spec.accountId } }),
      installContext: installation.contextAri,
      installation: installation.installation,
    };
  }

  function tooLarge(spec: InvocationSpec): InvocationFailure | undefined {
    const isInvoke = spec.kind === 'resolver';
    const max = isInvoke ? LIMITS.invokeRequestBytesMax : LIMITS.backendPayloadBytesMax;
    const bytes = jsonBytes(isInvoke ? payloadOfCall(spec.payload) : spec.payload);
    limits.peak(isInvoke ? 'invokeRequestBytes' : 'backendPayloadBytes', bytes, max);
    if (bytes <= max) return undefined;
    limits.exceeded(isInvoke ? 'invokeRequestBytes' : 'backendPayloadBytes');
    return { kind: 'request-too-large', message: `The payload has ${String(bytes)} bytes; ${String(max)} are allowed` };
  }

  function tooManyOfPerson({ kind, accountId }: InvocationSpec): InvocationFailure | undefined {
    if (kind !== 'resolver' || accountId === undefined) return undefined;
    const window = perUser.get(accountId) ?? createWindow(60_000);
    perUser.set(accountId, window);
    const count = window.add(timeline.now(), 1);
    limits.peak('invocationsPerUserPerMinute', count, LIMITS.invocationsPerUserPerMinuteMax);
    if (count <= LIMITS.invocationsPerUserPerMinuteMax) return undefined;
    limits.exceeded('invocationsPerUserPerMinute');
    return { kind: 'rate-limited', message: 'More than 1200 invocations of one person in a minute' };
  }

  /** What is refused does not count. The 30,000 of an app are those of all its installations, and this is one. */
  function tooManyOfInstallation(): InvocationFailure | undefined {
    const max = LIMITS.invocationsPerInstallationPerMinuteMax;
    const now = timeline.now();
    if (ofInstallation.totalWith(now, 1) > max) {
      limits.exceeded('invocationsPerInstallationPerMinute');
      return { kind: 'rate-limited', message: `More than ${String(max)} invocations of one installation in a minute` };
    }
    limits.peak('invocationsPerInstallationPerMinute', ofInstallation.add(now, 1), max);
    return undefined;
  }

  /** What a function returned, after its way through JSON; a page's answer may not be larger than 5 MB. */
  function outcomeOf(json: string | undefined, { kind }: InvocationSpec): InvocationOutcome {
    const bytes = Buffer.byteLength(json ?? '');
    if (kind === 'resolver') limits.peak('invokeResponseBytes', bytes, LIMITS.invokeResponseBytesMax);
    if (kind === 'resolver' && bytes > LIMITS.invokeResponseBytesMax) {
      limits.exceeded('invokeResponseBytes');
      const message = `The answer has ${String(bytes)} bytes; ${String(LIMITS.invokeResponseBytesMax)} are allowed`;
      return { ok: false, failure: { kind: 'response-too-large', message } };
    }
    return { ok: true, value: json === undefined ? undefined : JSON.parse(json) };
  }

  return {
    run,
    async killAll(functionKey) {
      const victims = [...running].filter(
        ({ invocation: { spec } }) => functionKey === undefined || spec.functionKey === functionKey,
      );
      for (const { fail } of victims) await fail({ kind: 'killed', message: 'The invocation was killed' });
      return victims.length;
    },
    runningCount: () => running.size + waiting.length,
  };
}

function payloadOfCall(argument: unknown): unknown {
  return (argument as { call?: { payload?: unknown } }).call?.payload;
}
