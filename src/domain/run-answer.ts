import type { ErrorCode } from '../contract';
import { TRIES_MAX, type RunRecordRow, type TargetState } from './run-row';

/** What became of one change that was to be sent. */
export type Answer =
  | { kind: 'done' }
  /** Certainly not carried out, and free to be sent later. */
  | { kind: 'not-sent'; waitMs?: number }
  /** Not carried out, though it was tried. */
  | { kind: 'not-carried-out' }
  /** It may have been carried out: reading tells. */
  | { kind: 'lost' }
  /** Refused in a way that may mean "it is so already": reading tells. */
  | { kind: 'refused'; code: ErrorCode; detail?: string }
  | { kind: 'failed'; code: ErrorCode; detail?: string }
  /** The key is gone: nothing more can be sent. */
  | { kind: 'fatal'; error: unknown };

/** What of an error the rules look at. */
export type SendError = {
  code: ErrorCode;
  outcomeUnknown: boolean;
  retryAfterMs: number | undefined;
  detail: string | undefined;
};

/** What an error on a change means. `undefined`: an error that nobody foresaw, so the change may have been carried out. */
export function answerOf(error: SendError | undefined): Answer {
  if (error === undefined || error.outcomeUnknown) return { kind: 'lost' };
  const { code, retryAfterMs, detail } = error;
  const told = { code, ...(detail === undefined ? {} : { detail }) };
  switch (code) {
    case 'rate-limited':
      return { kind: 'not-sent', ...(retryAfterMs === undefined ? {} : { waitMs: retryAfterMs }) };
    case 'org-key-rejected':
    case 'org-key-missing':
      return { kind: 'fatal', error };
    case 'atlassian-unavailable':
      return { kind: 'not-carried-out' };
    case 'conflict':
    case 'request-rejected':
      return { kind: 'refused', ...told };
    case 'unexpected-response':
    case 'internal':
      return { kind: 'lost' };
    case 'invalid-input':
    case 'not-permitted':
    case 'missing-scope':
    case 'not-found':
    case 'stored-data-invalid':
    case 'limit-exceeded':
      return { kind: 'failed', ...told };
  }
}

/** The state of a change that was tried so often and, as reading shows, not carried out. */
export function stateAfterMiss(tries: number): TargetState {
  return tries >= TRIES_MAX ? 'failed' : 'pending';
}

/** The row with why a part of it failed; the first reason stays. */
export function withReason(row: RunRecordRow, reason: string, detail?: string): RunRecordRow {
  if (row.reason !== undefined) return row;
  return { ...row, reason, ...(detail === undefined ? {} : { detail }) };
}
