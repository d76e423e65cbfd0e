import type { Request } from '@forge/resolver';
import type { z } from 'zod';
import type { App, Caller, Installation } from '../app';
import type { Failure, Reply } from '../contract';
import { AppError, invalidInput } from '../errors';
import { fieldProblemsOf } from './door/field-problems';

/**
 * What a Jira administrator, or anybody else, is shown to be. `no-key`, `key-rejected`, `key-foreign`: a Jira
 * administrator, of whom no more can be shown without a key that works and is of the organization that owns the site.
 * `mayReadStored`: this key showed access of the person in the last days, before it was rejected.
 */
export type Access =
  | { kind: 'granted'; isOrgAdmin: boolean }
  | { kind: 'denied' }
  | { kind: 'no-key' }
  | { kind: 'key-rejected'; orgId: string; mayReadStored: boolean }
  | { kind: 'key-foreign'; orgId: string };

/**
 * Whom a call is for. `granted`: people with access. `org-admin`: those of them who are organization admins. `reader`: also
 * people who had access until the key was rejected. `first-run`: also a Jira administrator while no key is stored.
 * `key-setup`: also one while there is no working key. `boot`: also a person without access, who is told so. `isAnew`: a
 * verdict of the last minutes does not do.
 */
export type Audience = {
  to: 'granted' | 'org-admin' | 'reader' | 'first-run' | 'key-setup' | 'boot';
  isAnew: boolean;
};

/** `siteId`: of the site that the call comes from. `app`: opened for the owner of what is stored, if there is one. */
export type Admission = { caller: Caller; access: Access; siteId: string | undefined; app: App | undefined };

/** What Forge's context says of the caller and of the site. Nothing else does. */
export type CallerContext = { accountId?: unknown; cloudId?: unknown } | undefined;

export type Callers = {
  /**
   * @param asked `call`: the name of the call, under which a refusal is counted
   * @throws {AppError} `not-permitted`; `org-key-missing`, `org-key-rejected`: a Jira administrator can mend it in
   *   settings
   */
  requireAccess(context: CallerContext, asked: Audience & { call: string }): Promise<Admission>;
};

/** `call`: its name, which the platform does not hand on. Nothing that the caller has made up. */
type Handler<T> = (request: Request<unknown> & { call?: string }) => Promise<Reply<T>>;
/** A call that a use case of the opened app answers. */
type InApp = <S extends z.ZodType, T>(
  schema: S,
  run: (app: App, input: z.output<S>, caller: Caller) => T | Promise<T>,
) => Handler<T>;
/** A call that there may be no app for yet. */
type AtTheDoor = <S extends z.ZodType, T>(
  schema: S,
  run: (installation: Installation, input: z.output<S>, admission: Admission) => Promise<T>,
) => Handler<T>;

/** The kinds of calls, by what they may do. */
export type Handling = {
  /** Shows something. */
  reads: InApp;
  /** Shows what is stored and asks Atlassian nothing that it cannot do without. */
  readsStored: InApp;
  /** Shows something, or that no key is stored yet. */
  readsOnFirstRun: AtTheDoor;
  /** Changes something, or hands it out for good: access is decided anew. */
  changes: InApp;
  /** Changes what guards everything else. */
  guards: InApp;
  setsUp: AtTheDoor;
  boots: AtTheDoor;
};

/**
 * The one door from the UI: who is calling, then what they send, then one use case; an error becomes a {@link Failure}.
 * A caller without access learns nothing of what a call takes.
 */
export function handlerFor(installation: Installation): Handling {
  const atTheDoor =
    (audience: Audience): AtTheDoor =>
    (schema, run) =>
    async ({ payload, context, call = '' }) => {
      try {
        const parsed = schema.safeParse(payload);
        // What nothing can come of is worth no new question to Atlassian.
        const isAnew = audience.isAnew && parsed.success;
        const admission = await installation.callers.requireAccess(context, { ...audience, isAnew, call });
        if (!parsed.success) throw invalidInput(fieldProblemsOf(parsed.error, payload));
        return { ok: true, data: await run(installation, parsed.data, admission) };
      } catch (error) {
        return { ok: false, failure: failureOf(error, installation.log.failure(error, 'resolver')) };
      }
    };
  const inApp =
    (audience: Audience): InApp =>
    (schema, run) =>
      atTheDoor(audience)(schema, async (_, input, { app, caller }) => {
        if (app === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
        return run(app, input, caller);
      });

  return {
    reads: inApp({ to: 'granted', isAnew: false }),
    readsStored: inApp({ to: 'reader', isAnew: false }),
    readsOnFirstRun: atTheDoor({ to: 'first-run', isAnew: false }),
    changes: inApp({ to: 'granted', isAnew: true }),
    guards: inApp({ to: 'org-admin', isAnew: true }),
    setsUp: atTheDoor({ to: 'key-setup', isAnew: true }),
    boots: atTheDoor({ to: 'boot', isAnew: false }),
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
