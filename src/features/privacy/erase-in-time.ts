import type { Installation } from '../../app';
import { FIRST_PLACE, type StatePlace } from '../../storage/stored-state';

/** So much of the invocation's time is left when the last removal begins. */
const MARGIN_MS = 5_000;

/**
 * Removes the key, then all else that the invocation's time allows, without a trace in the audit: the app is being
 * uninstalled. What is left then is for the platform, which keeps it for 21 days.
 */
export async function eraseInTime({ orgKeys, allStored, invocation }: Installation): Promise<void> {
  await orgKeys.eraseSecrets();
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    if (invocation.remainingMs() < MARGIN_MS) return;
    const { records, next } = await allStored.read(place);
    await allStored.remove(records);
    place = next;
  }
}
