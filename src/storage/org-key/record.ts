import { z } from 'zod';
import { CAPABILITIES, KEY_CHECKS, type Capabilities } from '../../contract';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';

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

const CapabilityAnswer = z.enum(['yes', 'no', 'unknown']);
const NOTHING_KNOWN = Object.fromEntries(CAPABILITIES.map((name) => [name, 'unknown'])) as Capabilities;

/** The day, `YYYY-MM-DD`, on which the key expires as an organization admin says, and who that is. */
const SaidExpiry = z.object({ on: z.string(), by: z.string() });
export type SaidExpiry = z.output<typeof SaidExpiry>;

/** What is known of the stored organization key. Never the key. */
export const OrgKeyFacts = z.object({
  orgId: z.string(),
  last4: z.string(),
  /** ISO 8601. */
  setAt: z.string(),
  setBy: z.string(),
  expiresAt: z.string().exactOptional(),
  saidExpiry: SaidExpiry.exactOptional(),
  /** The account that made the key, where that is known; several where it may have been any of them. */
  creators: z.array(z.string()).exactOptional(),
  /** A capability that a later version adds is unknown of a key that was probed before. */
  capabilities: z
    .partialRecord(z.enum(CAPABILITIES), CapabilityAnswer)
    .transform((known): Capabilities => ({ ...NOTHING_KNOWN, ...known })),
  checks: z.array(KeyCheck),
});
export type OrgKeyFacts = z.output<typeof OrgKeyFacts>;

/** `foreign`: it works, and its organization does not own the site that the app is installed on. */
const StoredKey = z.object({
  state: z.enum(['set', 'rejected', 'foreign']),
  generation: z.string(),
  facts: OrgKeyFacts,
});
export type StoredKey = z.output<typeof StoredKey>;

/** That a Jira administrator is going to delete what nobody can be let in to any more. `at`: ms since the epoch. */
const Notice = z.object({ at: z.number(), by: z.string(), workItemKey: z.string() });
export type DeletionNotice = z.output<typeof Notice>;

/**
 * The work item of a notice that is being given: asked for under `label`, at first `since` and for the last time `askedAt`,
 * both in ms since the epoch. Whether there is one is told by a search for its label.
 */
const NoticeItem = z.object({ label: z.string(), spaceKey: z.string(), since: z.number(), askedAt: z.number() });
export type NoticeItem = z.output<typeof NoticeItem>;

/** The organization that everything stored belongs to. */
const StoredOwner = z.object({
  orgId: z.string(),
  hasUnstamped: z.boolean(),
  /** Since when nobody can be shown to administer it, in ms since the epoch: there is no key that works. */
  closedSince: z.number().exactOptional(),
  notice: Notice.exactOptional(),
  noticeItem: NoticeItem.exactOptional(),
});
export type StoredOwner = z.output<typeof StoredOwner>;

/** Stands for an organization that cannot be told any more. It is no organization id, so no key is ever of it. */
export const UNKNOWN_ORG = '(unknown)';

export const OrgKeyRecord = z.object({
  v: z.literal(1),
  /** Absent: nothing is stored, or a version before this one has stored it. */
  owner: StoredOwner.exactOptional(),
  /** Absent: no key. */
  key: StoredKey.exactOptional(),
  leftovers: z.array(Leftover),
});
export type OrgKeyRecord = z.output<typeof OrgKeyRecord>;

export const Secret = z.object({ v: z.literal(1), orgId: z.string(), apiKey: z.string() });

/** Who saved the key, who made it and who said when it expires, and who announced that everything is to be deleted. */
export function visitOrgKey(value: unknown, name: string, visit: AccountVisit): OrgKeyRecord {
  const record = parseStored(OrgKeyRecord, name, value);
  const { owner, key } = record;
  return {
    ...record,
    ...(owner?.notice && { owner: { ...owner, notice: { ...owner.notice, by: visit.one(owner.notice.by) } } }),
    ...(key && { key: { ...key, facts: visitFacts(key.facts, visit) } }),
  };
}

function visitFacts({ creators, saidExpiry, ...facts }: OrgKeyFacts, visit: AccountVisit): OrgKeyFacts {
  const left = visit.some(creators ?? []);
  return {
    ...facts,
    setBy: visit.one(facts.setBy),
    ...(saidExpiry && { saidExpiry: { ...saidExpiry, by: visit.one(saidExpiry.by) } }),
    ...(left.length > 0 && { creators: left }),
  };
}
