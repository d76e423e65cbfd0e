const DAY_MS = 86_400_000;

/** So long nobody could be shown to administer the organization before somebody else may ask for its data to go. */
const CLOSED_DAYS = 30;
/** So long everybody who had access has time to object, by storing a key. */
const NOTICE_DAYS = 7;

/** Since when storage is closed, and when those who had access were told that it is to be deleted; ms since the epoch. */
export type ClosedStorage = { closedSince: number; notice?: { at: number } };

/** From when on a Jira administrator may announce the deletion, and from when on carry it out; ms since the epoch. */
export type Deletability = { announceableFrom: number; deletableFrom?: number };

export function deletabilityOf({ closedSince, notice }: ClosedStorage): Deletability {
  const announceableFrom = closedSince + CLOSED_DAYS * DAY_MS;
  return { announceableFrom, ...(notice && { deletableFrom: notice.at + NOTICE_DAYS * DAY_MS }) };
}
