import type { Place, TokensPart } from '../places/place';
import { ruleOf } from '../places/rules';
import { partText, TOKENS_PARTLY } from '../places/tokens';
import type { ErrorCode } from '../words/errors';
import { conflictKindOf } from './conflict-kind';
import { CHANGE_TRIES_MAX, type RunRecordRow, type TargetState } from './row';

/** What became of one change that was to be sent. */
export type ChangeAnswer =
  | { kind: 'done' }
  /** Certainly not carried out, and free to be sent later; `isBegun`: a part of it was carried out. */
  | { kind: 'not-sent'; waitMs?: number; isBegun?: true }
  /** Not carried out, though it was tried; `part`: some of it was. */
  | { kind: 'not-carried-out'; part?: TokensPart }
  /** It may have been carried out: reading tells. */
  | { kind: 'lost' }
  /** Refused, since it is so already. */
  | { kind: 'already' }
  /** Refused, since an app has no seat left: it would refuse every further one. */
  | { kind: 'seat-limit'; detail?: string }
  /** Refused in a way that may mean "it is so already": reading tells. `part`: some of it was carried out. */
  | { kind: 'refused'; code: ErrorCode; detail?: string; part?: TokensPart }
  /** Refused, since the account is suspended or deactivated where the app is. */
  | { kind: 'not-active'; detail?: string }
  | { kind: 'failed'; code: ErrorCode; detail?: string; part?: TokensPart }
  /** Not carried out: the key lacks a scope, so it would be refused for everybody; `isBegun`: a part of it was carried out. */
  | { kind: 'missing-scope'; isBegun?: true }
  /** The key is gone: nothing more can be sent. `part`: what of the change was carried out before. */
  | { kind: 'fatal'; error: unknown; part?: TokensPart };

/** What of an error the rules look at. */
export type SendError = {
  code: ErrorCode;
  outcomeUnknown: boolean;
  retryAfterMs: number | undefined;
  detail: string | undefined;
  apiCode?: string | undefined;
};

/** `Inactive user`, seen on roles: whoever is suspended in the directory of an app is given none on it. */
const INACTIVE_USER = 'ADMIN-UAM-400-2';

/** What an error on a change means. `undefined`: an error that nobody foresaw, so the change may have been carried out. */
export function changeAnswerOf(error: SendError | undefined, place: Pick<Place, 'kind'>): ChangeAnswer {
  if (error === undefined || error.outcomeUnknown) return { kind: 'lost' };
  const { code, retryAfterMs } = error;
  const told = { code, ...detailOf(error) };
  switch (code) {
    case 'rate-limited':
      return { kind: 'not-sent', ...(retryAfterMs !== undefined && { waitMs: retryAfterMs }) };
    case 'fetch-limit-exceeded': // the next invocation sends it
      return { kind: 'not-sent' };
    case 'org-key-rejected':
    case 'org-key-missing':
      return { kind: 'fatal', error };
    case 'missing-scope':
      return { kind: 'missing-scope' };
    case 'atlassian-unavailable':
      return { kind: 'not-carried-out' };
    case 'conflict':
      return conflictAnswer(error, place) ?? { kind: 'refused', ...told };
    case 'request-rejected':
      return isOfInactive(error, place) ? { kind: 'not-active', ...detailOf(error) } : { kind: 'refused', ...told };
    case 'not-found': // a membership or a token that is gone is as wanted
      return { kind: 'refused', ...told };
    case 'unexpected-response':
    case 'internal':
      return { kind: 'lost' };
    case 'invalid-input':
    case 'not-permitted':
    case 'stored-data-invalid':
    case 'limit-exceeded':
    case 'undecidable':
      return { kind: 'failed', ...told };
  }
}

function isOfInactive({ apiCode }: SendError, place: Pick<Place, 'kind'>): boolean {
  return ruleOf(place).refusesInactive && apiCode === INACTIVE_USER;
}

function conflictAnswer(error: SendError, place: Pick<Place, 'kind'>): ChangeAnswer | undefined {
  const conflict = conflictKindOf(error);
  if (conflict === 'already') return ruleOf(place).saysAlready ? { kind: 'already' } : undefined;
  return conflict === 'seat-limit' ? { kind: 'seat-limit', ...detailOf(error) } : undefined;
}

function detailOf({ detail }: SendError): { detail?: string } {
  return detail === undefined ? {} : { detail };
}

/** The state of a change that was tried so often and, as reading shows, not carried out. */
export function stateAfterMiss(tries: number): TargetState {
  return tries >= CHANGE_TRIES_MAX ? 'failed' : 'pending';
}

/** The row with how much of its change was carried out; `undefined`: that some was is not known. */
export function withPart(row: RunRecordRow, part: TokensPart | undefined): RunRecordRow | undefined {
  if (part === undefined || part.ended === 0) return undefined;
  return withReason(row, TOKENS_PARTLY, partText(part));
}

/** The row with why a part of it failed; the first reason stays. */
export function withReason(row: RunRecordRow, reason: string, detail?: string): RunRecordRow {
  if (row.reason !== undefined) return row;
  return { ...row, reason, ...(detail !== undefined && { detail }) };
}
