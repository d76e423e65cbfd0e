import type { ErrorCode } from '../../contract';
import { AppError } from '../../errors';
import type { Refusal } from './refusal';

/** An error that Atlassian answered. `reasonKey` is its key for why: `externalDirectory.scim`, `ADMIN-UAM-409-3`, … */
export class AtlassianError extends AppError {
  readonly reasonKey: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    extras: ConstructorParameters<typeof AppError>[2] & { reasonKey?: string },
  ) {
    super(code, message, extras);
    this.name = 'AtlassianError';
    this.reasonKey = extras.reasonKey;
  }
}

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
