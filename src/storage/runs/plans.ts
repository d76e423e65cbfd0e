import { z } from 'zod';
import { EXCLUSIONS } from '../../contract';
import type { Sighting } from '../../domain/runs/sighting';
import type { PlainSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { planPageKey } from './keys';

/** Planning takes minutes. What a plan that never ended leaves behind goes by itself. */
const PLAN_TTL_SECONDS = 7 * 86_400;
/**
 * Account, place, state there; and where there is more to say: the exclusion's index, its reason, the activity rules,
 * and 1 where the account was read in part.
 */
const CompactSighting = z.union([
  z.tuple([z.string(), z.int(), z.string()]),
  z.tuple([
    z.string(),
    z.int(),
    z.string(),
    z
      .int()
      .min(0)
      .max(EXCLUSIONS.length - 1)
      .nullable(),
    z.string().nullable(),
    z.array(z.int()).nullable(),
    z.literal(1).optional(),
  ]),
]);
type CompactSighting = z.output<typeof CompactSighting>;
/** An account that is not there, and where there are any, the activity rules. */
const CompactMissing = z.union([z.string(), z.tuple([z.string(), z.array(z.int())])]);
type CompactMissing = z.output<typeof CompactMissing>;
const StoredPage = z.object({
  v: z.literal(1),
  seen: z.array(CompactSighting),
  missingIds: z.array(CompactMissing).exactOptional(),
  missingEmails: z.array(z.string()).exactOptional(),
});

/** An account that was asked for and is not there. `rules`: what the selection says of its activity. */
export type MissingAccount = Pick<Sighting, 'accountId' | 'rules'>;

/** What one step of reading found: sightings, and what was asked for and is not there. */
export type PlanPage = { sightings: Sighting[]; missing: MissingAccount[]; missingEmails: string[] };

/** What was read of the accounts that a selection names and finds, until the plan is made of it. */
export function createPlanStore(kvs: OrgKvs) {
  const ttl = { ttlSeconds: PLAN_TTL_SECONDS };

  return {
    writePage(runId: string, page: number, { sightings, missing, missingEmails }: PlanPage): PlainSet {
      const value = {
        v: 1,
        seen: sightings.map(toCompact),
        ...(missing.length !== 0 && { missingIds: missing.map(toCompactMissing) }),
        ...(missingEmails.length !== 0 && { missingEmails }),
      };
      return { key: planPageKey(runId, page), value, ...ttl };
    },

    /** Pages `from` up to, not including, `to`. */
    async readPages(runId: string, from: number, to: number): Promise<PlanPage[]> {
      const keys = Array.from({ length: Math.max(0, to - from) }, (_, index) => planPageKey(runId, from + index));
      const values = await kvs.getMany(keys);
      return keys.map((key) => {
        const { seen, missingIds = [], missingEmails = [] } = parseStored(StoredPage, key, values.get(key));
        return { sightings: seen.map(fromCompact), missing: missingIds.map(fromCompactMissing), missingEmails };
      });
    },

    /** Forgets what was read for a plan. */
    async remove(runId: string, { pages }: { pages: number }): Promise<void> {
      await kvs.deleteMany(Array.from({ length: pages }, (_, page) => planPageKey(runId, page)));
    },
  };
}

/** Whom a page of what was read shows, and whom it missed. */
export function visitPlanPage(value: unknown, key: string, visit: AccountVisit): z.output<typeof StoredPage> {
  const { seen, missingIds, ...stored } = parseStored(StoredPage, key, value);
  const kept = new Set(visit.some(seen.map(([accountId]) => accountId)));
  const idOf = (missing: string | [string, number[]]): string => (typeof missing === 'string' ? missing : missing[0]);
  const keptMissing = new Set(visit.some((missingIds ?? []).map(idOf)));
  return {
    ...stored,
    seen: seen.filter(([accountId]) => kept.has(accountId)),
    ...(missingIds !== undefined && { missingIds: missingIds.filter((missing) => keptMissing.has(idOf(missing))) }),
  };
}

function toCompact({ accountId, place, state, leftOut, rules, isInPart }: Sighting): CompactSighting {
  if (leftOut === undefined && rules === undefined && isInPart === undefined) return [accountId, place, state];
  const exclusion = leftOut === undefined ? null : EXCLUSIONS.indexOf(leftOut.exclusion);
  const more = [exclusion, leftOut?.reason ?? null, rules ?? null] as const;
  return isInPart === undefined ? [accountId, place, state, ...more] : [accountId, place, state, ...more, 1];
}

function fromCompact(compact: CompactSighting): Sighting {
  const [accountId, place, state, index = null, reason, rules = null, inPart] = compact;
  const exclusion = index === null ? undefined : EXCLUSIONS[index];
  const leftOut = exclusion && { exclusion, ...(!(reason == null) && { reason }) };
  return {
    accountId,
    place,
    state,
    ...(leftOut !== undefined && { leftOut }),
    ...(rules !== null && { rules }),
    ...(inPart !== undefined && { isInPart: true as const }),
  };
}

function toCompactMissing({ accountId, rules }: MissingAccount): CompactMissing {
  return rules === undefined ? accountId : [accountId, rules];
}

function fromCompactMissing(compact: CompactMissing): MissingAccount {
  return typeof compact === 'string' ? { accountId: compact } : { accountId: compact[0], rules: compact[1] };
}
