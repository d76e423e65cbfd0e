import { z } from 'zod';

/**
 * Whether an event whose consumer fails, or asks to have it again, comes again until a day is over, or four times; two
 * pages of the documentation differ.
 */
export const EVENT_RETRIES = ['day', 'four'] as const;
export type EventRetries = (typeof EVENT_RETRIES)[number];

/** How the platform is played where no source settles what it does, or where a document and its users differ. */
export const Play = z.object({
  /** What a transaction or a batch may hold: 4 MB are documented, and above 1 MB they were seen refused (FRGE-1916). */
  operationsBytesMax: z.int().default(1_048_576),
  /** How a transaction is answered one of whose conditions is not met. */
  lostLock: z
    .object({ status: z.int().min(400).max(499), code: z.string() })
    .default({ status: 409, code: 'CONDITIONAL_CHECK_FAILED' }),
  /** How a read of a key is answered that is not there. */
  absentKey: z.enum(['KEY_NOT_FOUND', 'NOT_FOUND']).default('KEY_NOT_FOUND'),
  /** How long a cursor of a query is taken; absent: for ever. */
  cursorLifeMs: z.int().min(0).optional(),
  eventRetries: z.enum(EVENT_RETRIES).default('day'),
});
export type Play = z.output<typeof Play>;
