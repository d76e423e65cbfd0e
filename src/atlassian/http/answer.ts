import type { RateLimit } from '../../domain/rate-limit-headers';
import { AppError } from '../../errors';
import type { Endpoint } from './endpoint';
import { errorCodeOf } from './errors';
import { refusalOf } from './refusal';
import { describeMismatch } from './schema-mismatch';

export type Answer = {
  status: number;
  text: string;
  limit: RateLimit;
  /** It is the platform's: the request was not sent, since the invocation has sent all that it may. */
  isBeyondFetchLimit: boolean;
};

/** What errors need to know of the call. */
export type CallFacts = {
  /** Method and path template. */
  line: string;
  isSafe: boolean;
  /** Takes the organization key out of a text that came from elsewhere. */
  hideKey: (text: string) => string;
};

/**
 * The parsed body of a successful answer.
 *
 * @throws {AppError} `unexpected-response`
 */
export function parsedResult(endpoint: Endpoint, text: string, { line, isSafe }: Omit<CallFacts, 'hideKey'>): unknown {
  const body = bodyOf(text);
  const parsed = endpoint.response.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('unexpected-response', `${line}: ${describeMismatch(parsed.error, body)}`, {
    outcomeUnknown: !isSafe,
  });
}

/** @param backoffMs how long to wait after a 429 at least */
export function answerError({ status, text, limit }: Answer, backoffMs: number, call: CallFacts): AppError {
  const { detail, apiCode, isMissingScope } = refusalOf(bodyOf(text));
  const code = errorCodeOf(status, { isMissingScope });
  const retryAfterMs =
    code === 'rate-limited' ? Math.max(limit.retryAfterMs ?? limit.resetMs ?? 0, backoffMs) : limit.retryAfterMs;
  return new AppError(
    code,
    `${call.line} answered ${status}${apiCode === undefined ? '' : ` ${call.hideKey(apiCode)}`}`,
    {
      status,
      // What is neither a documented success nor a refusal does not say whether it was carried out.
      outcomeUnknown: !call.isSafe && (code === 'atlassian-unavailable' || code === 'unexpected-response'),
      ...(detail !== undefined && { detail: call.hideKey(detail) }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(apiCode !== undefined && { apiCode: call.hideKey(apiCode) }),
    },
  );
}

/** No answer came: the network failed, or the deadline passed. */
export function noAnswerError(failure: unknown, { line, isSafe, hideKey }: CallFacts): AppError {
  const why = failure instanceof Error ? `${failure.name}: ${failure.message}` : 'no error was given';
  return new AppError('atlassian-unavailable', `${line} got no answer`, {
    outcomeUnknown: !isSafe,
    cause: new Error(hideKey(why)), // not the failure itself: it may quote the headers
  });
}

/** The JSON of an answer. A missing body is `undefined`; what is no JSON stays the text it is, for a schema to refuse. */
export function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
