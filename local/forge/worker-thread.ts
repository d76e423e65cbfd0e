import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol';

/** Why a thread ended by itself. */
export type ThreadEnd = { reason: 'out-of-memory' | 'crashed'; message: string };

type Body<M> = M extends unknown ? Omit<M, 'nowMs'> : never;

/** What a thread cannot change once it runs. */
export type ThreadKind = {
  workerPath: string;
  bundlePath: string;
  memoryMb: number;
  /** On the virtual clock what is random in the app is drawn from the seed, so that a run can be repeated. */
  isSeeded: boolean;
};

/** Whoever a thread works for. */
export type ThreadUser = {
  now: () => number;
  onMessage: (message: FromWorker) => void;
  onParkedChange: () => void;
  onEnd: (end: ThreadEnd) => void;
};

/** The host's end of one worker thread. */
export type WorkerThread = {
  readonly kind: ThreadKind;
  /** From now on the thread works for somebody, or for nobody, and then it keeps no process alive. */
  workFor: (user: ThreadUser | undefined) => void;
  send: (message: Body<ToWorker>) => void;
  /** Whether the thread waits for the host and nothing is on its way in either direction. */
  isParked: () => boolean;
  isAlive: () => boolean;
  /** How long it has computed since it was started, in real time: near enough to CPU time. */
  activeMs: () => number;
  terminate: () => Promise<void>;
};

/** Starts a thread with a memory cap of its own. Nothing is heard from it after `terminate`. */
export function startWorkerThread(kind: ThreadKind, firstUser: ThreadUser): WorkerThread {
  const { bundlePath, isSeeded } = kind;
  const worker = new Worker(kind.workerPath, {
    workerData: { bundlePath, isSeeded, nowMs: firstUser.now() } satisfies WorkerSetup,
    resourceLimits: { maxOldGenerationSizeMb: kind.memoryMb },
    env: { NODE_ENV: 'production' }, // nothing of the host's environment is the app's business
  });
  let user: ThreadUser | undefined = firstUser;
  let sent = 0;
  let isAlive = true;
  let isParked = true;

  worker.on('message', (messages: FromWorker[]) => {
    for (const message of messages) {
      if (!isAlive) return;
      if (message.type === 'parked') isParked = message.received === sent;
      user?.onMessage(message);
    }
    if (isParked) user?.onParkedChange();
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
    user?.onEnd(how);
    user?.onParkedChange();
  }

  return {
    kind,
    workFor(next) {
      user = next;
      if (next === undefined) worker.unref();
      else worker.ref();
    },
    send(message) {
      if (user === undefined) return;
      sent += 1;
      isParked = false;
      worker.postMessage({ ...message, nowMs: user.now() });
    },
    isParked: () => isParked,
    isAlive: () => isAlive,
    activeMs: () => worker.performance.eventLoopUtilization().active,
    async terminate() {
      isAlive = false;
      isParked = true;
      await worker.terminate();
      user?.onParkedChange();
    },
  };
}
