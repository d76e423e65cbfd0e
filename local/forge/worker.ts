/**
 * The thread in which the app's functions run: one warm container, one invocation at a time. The bundle is loaded
 * once, so module scope survives between invocations, as it does in Forge.
 */
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { bundleAt } from '../load-bundle.mjs';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol';
import { forgeRuntime, installRuntimeGlobals, seedRandomness } from './runtime-globals';
import { installWorkerClock } from './worker-clock';
import { createWorkerFetch } from './worker-fetch';

function connectedPort(): MessagePort {
  if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
  return parentPort;
}

const port = connectedPort();
const setup = workerData as WorkerSetup;
let outbox: FromWorker[] = [];
/** At once, with what was to go along. */
const post = (message: FromWorker) => {
  port.postMessage([...outbox, message]);
  outbox = [];
};
const clock = installWorkerClock(setup.nowMs);
const workerFetch = createWorkerFetch((requestId, request) => {
  outbox.push({ type: 'request', requestId, request }); // along with the word that all is at rest: half as many wake-ups
});
let runtime: object | undefined;
let received = 0;

installRuntimeGlobals({
  workerFetch,
  runtime: () => runtime,
  log: (level, text) => {
    post({ type: 'log', level, text });
  },
});
const load = bundleAt(setup.bundlePath);
let app = load();

async function handle(message: ToWorker): Promise<void> {
  if (message.type === 'start') {
    clock.wakeAt(message.nowMs);
    await start(message);
  } else if (message.type === 'renew') {
    renew(message.nowMs);
  } else {
    await clock.moveTo(message.nowMs);
    if (message.type === 'answer') workerFetch.answer(message.requestId, message.answer);
  }
}

/** Ends what runs here, for good, and makes a cold container of this one: nothing of the app's modules is left. */
function renew(nowMs: number): void {
  clock.startAt(nowMs);
  workerFetch.forget();
  runtime = undefined;
  app = load();
}

async function start({ args, exportName, runtime: facts, deadlineMs, seed }: Extract<ToWorker, { type: 'start' }>) {
  if (setup.isSeeded) seedRandomness(seed);
  runtime = forgeRuntime(facts, deadlineMs);
  try {
    const run = app[exportName] as ((...args: unknown[]) => unknown) | undefined;
    if (typeof run !== 'function') throw new Error(`index has no export ${exportName}`);
    const result = await run(...args);
    post({ type: 'returned', json: JSON.stringify(result) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ type: 'threw', name, message, stack });
  }
}

port.on('message', (message: ToWorker) => {
  received += 1;
  port.unref();
  void handle(message);
});

// Node emits this when nothing is left to run: no task, no thread-pool job, no immediate; timers are the clock's. That
// is what "parked" means, and listening to the port again keeps the thread alive.
process.on('beforeExit', () => {
  port.ref();
  post({
    type: 'parked',
    received,
    nextTimerMs: clock.nextTimerMs(),
    heapBytes: getHeapStatistics().used_heap_size,
  });
});
