import type { Installation } from '../../app';
import { marginOf } from '../../jobs/time-margin';
import { FIRST_PLACE, type StatePlace, type StoredState } from '../../storage/inventory/stored-state';

/** So much of the invocation's time is left when the last removal begins, or less where its limit is a short one. */
const MARGIN_MS = 5_000;

/**
 * Removes the key, then all else that the invocation's time allows, without a trace in the audit: the app is being
 * uninstalled. What is left then is for the platform, which keeps it for 21 days.
 */
export async function eraseInTime({ orgKeys, allStored, invocation }: Installation): Promise<void> {
  const marginMs = marginOf(invocation.remainingMs(), MARGIN_MS);
  await orgKeys.eraseSecrets();
  let place: StatePlace | undefined = FIRST_PLACE;
  do {
    const { records, next }: Awaited<ReturnType<StoredState['read']>> = await allStored.read(place);
    await allStored.remove(records);
    place = next;
  } while (place !== undefined && invocation.remainingMs() > marginMs);
}
