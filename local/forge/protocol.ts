/** Messages between the host and a worker. Every message to a worker carries the time: its clock moves to it first. */

/** A request that the app made, as it crosses the thread border. */
export type OutboundRequest = {
  /** `undefined` for the global fetch; else the target of `__forge_fetch__`. */
  target: ForgeTarget | undefined;
  method: string;
  /** A full URL for the global fetch, else a path. */
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
};

/** The first argument of `__forge_fetch__`, as @forge/api, kvs and events fill it. */
export type ForgeTarget = {
  type: string;
  provider?: string | undefined;
  remote?: string | undefined;
  accountId?: string | undefined;
};

export type OutboundAnswer =
  | { status: number; headers: Record<string, string>; body?: string | undefined }
  /** The promise of fetch rejects: `network` as undici does it, `egress` and `platform` as the platform does it. */
  | { rejected: 'network' | 'egress' | 'platform'; message: string };

/** What `__forge_runtime__` is made of, apart from its functions. */
export type RuntimeFacts = {
  appContext: { invocationId: string } & Record<string, unknown>;
  contextAri: string;
  aaid: string | undefined;
  functionKey: string;
  handler: string;
  appCodeDir: string;
  traceId: string;
};

export type ToWorker = { nowMs: number } & (
  | { type: 'start'; args: unknown[]; exportName: string; runtime: RuntimeFacts; deadlineMs: number; seed: number }
  | { type: 'answer'; requestId: number; answer: OutboundAnswer }
  | { type: 'advance' }
  | { type: 'renew' }
);

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type FromWorker =
  | { type: 'request'; requestId: number; request: OutboundRequest }
  | { type: 'log'; level: LogLevel; text: string }
  /** JSON text, because that is what leaves the runtime; `undefined` for a function that returned nothing. */
  | { type: 'returned'; json: string | undefined }
  | { type: 'threw'; name: string; message: string; stack: string | undefined }
  /** Nothing runs: `received` messages were handled, and the next thing here is an answer or a timer. */
  | { type: 'parked'; received: number; nextTimerMs: number | undefined; heapBytes: number };

export type WorkerSetup = {
  bundlePath: string;
  nowMs: number;
  /** On the virtual clock what is random in the app is drawn from the seed, so that a run can be repeated. */
  isSeeded: boolean;
};
