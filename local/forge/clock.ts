/** A thing that happens at a time of the one clock. */
type Event = { dueMs: number; seq: number; run: () => void | Promise<void>; kind: EventKind };

/** `work` keeps the virtual clock running until it is done; `background` (schedules) only happens when the clock passes it. */
type EventKind = 'work' | 'background';

export type Scheduled = { cancel: () => void };

export type ClockMode = 'real' | 'virtual';

/** The one owner of time. Everything that waits, waits here. */
export type Timeline = {
  readonly mode: ClockMode;
  /** Milliseconds since the epoch. */
  now: () => number;
  schedule: (dueMs: number, run: () => void | Promise<void>, kind?: EventKind) => Scheduled;
  /**
   * Moves the clock to `targetMs` through every event that is due until then, in order; resolves when it is there.
   * @throws {RangeError} the target lies in the past
   */
  advanceTo: (targetMs: number) => Promise<void>;
  /** Resolves when nothing of kind `work` is due or running. */
  idle: () => Promise<void>;
  /** Stops for good: nothing that is still due will happen. */
  close: () => void;
};

export type TimelineOptions = {
  mode: ClockMode;
  startAtMs: number;
  /** Resolves when every running invocation waits for the host or for a timer. */
  settled: () => Promise<void>;
  /** A bug of the host itself, thrown by an event. */
  onError: (error: unknown) => void;
};

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * On the virtual clock time stands still while anything runs, and jumps to the next event when everything waits.
 * On the real clock events happen at their real time; while the clock is being moved it works like the virtual one.
 */
export function createTimeline({ mode, startAtMs, settled, onError }: TimelineOptions): Timeline {
  const events: Event[] = [];
  let seq = 0;
  let workCount = 0;
  let offsetMs = startAtMs - Date.now();
  let frozenAtMs: number | undefined = mode === 'virtual' ? startAtMs : undefined;
  let targetMs: number | undefined;
  let isPumping = false;
  let isKicked = false;
  let isClosed = false;
  let wakeUp: NodeJS.Timeout | undefined;
  let arrived: (() => void)[] = [];
  let idled: (() => void)[] = [];

  const now = () => frozenAtMs ?? Date.now() + offsetMs;

  function schedule(dueMs: number, run: Event['run'], kind: EventKind = 'work'): Scheduled {
    const event: Event = { dueMs: Math.max(dueMs, now()), seq: seq++, run, kind };
    events.splice(positionFor(event, events), 0, event);
    if (kind === 'work') workCount += 1;
    kick();
    return { cancel: () => cancel(event) };
  }

  function cancel(event: Event): void {
    const index = events.indexOf(event);
    if (index < 0) return;
    events.splice(index, 1);
    if (event.kind === 'work') workCount -= 1;
    kick();
  }

  /** The next event that may happen now, taken off the queue; the clock stands at it. */
  function takeDue(): Event | undefined {
    const next = events[0];
    if (next === undefined) return undefined;
    if (frozenAtMs === undefined) {
      if (next.dueMs > now()) return undefined;
    } else {
      const mayRunOn = mode === 'virtual' && workCount > 0;
      if (!mayRunOn && next.dueMs > (targetMs ?? frozenAtMs)) return undefined;
      frozenAtMs = Math.max(frozenAtMs, next.dueMs);
      if (targetMs !== undefined && frozenAtMs > targetMs) arrive();
    }
    return events.shift();
  }

  async function pump(): Promise<void> {
    while (!isClosed) {
      await turnOfTheLoop();
      if (frozenAtMs !== undefined) await settled();
      isKicked = false;
      const event = takeDue();
      if (event === undefined) break;
      try {
        await event.run();
      } catch (error) {
        onError(error);
      }
      if (event.kind === 'work') workCount -= 1;
    }
  }

  function kick(): void {
    isKicked = true;
    if (isPumping || isClosed) return;
    isPumping = true;
    clearTimeout(wakeUp);
    void pump().then(rest);
  }

  /** Nothing more can happen at this time: say so to those who wait, and wait for the next real moment. */
  function rest(): void {
    isPumping = false;
    if (isKicked) {
      kick();
      return;
    }
    if (targetMs !== undefined) arrive();
    if (workCount === 0) {
      for (const resolve of idled.splice(0)) resolve();
    }
    const next = events[0];
    if (frozenAtMs !== undefined || next === undefined || isClosed) return;
    wakeUp = setTimeout(kick, Math.min(next.dueMs - now(), 2 ** 31 - 1));
  }

  function arrive(): void {
    if (targetMs === undefined) return;
    frozenAtMs = Math.max(frozenAtMs ?? 0, targetMs);
    if (mode === 'real') {
      offsetMs = frozenAtMs - Date.now();
      frozenAtMs = undefined;
    }
    targetMs = undefined;
    for (const resolve of arrived.splice(0)) resolve();
  }

  return {
    mode,
    now,
    schedule,
    advanceTo(toMs) {
      if (toMs < now()) throw new RangeError('the clock does not go back');
      frozenAtMs = now();
      targetMs = Math.max(targetMs ?? 0, toMs);
      return new Promise((resolve) => {
        arrived = [...arrived, resolve];
        kick();
      });
    },
    idle: () =>
      new Promise((resolve) => {
        idled = [...idled, resolve];
        kick();
      }),
    close() {
      isClosed = true;
      clearTimeout(wakeUp);
      events.length = 0;
    },
  };
}

/** Where an event belongs: by time, and among equals by the order in which they were scheduled. */
function positionFor(event: Event, events: Event[]): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = events[middle];
    if (other !== undefined && (other.dueMs < event.dueMs || (other.dueMs === event.dueMs && other.seq < event.seq))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
