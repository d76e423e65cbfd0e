import { z } from 'zod';

/** The options of a write, as @forge/kvs 1.6.5 sends them. */
export const SetOptions = z.object({
  ttl: z.object({ value: z.number(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) }).optional(),
  keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
  returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
  returnMetadataFields: z.array(z.string()).optional(),
});

export const ReadBody = z.object({ key: z.string(), entityName: z.string().optional() });
export const SetBody = ReadBody.extend({ value: z.unknown().optional(), options: SetOptions.optional() });
export const BatchBody = z.array(SetBody);
