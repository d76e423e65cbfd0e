import { z } from 'zod';
import { KNOWN_KINDS } from '../../contract';

/** What a run or an export rests on, as it is stored with it. */
export const ReferenceRecord = z.object({
  path: z.string(),
  kind: z.enum(KNOWN_KINDS),
  id: z.string(),
  siteId: z.string().exactOptional(),
  asked: z.enum(['roles', 'activity']).exactOptional(),
  wasKnown: z.literal(true).exactOptional(),
});

/** What of it is gone. */
export const UndecidableRecord = z.object({
  path: z.string(),
  kind: z.enum(KNOWN_KINDS),
  id: z.string(),
  name: z.string().exactOptional(),
  isUnread: z.literal(true).exactOptional(),
});
