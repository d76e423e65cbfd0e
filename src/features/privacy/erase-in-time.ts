import type { App } from '../../app';
import { FIRST_PLACE, type StatePlace } from '../../storage/stored-state';

/** So much of the invocation's time is left when the last removal begins. */
const MARGIN_MS = 5_000;

/**
 * Removes the key, then all else that the invocation's time allows, without a trace in the audit: the app is being
 * uninstalled. What is left then is for the platform, which keeps it for 21 days.
 */
export async function eraseInTime(app: App): Promise<void> {
  await app.orgKeys.erase();
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    if (app.invocation.remainingMs() < MARGIN_MS) return;
    const { records, next } = await app.storedState.read(place);
    await app.storedState.remove(records);
    place = next;
  }
}
