import { z } from 'zod';
import type { Clock } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { EVENT_ACTIONS } from './keys';

/** How long the words are shown again without asking: Atlassian adds some now and then. */
const DAY_SECONDS = 86_400;
/** Far more than there are; with texts this long they still fit one value. */
const ACTIONS_MAX = 1_500;
const TEXT_LENGTH_MAX = 100;

const Stored = z.object({ v: z.literal(1), readAt: z.number(), words: z.record(z.string(), z.string()) });

export type EventActions = ReturnType<typeof createEventActions>;

/** Atlassian's words for what an event may be, by action. Nothing of it is about people. */
export function createEventActions({ kvs, clock }: { kvs: OrgKvs; clock: Clock }) {
  return {
    async find(): Promise<Record<string, string> | undefined> {
      const stored = Stored.safeParse(await kvs.get(EVENT_ACTIONS)).data;
      return stored !== undefined && clock.now() - stored.readAt < DAY_SECONDS * 1_000 ? stored.words : undefined;
    },

    async save(words: Record<string, string>): Promise<void> {
      const kept = Object.entries(words)
        .filter(([action, text]) => action.length <= TEXT_LENGTH_MAX && text.length <= TEXT_LENGTH_MAX)
        .slice(0, ACTIONS_MAX);
      const value = Stored.parse({ v: 1, readAt: clock.now(), words: Object.fromEntries(kept) });
      await kvs.set(EVENT_ACTIONS, value, { ttlSeconds: DAY_SECONDS });
    },
  };
}
