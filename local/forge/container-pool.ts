import { createContainer, type Container, type ContainerOptions } from './container';

export type ContainerPool = {
  /** A container for one invocation, warm if there is one; `undefined` while as many run as may. */
  acquire: (memoryMb: number) => Container | undefined;
  /** Gives a container back to be used again. */
  release: (container: Container) => void;
  /** Ends what runs in a container; nothing of it is met again. */
  discard: (container: Container) => Promise<void>;
  /**
   * Resolves when no thread runs. One that has not come to rest after `watchdogMs` of real time is ended: its
   * invocation stays and meets its time-out by the clock.
   */
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

export type ContainerPoolOptions = Omit<ContainerOptions, 'memoryMb' | 'onParkedChange' | 'onEnd'> & {
  watchdogMs: number;
};

/** The platform starts as many as are called; this machine has to share its memory, so further invocations wait. */
const CONTAINERS_MAX = 16;

export function createContainerPool(options: ContainerPoolOptions): ContainerPool {
  const containers = new Set<Container>();
  const idle = new Set<Container>();
  let onParkedChange: (() => void) | undefined;

  function create(memoryMb: number): Container | undefined {
    if (containers.size >= CONTAINERS_MAX) {
      const [unused] = idle;
      if (unused === undefined) return undefined;
      forget(unused);
      void unused.terminate();
    }
    const container = createContainer({
      ...options,
      memoryMb,
      onParkedChange: () => onParkedChange?.(),
      onEnd: forget,
    });
    containers.add(container);
    return container;
  }

  function forget(container: Container): void {
    containers.delete(container);
    idle.delete(container);
  }

  const restless = () => [...containers].filter((container) => !container.isParked());

  return {
    acquire(memoryMb) {
      // The last that was used: what has run most is quickest.
      const warm = [...idle].findLast((container) => container.memoryMb === memoryMb);
      if (warm === undefined) return create(memoryMb);
      idle.delete(warm);
      return warm;
    },

    release(container) {
      if (container.isAlive()) idle.add(container);
    },

    async discard(container) {
      if (container.isAlive() && container.isParked()) {
        container.renew(); // in no more than a third of the time that a new thread takes
        return;
      }
      forget(container);
      await container.terminate();
    },

    async settled() {
      if (restless().length === 0) return;
      const watchdog = setTimeout(() => {
        for (const container of restless()) void endThread(container);
      }, options.watchdogMs);
      while (restless().length > 0) {
        await new Promise<void>((resolve) => {
          onParkedChange = resolve;
        });
      }
      clearTimeout(watchdog);
    },

    async close() {
      await Promise.all([...containers].map((container) => container.close()));
      containers.clear();
      idle.clear();
    },
  };

  /** Ends a thread that never comes to rest. Its invocation learns of it at its deadline. */
  async function endThread(container: Container): Promise<void> {
    containers.delete(container);
    await container.terminate();
    onParkedChange?.();
  }
}
