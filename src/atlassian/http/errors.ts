import type { ErrorCode } from '../../domain/words/errors';
import type { Refusal } from './refusal';

/** Which of our errors an HTTP status is. */
export function errorCodeOf(status: number, { isMissingScope }: Pick<Refusal, 'isMissingScope'>): ErrorCode {
  if (isMissingScope && (status === 401 || status === 403)) return 'missing-scope';
  switch (status) {
    case 401:
      return 'org-key-rejected';
    case 404:
      return 'not-found';
    case 409:
      return 'conflict';
    case 429:
      return 'rate-limited';
    case 408: // the server gave up waiting: as a 5xx, nothing says how far it came
      return 'atlassian-unavailable';
    case 501: // it never will: asking again changes nothing
      return 'request-rejected';
    default:
      if (status >= 500) return 'atlassian-unavailable';
      return status >= 400 ? 'request-rejected' : 'unexpected-response';
  }
}
