import type { Request } from '@forge/resolver';
import type { z } from 'zod';
import type { App, Caller } from '../app';
import type { Failure, Reply } from '../contract';
import { AppError, invalidInput } from '../errors';
import { fieldProblemsOf } from './door/field-problems';

/** `no-key` and `key-rejected`: a Jira administrator, of whom no more can be shown without a working key. */
export type Access =
  | { kind: 'granted'; isOrgAdmin: boolean }
  | { kind: 'denied' }
  | { kind: 'no-key' }
  | { kind: 'key-rejected'; orgId: string };

/**
 * Whom a call is for. `granted`: people with access. `key-setup`: also a Jira administrator while there is no working
 * key. `boot`: also a person without access, who is told so.
 */
export type Audience = 'granted' | 'key-setup' | 'boot';

export type Admission = { caller: Caller; access: Access };

/** What Forge's context says of the caller. Nothing else does. */
export type CallerContext = { accountId?: unknown } | undefined;

export type Callers = {
  /**
   * @throws {AppError} `not-permitted`; `org-key-missing`, `org-key-rejected`: a Jira administrator can mend it in
   *   settings
   */
  requireAccess(context: CallerContext, audience: Audience): Promise<Admission>;
};

/**
 * The one door from the UI: who is calling, then what they send, then one use case; an error becomes a {@link Failure}.
 * A caller without access learns nothing of what a call takes.
 */
export function handlerFor(app: App) {
  return function handler<S extends z.ZodType, T>(
    schema: S,
    run: (input: z.output<S>, caller: Caller, access: Access) => Promise<T>,
    audience: Audience = 'granted',
  ) {
    return async ({ payload, context }: Request<unknown>): Promise<Reply<T>> => {
      try {
        const { caller, access } = await app.callers.requireAccess(context, audience);
        const parsed = schema.safeParse(payload);
        if (!parsed.success) throw invalidInput(fieldProblemsOf(parsed.error, payload));
        return { ok: true, data: await run(parsed.data, caller, access) };
      } catch (error) {
        return { ok: false, failure: failureOf(error, app.log.failure(error, 'resolver')) };
      }
    };
  };
}

function failureOf(error: unknown, logId: string): Failure {
  if (!(error instanceof AppError)) return { code: 'internal', logId };
  const { code, fields, retryAfterMs, checks } = error;
  return {
    code,
    logId,
    ...(fields && { fields }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(checks && { checks }),
  };
}
