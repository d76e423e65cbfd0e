import { z } from 'zod';

const Row = z.object({
  value: z.unknown().optional(),
  bytes: z.number(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  expiresAtMs: z.number().optional(),
});

const SavedState = z.object({
  version: z.literal(1),
  nowMs: z.number(),
  kvs: z.array(z.object({ space: z.string(), key: z.string(), row: Row })),
  /** The Atlassian stand-in's own business. */
  atlassian: z.unknown().optional(),
});
export type SavedState = z.output<typeof SavedState>;

/**
 * What `--state FILE` holds; `undefined` for a file that is new.
 * @throws {Error} the file was not written by this stand-in
 */
export function readState(saved: unknown): SavedState | undefined {
  if (saved === undefined) return undefined;
  const parsed = SavedState.safeParse(saved);
  if (!parsed.success) throw new Error(`the state is not one of this stand-in: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
