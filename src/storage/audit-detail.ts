import { z } from 'zod';
import { parseStored } from './parse';

const Ids = z.object({ ids: z.array(z.string()) });
const Change = z.object({ added: Ids.exactOptional(), removed: Ids.exactOptional() });
const Notified = z.object({ notifyAccountIds: z.array(z.string()) }).exactOptional();

/** Where the detail of an entry names accounts: of alerts that were marked, and of settings that were changed. */
const Named = z.object({
  accountIds: z.array(z.string()).exactOptional(),
  accessList: Change.exactOptional(),
  protected: z.object({ accountIds: Change.exactOptional() }).exactOptional(),
  alertDelivery: z.object({ before: Notified, after: Notified }).exactOptional(),
});

/**
 * The accounts that a detail names.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function accountsInDetail(detail: Record<string, unknown>): string[] {
  const { accountIds = [], accessList, protected: kept, alertDelivery } = parseStored(Named, 'audit detail', detail);
  const inChange = (change: z.output<typeof Change> | undefined): string[] => [
    ...(change?.added?.ids ?? []),
    ...(change?.removed?.ids ?? []),
  ];
  return [
    ...accountIds,
    ...inChange(accessList),
    ...inChange(kept?.accountIds),
    ...(alertDelivery?.before?.notifyAccountIds ?? []),
    ...(alertDelivery?.after?.notifyAccountIds ?? []),
  ];
}
