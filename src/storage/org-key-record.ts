import { z } from 'zod';
import { CAPABILITIES, KEY_CHECKS, type Capabilities } from '../contract';
import type { AccountVisit } from './account-visit';
import { parseStored } from './parse';

/**
 * A secret that is to be removed: one that was replaced, or one whose saving may have been cut off. Secrets cannot be
 * listed, so each is named here before it exists.
 */
const Leftover = z.object({ generation: z.string(), removableAt: z.number() });
export type Leftover = z.output<typeof Leftover>;

const KeyCheck = z.object({
  check: z.enum(KEY_CHECKS),
  result: z.enum(['passed', 'limited', 'failed']),
  problem: z.string().exactOptional(),
});

const Fact = z.enum(['yes', 'no', 'unknown']);
const NOTHING_KNOWN = Object.fromEntries(CAPABILITIES.map((name) => [name, 'unknown'])) as Capabilities;

/** What is known of the stored organization key. Never the key. */
export const OrgKeyFacts = z.object({
  orgId: z.string(),
  last4: z.string(),
  /** ISO 8601. */
  setAt: z.string(),
  setBy: z.string(),
  expiresAt: z.string().exactOptional(),
  /** The account that made the key, where that is known; several where it may have been any of them. */
  creators: z.array(z.string()).exactOptional(),
  /** A capability that a later version adds is unknown of a key that was probed before. */
  capabilities: z
    .partialRecord(z.enum(CAPABILITIES), Fact)
    .transform((known): Capabilities => ({ ...NOTHING_KNOWN, ...known })),
  checks: z.array(KeyCheck),
});
export type OrgKeyFacts = z.output<typeof OrgKeyFacts>;

const StoredKey = z.object({ state: z.enum(['set', 'rejected']), generation: z.string(), facts: OrgKeyFacts });
export type StoredKey = z.output<typeof StoredKey>;

export const OrgKeyRecord = z.object({
  v: z.literal(1),
  /** Absent: no key. */
  key: StoredKey.exactOptional(),
  leftovers: z.array(Leftover),
});
export type OrgKeyRecord = z.output<typeof OrgKeyRecord>;

export const Secret = z.object({ v: z.literal(1), orgId: z.string(), apiKey: z.string() });

/** Who saved the key, and who made it. */
export function visitOrgKey(value: unknown, name: string, visit: AccountVisit): OrgKeyRecord {
  const record = parseStored(OrgKeyRecord, name, value);
  if (record.key === undefined) return record;
  const { creators, ...facts } = record.key.facts;
  const left = visit.some(creators ?? []);
  const visited = { ...facts, setBy: visit.one(facts.setBy), ...(left.length > 0 && { creators: left }) };
  return { ...record, key: { ...record.key, facts: visited } };
}
