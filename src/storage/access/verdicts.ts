import { z } from 'zod';
import type { OrgKvs } from '../kvs/org-kvs';
import { verdictOf } from './keys';

/** How long a yes counts. @see docs/authority.md */
const GRANTED_SECONDS = 300;
/** How long it is remembered that there was one: who had access may read on for a week when the key is rejected. */
const GRANTED_KEPT_SECONDS = 7 * 86_400;
/** How long a no counts: an admin who was just given access should not wait. */
const DENIED_SECONDS = 30;

const Verdict = z.object({
  v: z.literal(1),
  granted: z.boolean(),
  isOrgAdmin: z.boolean(),
  /** Ms since the epoch. */
  at: z.number(),
  /** What it was decided on: another key or other settings end it. */
  basis: z.string(),
});
export type Verdict = Pick<z.output<typeof Verdict>, 'granted' | 'isOrgAdmin' | 'basis'>;
/** `isFresh`: it still counts, on the basis that it names. */
export type RememberedVerdict = Verdict & { at: number; isFresh: boolean };

export type Verdicts = ReturnType<typeof createVerdicts>;

/** Who may use the app, remembered for minutes. */
export function createVerdicts({ kvs, clock }: { kvs: OrgKvs; clock: { now(): number } }) {
  return {
    /** The last verdict. */
    async find(accountId: string): Promise<RememberedVerdict | undefined> {
      const stored = Verdict.safeParse(await kvs.get(verdictOf(accountId)));
      if (!stored.success) return undefined;
      const ageMs = clock.now() - stored.data.at;
      return { ...stored.data, isFresh: ageMs >= 0 && ageMs < secondsOf(stored.data) * 1_000 };
    },

    async save(accountId: string, verdict: Verdict): Promise<void> {
      const value = Verdict.parse({ v: 1, ...verdict, at: clock.now() });
      await kvs.set(verdictOf(accountId), value, {
        ttlSeconds: verdict.granted ? GRANTED_KEPT_SECONDS : DENIED_SECONDS,
      });
    },
  };
}

function secondsOf({ granted }: Pick<Verdict, 'granted'>): number {
  return granted ? GRANTED_SECONDS : DENIED_SECONDS;
}
