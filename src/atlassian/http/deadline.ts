import type { Clock } from '../../platform/ports';

/** The work took longer than it may. */
export class DeadlineError extends Error {
  constructor() {
    super('no answer before the deadline');
    this.name = 'DeadlineError';
  }
}

/**
 * The result of the work, or an error as soon as the deadline passes, whether or not the work heeds its signal.
 * The timer is the clock's, not `AbortSignal.timeout`, so that whoever drives the clock drives deadlines too.
 *
 * @param deadlineAt in ms since the epoch
 * @throws {DeadlineError}
 */
export async function beforeDeadline<T>(
  clock: Clock,
  deadlineAt: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let cancel: (() => void) | undefined;
  const deadline = new Promise<never>((_, reject) => {
    cancel = clock.callLater(Math.max(0, deadlineAt - clock.now()), () => {
      reject(new DeadlineError());
      controller.abort();
    });
  });
  try {
    return await Promise.race([work(controller.signal), deadline]);
  } finally {
    cancel?.();
  }
}
