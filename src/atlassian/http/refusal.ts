import { z } from 'zod';

/** What the body of a failed answer says. */
export type Refusal = {
  /** Atlassian's words, else its key. For people and for the log. */
  detail: string | undefined;
  /** Atlassian's key: `externalDirectory.scim`, `forbidden.action`, `ADMIN-UAM-409-3`, … */
  apiCode: string | undefined;
  /** The key is valid and lacks a scope. */
  isMissingScope: boolean;
};

/** As much as a row of a table shows. */
const DETAIL_LENGTH_MAX = 300;
const KEY_PATTERN = /^[\w.:-]{1,100}$/;
const MISSING_SCOPE = ['INSUFFICIENT_SCOPE', 'forbidden.insufficientScope'];

// Lenient: what is missing or of another type is absent, and the rest is still read.
const text = z.string().min(1).optional().catch(undefined);
const ErrorItem = z.object({ code: text, title: text, detail: text });
const ErrorBody = ErrorItem.extend({
  errors: z.array(ErrorItem).catch([]),
  message: text,
  key: text,
  errorKey: text,
  errorDetail: text,
  context: z
    .object({
      message: text,
      reason: z.object({ key: text }).optional().catch(undefined),
      errorCodes: z.array(z.object({ code: text })).catch([]),
    })
    .optional()
    .catch(undefined),
});

/**
 * Reads the body of a failed answer: `errors[].detail`, else `errors[].title`, else `message`, else `key` with its
 * `context`. Workspaces answers one bare error object; the User management API a `key`, or `errorKey` and `errorDetail`;
 * the gateway a `message`.
 */
export function refusalOf(body: unknown): Refusal {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return { detail: undefined, apiCode: undefined, isMissingScope: false };

  const { errors, message, context, errorDetail, errorKey, key = errorKey, ...bare } = parsed.data;
  const items = errors.length > 0 ? errors : [bare];
  const detail = firstOf(items, 'detail') ?? firstOf(items, 'title') ?? errorDetail ?? message ?? context?.message;
  const apiCode = [context?.reason?.key, context?.errorCodes[0]?.code, key, firstOf(items, 'code')].find(
    (candidate) => candidate !== undefined && KEY_PATTERN.test(candidate),
  );
  const words = [...items.flatMap(({ code, title }) => [code, title]), key];
  return {
    detail: shortened(detail ?? apiCode),
    apiCode,
    isMissingScope: words.some((word) => word !== undefined && MISSING_SCOPE.includes(word)),
  };
}

function shortened(detail: string | undefined): string | undefined {
  if (detail === undefined || detail.length <= DETAIL_LENGTH_MAX) return detail;
  return `${detail.slice(0, DETAIL_LENGTH_MAX - 1)}…`;
}

function firstOf(
  items: readonly z.output<typeof ErrorItem>[],
  member: 'code' | 'title' | 'detail',
): string | undefined {
  return items.find((item) => item[member] !== undefined)?.[member];
}
