import { z } from 'zod';

export const InvokeBody = z.strictObject({
  functionKey: z.string().min(1),
  payload: z.unknown().optional(),
  accountId: z.string().min(1).optional(),
});

/** The page adds its own context, which the platform does not trust either. */
export const PageInvokeBody = InvokeBody.extend({ context: z.unknown().optional() });

export const ClockBody = z.union([
  z.strictObject({ advanceMs: z.number().int().min(0) }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

const isRegularExpression = (source: string) => {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
};

const Fault = z.strictObject({
  method: z.string().optional(),
  path: z.string().refine(isRegularExpression, 'not a regular expression'),
  times: z.int().min(1).default(1),
  every: z.int().min(1).optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  delayMs: z.int().min(0).optional(),
  drop: z.enum(['before', 'after']).optional(),
});

export const FaultsBody = z.array(
  Fault.refine(({ status, delayMs, drop }) => status !== undefined || delayMs !== undefined || drop !== undefined, {
    message: 'a fault needs a status, a drop or a delayMs',
  }),
);

/**
 * Without fields: kill what runs now. `everyMs`: kill at these times of the clock, counted from now. `betweenMs`: kill
 * after gaps of at least and at most so long, until `times` kills have hit; `functionKey`: nothing but this function.
 */
export const KillBody = z.union([
  z.strictObject({}).transform(() => 'now' as const),
  z.strictObject({ everyMs: z.int().min(1), times: z.int().min(1).max(100_000) }),
  z.strictObject({
    betweenMs: z
      .tuple([z.int().min(1), z.int().min(1)])
      .refine(([shortest, longest]) => shortest <= longest, 'the longest gap comes second'),
    times: z.int().min(1).max(100_000),
    seed: z.int(),
    functionKey: z.string().min(1).optional(),
  }),
]);

export const UseBody = z.strictObject({ accountId: z.string(), resourceId: z.string().optional() });

export const CloseBody = z.strictObject({ accountId: z.string() });

export const MoveBody = z.strictObject({ everyMs: z.int().min(1), times: z.int().min(1).max(100_000) });

export const RedeliverBody = z.strictObject({ copies: z.int().min(1).max(10).optional() });

export const IdleBody = z.strictObject({ timeoutMs: z.int().min(0).optional() });

export const EmptyBody = z.strictObject({});
