import type { Scheduled, Timeline } from './clock';
import type { LimitGauges } from './limits';
import type { FromWorker, OutboundAnswer, OutboundRequest, RuntimeFacts } from './protocol';
import { spareThread, takeThread } from './spare-threads';
import type { ThreadEnd } from './worker-thread';

/** What a container tells of the invocation that runs in it. */
type ContainerEvents = {
  onRequest: (request: OutboundRequest, answer: (answer: OutboundAnswer) => void) => void;
  onLog: (level: string, text: string) => void;
  onReturned: (json: string | undefined) => void;
  onThrew: (error: { name: string; message: string; stack: string | undefined }) => void;
  onEnd: (end: ThreadEnd) => void;
  onHeap: (heapBytes: number) => void;
};

type Start = { args: unknown[]; exportName: string; runtime: RuntimeFacts; deadlineMs: number; seed: number };

/** A warm process of the app: a thread that runs one invocation at a time and is frozen between them. */
export type Container = {
  readonly memoryMb: number;
  start: (start: Start, events: ContainerEvents) => void;
  /** The invocation has ended: timers stop, and answers that are still due wait for the next invocation. */
  freeze: () => void;
  isParked: () => boolean;
  isAlive: () => boolean;
  /** Ends what runs in it and leaves a cold container. Only while it is parked: what computes has to be terminated. */
  renew: () => void;
  terminate: () => Promise<void>;
  /** The host ends. */
  close: () => Promise<void>;
};

export type ContainerOptions = {
  workerPath: string;
  bundlePath: string;
  memoryMb: number;
  timeline: Timeline;
  limits: LimitGauges;
  onParkedChange: () => void;
  /** The thread ended by itself; nothing can run in it any more. */
  onEnd: (container: Container) => void;
};

export function createContainer(options: ContainerOptions): Container {
  const { timeline, limits } = options;
  let running: ContainerEvents | undefined;
  let heldAnswers: (() => void)[] = [];
  let timer: Scheduled | undefined;
  const { workerPath, bundlePath, memoryMb } = options;

  const thread = takeThread(
    { workerPath, bundlePath, memoryMb, isSeeded: timeline.mode === 'virtual' },
    {
      now: timeline.now,
      onMessage,
      onParkedChange: options.onParkedChange,
      onEnd(end) {
        timer?.cancel();
        const interrupted = running;
        running = undefined;
        options.onEnd(container);
        interrupted?.onEnd(end);
      },
    },
  );
  let activeMs = thread.activeMs();

  function onMessage(message: FromWorker): void {
    if (message.type === 'parked') parked(message);
    if (message.type === 'log') running?.onLog(message.level, message.text);
    if (message.type === 'returned') running?.onReturned(message.json);
    if (message.type === 'threw') running?.onThrew(message);
    if (message.type === 'request') {
      running?.onRequest(message.request, (answer) => {
        deliver(message.requestId, answer);
      });
    }
  }

  function parked({ nextTimerMs, heapBytes }: Extract<FromWorker, { type: 'parked' }>): void {
    const totalMs = thread.activeMs();
    limits.add('cpuMs', totalMs - activeMs);
    activeMs = totalMs;
    timer?.cancel();
    timer = undefined;
    if (running === undefined) return;
    running.onHeap(heapBytes);
    if (nextTimerMs === undefined) return;
    timer = timeline.schedule(nextTimerMs, () => {
      thread.send({ type: 'advance' });
    });
  }

  function deliver(requestId: number, answer: OutboundAnswer): void {
    if (!thread.isAlive()) return;
    const send = () => {
      thread.send({ type: 'answer', requestId, answer });
    };
    if (running === undefined) heldAnswers.push(send);
    else send();
  }

  const container: Container = {
    memoryMb: options.memoryMb,
    start(start, events) {
      running = events;
      thread.send({ type: 'start', ...start });
      for (const send of heldAnswers) send();
      heldAnswers = [];
    },
    freeze() {
      running = undefined;
      timer?.cancel();
      timer = undefined;
    },
    isParked: thread.isParked,
    isAlive: thread.isAlive,
    renew() {
      container.freeze();
      heldAnswers = [];
      thread.send({ type: 'renew' });
    },
    async terminate() {
      container.freeze();
      await thread.terminate();
    },
    async close() {
      container.freeze();
      await spareThread(thread);
    },
  };
  return container;
}
