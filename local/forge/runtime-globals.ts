import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { format } from 'node:util';
import type { LogLevel, RuntimeFacts } from './protocol';
import { seededRandom, seededUuid } from './random';
import type { WorkerFetch } from './worker-fetch';

/** `__forge_runtime__` of one invocation, in the shape that @forge/api 8.3.0 and kvs 1.6.5 read. */
export function forgeRuntime(facts: RuntimeFacts, deadlineMs: number) {
  return {
    // `kvs` stays unset: with it @forge/kvs would choose another transport when it is loaded.
    proxy: { token: 'local', url: 'https://proxy.invalid', host: 'proxy.invalid' },
    contextAri: facts.contextAri,
    container: { region: 'local', runtime: 'nodejs', handler: facts.handler, appCodeDir: facts.appCodeDir },
    appContext: facts.appContext,
    aaid: facts.aaid,
    lambdaContext: {
      awsRequestId: facts.appContext.invocationId,
      getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
    },
    tracing: { traceId: facts.traceId, spanId: facts.traceId.slice(0, 16) },
    metrics: { counter: silentCounter, timing: silentTiming, gauge: () => ({ set: ignore }) },
    realtime: {},
    externalAuth: [],
    featureFlags: () => [],
  };
}

const ignore = () => undefined;
const silentCounter = () => ({ incr: ignore, incrBy: ignore, decr: ignore, decrBy: ignore });
const silentTiming = () => ({ measure: () => ({ stop: ignore }) });

/** Puts the platform in place of the outside world. Must run before the app's bundle: @forge/api binds fetch when it is loaded. */
export function installRuntimeGlobals(options: {
  workerFetch: WorkerFetch;
  runtime: () => object | undefined;
  log: (level: LogLevel, text: string) => void;
}): void {
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: options.runtime });
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: options.workerFetch.platform });
  globalThis.fetch = options.workerFetch.external;
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    console[level] = (...parts: unknown[]) => {
      options.log(level, format(...parts));
    };
  }
  console.log = console.info;
  Socket.prototype.connect = () => {
    throw new Error('Network access other than fetch is not supported by the local stand-in of the Forge runtime');
  };
}

/** Draws `Math.random` and random UUIDs from a seed, so that the same run can be had again. Key material stays random. */
export function seedRandomness(seed: number): void {
  const random = seededRandom(seed);
  const uuid = () => seededUuid(random);
  const nodeCrypto = createRequire(__filename)('node:crypto') as { randomUUID: () => string };
  Math.random = random;
  nodeCrypto.randomUUID = uuid;
  Object.defineProperty(globalThis.crypto, 'randomUUID', { configurable: true, value: uuid });
}
