import { z } from 'zod';

const Standing = z.object({
  accountStatus: z.enum(['active', 'inactive', 'closed']),
  memberOf: z.int(),
  suspendedIn: z.int(),
  deactivatedAt: z.number().optional(),
  forDeletion: z.boolean(),
});

const Write = z.object({ operation: z.string(), at: z.number(), directoryId: z.string().optional() });

/**
 * Everything that changed since generation. `epoch` is kept so that the organization that it is laid over is the
 * same again in a later process.
 */
export const SavedState = z.object({
  v: z.literal(1),
  seed: z.int(),
  users: z.int(),
  epoch: z.number(),
  accounts: z.array(z.object({ key: z.int(), standing: Standing, writes: z.array(Write) })),
});
export type SavedState = z.output<typeof SavedState>;
