import { z } from 'zod';
import { DELIVERY_PROBLEMS, ERROR_CODES } from '../../contract';
import type { VersionedSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { ALERT_DELIVERY } from './keys';

/** What a delivery is made of, in the order in which it is sent. */
export const PARCEL_PARTS = ['comment', 'attachment', 'notification'] as const;
const Part = z.enum(PARCEL_PARTS);
export type ParcelPart = z.output<typeof Part>;

/** One delivery that is not over yet. Instants are ms since the epoch. */
const Parcel = z.object({
  /**
   * Stands in the comment and in the name of the file, by which a part of unknown outcome is found again. Nobody can know
   * it before the comment is there.
   */
  id: z.string(),
  /** Of a digest: it tells of what was found after one check, up to another. Absent: a test. */
  span: z.object({ after: z.int().min(0), upTo: z.int().min(1) }).exactOptional(),
  done: z.array(Part),
  /** It may have been sent. */
  sending: Part.exactOptional(),
  /** Its work item was gone once, and another was created. */
  isMoved: z.boolean(),
});
export type Parcel = z.output<typeof Parcel>;

const WorkItem = z.object({ id: z.string(), key: z.string(), spaceKey: z.string() });

const DeliveryRecord = z.object({
  v: z.literal(1),
  /** On the work item, by which it is found when the answer to its creation was lost. */
  label: z.string().exactOptional(),
  /** When the first work item with that label was asked for. */
  labelledAt: z.number().exactOptional(),
  item: WorkItem.exactOptional(),
  /** When the work item was asked for, while it is not known whether there is one. */
  creatingAt: z.number().exactOptional(),
  /** Alerts that were found by this check or an earlier one have been told of. */
  announced: z.int().min(0),
  digest: Parcel.exactOptional(),
  test: Parcel.exactOptional(),
  /** In a row. */
  failures: z.int().min(0),
  lastTryAt: z.number().exactOptional(),
  deliveredAt: z.number().exactOptional(),
  nextTryAt: z.number().exactOptional(),
  error: z.object({ code: z.enum(ERROR_CODES), problem: z.enum(DELIVERY_PROBLEMS) }).exactOptional(),
});
export type DeliveryRecord = z.output<typeof DeliveryRecord>;

export type AlertDeliveryStore = ReturnType<typeof createAlertDelivery>;

/** How far the delivery of alerts is. */
export function createAlertDelivery(kvs: OrgKvs) {
  return {
    async get(): Promise<{ version: number | undefined; record: DeliveryRecord }> {
      const stored = await kvs.getVersioned(ALERT_DELIVERY);
      if (stored === undefined) return { version: undefined, record: { v: 1, announced: 0, failures: 0 } };
      return { version: stored.version, record: parseStored(DeliveryRecord, ALERT_DELIVERY, stored.value) };
    },

    /** The write of a change: it conflicts when another invocation has changed the record since it was read. */
    writeOf(expected: number | undefined, record: DeliveryRecord): VersionedSet {
      return { key: ALERT_DELIVERY, expected, value: DeliveryRecord.parse(record) };
    },
  };
}
