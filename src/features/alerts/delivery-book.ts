import type { RunningJob } from '../../jobs/running-job';
import type { DeliveryRecord, Parcel } from '../../storage/alerts/delivery';
import type { AuditDraft } from '../../storage/audit/audit';
import type { App } from '../../app';

export type ParcelName = 'digest' | 'test';

/** The record of the delivery in the hands of a job. */
export type DeliveryBook = {
  readonly record: DeliveryRecord;
  /** Stores a change with the job's lease; from then on no one else sends for {@link RunningJob.mayWrite}. */
  change(to: (record: DeliveryRecord) => DeliveryRecord, entries?: readonly AuditDraft[]): Promise<void>;
  changeParcel(name: ParcelName, to: (parcel: Parcel) => Parcel): Promise<void>;
};

export async function openDeliveryBook(app: App, job: RunningJob): Promise<DeliveryBook> {
  let stored = await app.alertDelivery.get();

  async function change(
    to: (record: DeliveryRecord) => DeliveryRecord,
    entries: readonly AuditDraft[] = [],
  ): Promise<void> {
    const record = to(stored.record);
    const { version } = stored;
    await job.commit({}, { along: { versioned: [app.alertDelivery.writeOf(version, record)] }, entries });
    stored = { record, version: (version ?? 0) + 1 };
  }

  return {
    get record() {
      return stored.record;
    },
    change,
    changeParcel: (name, to) =>
      change((record) => {
        const parcel = record[name];
        return parcel === undefined ? record : { ...record, [name]: to(parcel) };
      }),
  };
}
