import { z } from 'zod';
import { parseStored } from '../kvs/parse';

const Ids = z.object({ ids: z.array(z.string()) });
const IdsChange = z.object({ added: Ids.exactOptional(), removed: Ids.exactOptional() });
/** `ids`: e-mail addresses; absent: only their number is told. `accountIds`: whose they were at the time. */
const Addresses = z.object({
  ids: z.array(z.string()).exactOptional(),
  accountIds: z.array(z.string()).exactOptional(),
});
const AddressChange = z.object({ added: Addresses.exactOptional(), removed: Addresses.exactOptional() });
const Notified = z.object({ notifyAccountIds: z.array(z.string()) }).exactOptional();

/** Where the detail of an entry names people: of alerts that were marked, and of settings that were changed. */
const Named = z.object({
  accountIds: z.array(z.string()).exactOptional(),
  accessList: IdsChange.exactOptional(),
  protected: z.object({ accountIds: IdsChange.exactOptional(), emails: AddressChange.exactOptional() }).exactOptional(),
  alertDelivery: z.object({ before: Notified, after: Notified }).exactOptional(),
});
type Named = z.output<typeof Named>;

/**
 * The accounts that a detail names, those of its addresses included.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function accountsInDetail(detail: Record<string, unknown>): string[] {
  const named = namedIn(detail);
  const { accountIds = [], accessList, protected: kept, alertDelivery } = named;
  const inChange = (change: z.output<typeof IdsChange> | undefined): string[] => [
    ...(change?.added?.ids ?? []),
    ...(change?.removed?.ids ?? []),
  ];
  return [
    ...accountIds,
    ...inChange(accessList),
    ...inChange(kept?.accountIds),
    ...addressesIn(named).flatMap(({ accountIds: holders = [] }) => holders),
    ...(alertDelivery?.before?.notifyAccountIds ?? []),
    ...(alertDelivery?.after?.notifyAccountIds ?? []),
  ];
}

/**
 * Whether a detail names anybody: an account, or an e-mail address, whether or not it is known whose that is.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function namesPeople(detail: Record<string, unknown>): boolean {
  const hasAddress = addressesIn(namedIn(detail)).some(({ ids = [] }) => ids.length > 0);
  return hasAddress || accountsInDetail(detail).length > 0;
}

function namedIn(detail: Record<string, unknown>): Named {
  return parseStored(Named, 'audit detail', detail);
}

function addressesIn({ protected: kept }: Named): z.output<typeof Addresses>[] {
  return [kept?.emails?.added ?? {}, kept?.emails?.removed ?? {}];
}
