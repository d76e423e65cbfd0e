import { z } from 'zod';
import type { Alert } from '../../domain/alerts/alert';
import type { PlainSet, VersionedSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { createAlertChunks } from './chunks';
import { ALERTS, ALERT_AUTHORISATION, ALERT_CHECK } from './keys';

const Count = z.int().min(0);
const Chunks = z.object({ setId: z.string(), chunks: Count });

const AlertsRecord = z.object({
  v: z.literal(1),
  /** How many checks came to their end. */
  checks: Count,
  /** The alerts of the last, with what admins have said of them since. */
  current: Chunks.extend({
    orgId: z.string(),
    /** Alerts of the check before that are none any more. Absent: a version before wrote it. */
    resolvedSet: Chunks.exactOptional(),
  }).exactOptional(),
  /** Sets that nothing reads any more, or that are being written: still to be removed. */
  leftovers: z.array(Chunks),
});
export type AlertsRecord = z.output<typeof AlertsRecord>;
export type StoredAlerts = { version: number | undefined; record: AlertsRecord };

/** Which local day the daily check was started for. `tries`: jobs that were started for that day. */
const CheckRecord = z.object({
  v: z.literal(1),
  day: z.int(),
  jobId: z.string(),
  tries: z.int().min(1),
  /** ms since the epoch. */
  startedAt: z.number(),
});
export type CheckRecord = z.output<typeof CheckRecord>;

/** Who turned the delivery on or changed where it goes. `at`: ISO 8601. */
const Authorisation = z.object({ v: z.literal(1), by: z.string(), at: z.string() });
export type AlertAuthorisation = Omit<z.output<typeof Authorisation>, 'v'>;

export type AlertStore = ReturnType<typeof createAlerts>;

/** The alerts of the last check: one record says which set of chunks counts, so that a reader never sees half of one. */
export function createAlerts(kvs: OrgKvs) {
  const chunks = createAlertChunks(kvs);

  return {
    chunks,

    async get(): Promise<StoredAlerts> {
      const stored = await kvs.getVersioned(ALERTS);
      if (stored === undefined) return { version: undefined, record: { v: 1, checks: 0, leftovers: [] } };
      return { version: stored.version, record: parseStored(AlertsRecord, ALERTS, stored.value) };
    },

    /** Alerts of the check before the last that are none any more. */
    async resolved({ record: { current } }: StoredAlerts): Promise<Alert[]> {
      if (current?.resolvedSet === undefined) return [];
      return (await chunks.read(current.resolvedSet.setId, current.resolvedSet.chunks)).flat();
    },

    /** The write of a change: it conflicts when somebody else has changed the record since it was read. */
    writeOf(expected: number | undefined, record: AlertsRecord): VersionedSet {
      return { key: ALERTS, expected, value: AlertsRecord.parse(record) };
    },

    async findCheck(): Promise<{ version: number; check: CheckRecord } | undefined> {
      const stored = await kvs.getVersioned(ALERT_CHECK);
      return stored && { version: stored.version, check: parseStored(CheckRecord, ALERT_CHECK, stored.value) };
    },

    checkWrite(expected: number | undefined, check: CheckRecord): VersionedSet {
      return { key: ALERT_CHECK, expected, value: CheckRecord.parse(check) };
    },

    async findAuthorisation(): Promise<AlertAuthorisation | undefined> {
      const value = await kvs.get(ALERT_AUTHORISATION);
      if (value === undefined) return undefined;
      const { by, at } = parseStored(Authorisation, ALERT_AUTHORISATION, value);
      return { by, at };
    },

    /** For the transaction that saves the settings. */
    authorisationWrite(authorisation: AlertAuthorisation): PlainSet {
      return { key: ALERT_AUTHORISATION, value: Authorisation.parse({ v: 1, ...authorisation }) };
    },
  };
}

/** Who turned the delivery on. */
export function visitAuthorisation(value: unknown, key: string, visit: AccountVisit): z.output<typeof Authorisation> {
  const stored = parseStored(Authorisation, key, value);
  return { ...stored, by: visit.one(stored.by) };
}
