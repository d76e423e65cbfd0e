import type { DeliveryProblem } from '../../contract';
import { AppError } from '../../errors';

/** Jira did not take something. What it is part of is tried again later. */
export class DeliveryError extends Error {
  constructor(
    readonly problem: DeliveryProblem,
    override readonly cause: AppError,
  ) {
    super(`alerts could not be delivered: ${problem}`, { cause });
    this.name = 'DeliveryError';
  }

  /** It may have been carried out all the same: an answer that says otherwise did not come. */
  get isOutcomeUnknown(): boolean {
    return this.cause.outcomeUnknown;
  }
}

/** Nothing failed, but the delivery cannot go on yet. */
export class DeliveryPause extends Error {
  constructor(readonly waitMs: number) {
    super(`the delivery of alerts waits ${waitMs} ms`);
    this.name = 'DeliveryPause';
  }
}

/** Calls Jira. `gone`: what an answer of 404 means. */
export async function asDelivery<T>(gone: DeliveryProblem, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new DeliveryError(problemOf(error, gone), error);
  }
}

function problemOf({ code, fields = [] }: AppError, gone: DeliveryProblem): DeliveryProblem {
  if (code === 'not-found') return gone;
  if (code === 'not-permitted' || code === 'rate-limited') return code;
  if (code === 'atlassian-unavailable') return 'jira-unavailable';
  const names = (path: string): boolean => fields.some((field) => field.path === path);
  if (names('project')) return 'space-gone';
  return names('issuetype') ? 'issue-type-gone' : 'refused';
}
