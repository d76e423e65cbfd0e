import type { App } from '../../app';
import type { Page } from '../../atlassian/http/paginate';
import { AppError } from '../../errors';
import type { Budget } from '../../jobs/job-kind';

/** Pages that are read before the next commit. */
const PAGES_MAX = 10;
/** A slow answer must not cost the lease, which lasts 30 s from one commit to the next. */
const COMMIT_AFTER_MS = 8_000;

type Walk = {
  /** Where to begin; absent: at the first page. */
  at: string | undefined;
  /** The walk was begun again as often as it may be. */
  isLastTry: boolean;
  budget: Budget;
  /** Requests that a page takes. */
  cost?: number;
};

/** `isExpired`: the cursor leads nowhere any more. `isSpent`: this invocation may send no more. */
export type PagesRead<T> = { items: T[]; at: string | undefined; isExpired: boolean; isSpent: boolean };

/** Reads pages of a list, as many as may be stored in one commit. Of what was read before a failure nothing is lost. */
export async function readPages<T>(
  app: App,
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  { at: from, isLastTry, budget, cost = 1 }: Walk,
): Promise<PagesRead<T>> {
  const until = app.clock.now() + COMMIT_AFTER_MS;
  const items: T[] = [];
  let at = from;
  for (let page = 1; ; page += 1) {
    try {
      const read = await fetchPage(at);
      items.push(...read.items);
      at = read.nextCursor;
    } catch (error) {
      if (page > 1 && mayBeRepeated(error)) return { items, at, isExpired: false, isSpent: true };
      if (at === undefined || isLastTry || !isRefused(error)) throw error;
      return { items, at: undefined, isExpired: true, isSpent: false };
    }
    const isSpent = app.budget.left() < cost || budget.isTimeUp();
    if (at === undefined || isSpent || page >= PAGES_MAX || app.clock.now() >= until) {
      return { items, at, isExpired: false, isSpent };
    }
  }
}

/** What was read before such a failure is stored, and the failure met again. */
function mayBeRepeated(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'rate-limited' || error.code === 'atlassian-unavailable');
}

function isRefused(error: unknown): boolean {
  return error instanceof AppError && error.code === 'request-rejected';
}
