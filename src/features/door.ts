import type { Request } from '@forge/resolver';
import type { z } from 'zod';
import type { App, Caller, Installation } from '../app';
import type { Failure, Reply } from '../contract';
import { AppError, invalidInput } from '../errors';
import type { Admission, Audience } from './access/admission';
import { requireAccess } from './access/require-access';
import { fieldProblemsOf } from './door/field-problems';

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
        const admission = await requireAccess(installation, context, { ...audience, isAnew, call });
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
