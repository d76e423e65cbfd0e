import type { App } from '../../app';
import { clearAway } from './scan/remove-leftovers';

/** Takes the index out of use. What it is stored in goes now, or within the hour. */
export async function dropIndex(app: App): Promise<void> {
  const { version, record } = await app.directoryIndex.get();
  const { current, ...rest } = record;
  if (current === undefined) return;
  const { scanId, from, to } = current;
  const dropped = { ...rest, leftovers: [...rest.leftovers, { scanId, from, to }] };
  await app.kvs.transact({ versioned: [app.directoryIndex.writeOf(version, dropped)] });
  await clearAway(app);
}
