import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol';

/** Why a thread ended by itself. */
export type ThreadEnd = { reason: 'out-of-memory' | 'crashed'; message: string };

type Body<M> = M extends unknown ? Omit<M, 'nowMs'> : never;

/** The host's end of one worker thread. */
export type WorkerThread = {
  send: (message: Body<ToWorker>) => void;
  /** Whether the thread waits for the host and nothing is on its way in either direction. */
  isParked: () => boolean;
  isAlive: () => boolean;
  /** How long it has computed since it was started, in real time: near enough to CPU time. */
  activeMs: () => number;
  terminate: () => Promise<void>;
};

export type WorkerThreadOptions = {
  workerPath: string;
  setup: WorkerSetup;
  memoryMb: number;
  now: () => number;
  onMessage: (message: FromWorker) => void;
  onParkedChange: () => void;
  onEnd: (end: ThreadEnd) => void;
};

/** Starts a thread with a memory cap of its own. Nothing is heard from it after `terminate`. */
export function startWorkerThread(options: WorkerThreadOptions): WorkerThread {
  const worker = new Worker(options.workerPath, {
    workerData: options.setup,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    env: { NODE_ENV: 'production' }, // nothing of the host's environment is the app's business
  });
  let sent = 0;
  let isAlive = true;
  let isParked = true;

  worker.on('message', (messages: FromWorker[]) => {
    for (const message of messages) {
      if (!isAlive) return;
      if (message.type === 'parked') isParked = message.received === sent;
      options.onMessage(message);
    }
    if (isParked) options.onParkedChange();
  });
  worker.on('error', (error: Error & { code?: string }) => {
    end({ reason: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'crashed', message: error.message });
  });
  worker.on('exit', (code) => {
    end({ reason: 'crashed', message: `the process exited with code ${String(code)}` });
  });

  function end(how: ThreadEnd): void {
    if (!isAlive) return;
    isAlive = false;
    isParked = true;
    options.onEnd(how);
    options.onParkedChange();
  }

  return {
    send(message) {
      sent += 1;
      isParked = false;
      worker.postMessage({ ...message, nowMs: options.now() });
    },
    isParked: () => isParked,
    isAlive: () => isAlive,
    activeMs: () => worker.performance.eventLoopUtilization().active,
    async terminate() {
      isAlive = false;
      isParked = true;
      await worker.terminate();
      options.onParkedChange();
    },
  };
}
