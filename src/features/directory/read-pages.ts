import type { App } from '../../app';
import { LIST_START, walkOn, type FetchPage, type WalkPosition } from '../../atlassian/http/walk';
import { AppError } from '../../errors';
import { marginOf } from '../../jobs/time-margin';

/** Pages that are read before the next commit. */
const PAGES_MAX = 10;
/** A slow answer must not cost the lease, which lasts 30 s from one commit to the next. */
const COMMIT_AFTER_MS = 8_000;

type Walk = {
  /** Where to begin; absent: at the first page. */
  from: WalkPosition | undefined;
  /** Requests that a page takes. */
  cost?: number;
};

/**
 * What was read up to the next commit. `next`: where the walk goes on, `undefined` at its end. `gained`: items that were
 * not read before. `isSpent`: this invocation may send no more. `waitMs`: nothing may be sent for so long.
 */
export type PagesRead<T> = {
  items: T[];
  next: WalkPosition | undefined;
  gained: number;
  isSpent: boolean;
  waitMs?: number;
};

/**
 * Reads pages of a list, as many as may be stored in one commit. Of what was read before a failure nothing is lost, and
 * neither is the wait that the failure asks for.
 */
export async function readPages<T>(
  app: App,
  fetchPage: FetchPage<T>,
  { from = LIST_START, cost = 1 }: Walk,
): Promise<PagesRead<T>> {
  const until = app.clock.now() + marginOf(app.invocation.remainingMs(), COMMIT_AFTER_MS);
  const seen = new Set<string>();
  const items: T[] = [];
  let gained = 0;
  let position = from;
  for (let page = 1; ; page += 1) {
    try {
      const read = await walkOn(fetchPage, position, seen);
      items.push(...read.items);
      gained += read.gained;
      const isSpent = app.budget.left() < cost;
      const isEnough = isSpent || read.isBegunAgain || page >= PAGES_MAX || app.clock.now() >= until;
      if (read.next === undefined || isEnough) return { items, next: read.next, gained, isSpent };
      position = read.next;
    } catch (error) {
      if (page === 1 || !mayBeRepeated(error)) throw error;
      const { retryAfterMs } = error;
      return {
        items,
        next: position,
        gained,
        isSpent: true,
        ...(retryAfterMs !== undefined && { waitMs: retryAfterMs }),
      };
    }
  }
}

const REPEATABLE: readonly AppError['code'][] = ['rate-limited', 'fetch-limit-exceeded', 'atlassian-unavailable'];

/** What was read before such a failure is stored, and the failure met again. */
function mayBeRepeated(error: unknown): error is AppError {
  return error instanceof AppError && REPEATABLE.includes(error.code);
}
