import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import { KEY_NAMES } from '../authority';

export const InvokeBody = z.strictObject({
  functionKey: z.string().min(1),
  payload: z.unknown().optional(),
  accountId: z.string().min(1).optional(),
});

/** The page adds its own context, which the platform does not trust either. */
export const PageInvokeBody = InvokeBody.extend({ context: z.unknown().optional() });

/** Further than any test looks, and not so far that the schedules on the way never end. */
export const MOVE_MS_MAX = 5 * 366 * 86_400_000;
/** The longest timer of Node. */
const TIMER_MS_MAX = 2 ** 31 - 1;
const duration = z.int().min(0).max(MOVE_MS_MAX);
const pace = duration.min(1);

export const ClockBody = z.union([
  z.strictObject({ advanceMs: duration }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

const isHeaders = (headers: Record<string, string>) => {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return true;
  } catch {
    return false;
  }
};

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
  headers: z.record(z.string(), z.string()).refine(isHeaders, 'a name or a value cannot be sent').optional(),
  body: z.unknown().optional(),
  delayMs: duration.optional(),
  drop: z.enum(['before', 'after']).optional(),
  repeatCursor: z.literal([true, 'first']).optional(),
});

export const FaultsBody = z.array(
  Fault.refine(
    ({ status, delayMs, drop, repeatCursor }) => [status, delayMs, drop, repeatCursor].some((one) => one !== undefined),
    'a fault needs a status, a drop, a delayMs or a repeatCursor',
  ).refine(
    ({ status, drop, repeatCursor }) => repeatCursor === undefined || (status === undefined && drop === undefined),
    'a page with a repeated cursor is a real one: neither a status nor a drop goes with it',
  ),
);

/**
 * Without fields: kill what runs now. `everyMs`: kill at these times of the clock, counted from now. `betweenMs`: kill
 * after gaps of at least and at most so long, until `times` kills have hit; `functionKey`: nothing but this function.
 */
export const KillBody = z.union([
  z.strictObject({}).transform(() => 'now' as const),
  z.strictObject({ everyMs: pace, times: z.int().min(1).max(100_000) }),
  z.strictObject({
    betweenMs: z
      .tuple([pace, pace])
      .refine(([shortest, longest]) => shortest <= longest, 'the longest gap comes second'),
    times: z.int().min(1).max(100_000),
    seed: z.int(),
    functionKey: z.string().min(1).optional(),
  }),
]);

export const UseBody = z.strictObject({ accountId: z.string(), resourceId: z.string().optional() });

export const CloseBody = z.strictObject({ accountId: z.string() });

export const GroupBody = z.strictObject({ groupId: z.string(), deleted: z.literal(true) });

export const MoveBody = z.strictObject({ everyMs: pace, times: z.int().min(1).max(100_000) });

export const RedeliverBody = z.strictObject({ copies: z.int().min(1).max(10).optional() });

export const DelayBody = z.strictObject({ nextEventMs: duration });

export const IdleBody = z.strictObject({ timeoutMs: z.int().min(0).max(TIMER_MS_MAX).optional() });

export const EmptyBody = z.strictObject({});

const accountId = z.string().min(1);
const orgId = z.string().min(1).optional();

const isSo = z.boolean().optional();

export const RolesBody = z
  .strictObject({ accountId, orgId, orgAdmin: isSo, orgAdminGroup: isSo, jiraAdmin: isSo })
  .refine(
    ({ orgAdmin, orgAdminGroup, jiraAdmin }) => [orgAdmin, orgAdminGroup, jiraAdmin].some((one) => one !== undefined),
    'a change of roles needs orgAdmin, orgAdminGroup or jiraAdmin',
  );
export const SuspendBody = z.strictObject({ accountId, orgId, suspended: z.boolean() });
export const KeysBody = z.strictObject({
  state: z.enum(['revoked', 'works']),
  orgId,
  key: z.enum(KEY_NAMES).optional(),
});
