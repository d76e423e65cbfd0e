import { z } from 'zod';
import { EXCLUSIONS, RUN_OUTCOMES } from '../../contract';
import type { Sighting } from '../../domain/runs/sighting';
import type { PlainSet } from '../../platform/ports';
import { FilterRecord } from '../filters/filter-record';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { planExceptKey, planPageKey, planPartKey } from './keys';

/** Planning takes minutes. What a plan that never ended leaves behind goes by itself. */
export const PLAN_TTL_SECONDS = 7 * 86_400;
export const EXCEPT_PER_CHUNK = 1_000;

/** What the part says of activity: index into the run's rules; absent: nothing. */
const rule = { rule: z.int().min(0).exactOptional() };

/**
 * A part of a selection, small enough for one record and for the limits of one search: a filter names at most 10
 * accounts and 100 addresses. `except`: chunks of left-out accounts, `from` up to, not including, `to`.
 */
export const PlanPart = z.union([
  z.object({ kind: z.literal('accounts'), accountIds: z.array(z.string()), ...rule }),
  z.object({ kind: z.literal('emails'), emails: z.array(z.string()).min(1), ...rule }),
  z.object({
    kind: z.literal('filter'),
    filter: FilterRecord,
    except: z.object({ from: z.int(), to: z.int() }).exactOptional(),
    ...rule,
  }),
  z.object({
    kind: z.literal('run'),
    runId: z.string(),
    outcome: z.enum(RUN_OUTCOMES),
    /** Where that run's activity rules begin in those of this one. */
    rulesFrom: z.int().min(0),
  }),
  z.object({ kind: z.literal('undo'), runId: z.string() }),
]);
export type PlanPart = z.output<typeof PlanPart>;
export const StoredPart = z.object({ v: z.literal(1), part: PlanPart });
export const StoredExcept = z.object({ v: z.literal(1), accountIds: z.array(z.string()) });

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
export const StoredPage = z.object({
  v: z.literal(1),
  seen: z.array(CompactSighting),
  missingIds: z.array(CompactMissing).exactOptional(),
  missingEmails: z.array(z.string()).exactOptional(),
});

/** An account that was asked for and is not there. `rules`: what the selection says of its activity. */
export type MissingAccount = Pick<Sighting, 'accountId' | 'rules'>;

/** What one step of reading found: sightings, and what was asked for and is not there. */
export type PlanPage = { sightings: Sighting[]; missing: MissingAccount[]; missingEmails: string[] };

/** What plans are made from, until they are made: selections as they were asked for, and what was read of the accounts. */
export function createPlanStore(kvs: OrgKvs) {
  const ttl = { ttlSeconds: PLAN_TTL_SECONDS };

  return {
    async savePart(runId: string, part: number, value: PlanPart): Promise<void> {
      await kvs.set(planPartKey(runId, part), { v: 1, part: value }, ttl);
    },

    async findPart(runId: string, part: number): Promise<PlanPart | undefined> {
      const key = planPartKey(runId, part);
      const value = await kvs.get(key);
      return value === undefined ? undefined : parseStored(StoredPart, key, value).part;
    },

    async saveExcept(runId: string, chunk: number, accountIds: readonly string[]): Promise<void> {
      await kvs.set(planExceptKey(runId, chunk), { v: 1, accountIds }, ttl);
    },

    async readExcept(runId: string, { from, to }: { from: number; to: number }): Promise<Set<string>> {
      const keys = Array.from({ length: to - from }, (_, index) => planExceptKey(runId, from + index));
      const values = await kvs.getMany(keys);
      return new Set(keys.flatMap((key) => parseStored(StoredExcept, key, values.get(key)).accountIds));
    },

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

    /** Forgets what a plan was made from. */
    async remove(
      runId: string,
      { parts, excepts, pages }: { parts: number; excepts: number; pages: number },
    ): Promise<void> {
      const keys = (count: number, key: (runId: string, index: number) => string): string[] =>
        Array.from({ length: count }, (_, index) => key(runId, index));
      await kvs.deleteMany([...keys(parts, planPartKey), ...keys(excepts, planExceptKey), ...keys(pages, planPageKey)]);
    },
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
