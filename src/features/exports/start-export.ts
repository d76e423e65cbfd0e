import type { App, Caller } from '../../app';
import type { StartExport } from '../../contract';
import { checkedOptions } from './checked-options';
import { launchExport } from './launch-export';

/**
 * Records an export and starts writing it.
 *
 * @throws {AppError} `invalid-input`: options that this organization or its key has no answer to; `not-found`: a run
 *   that is named, or the scan that the filter takes; `conflict`: a run that is still being planned;
 *   `org-key-missing`, `org-key-rejected`
 */
export async function startExport(app: App, input: StartExport, caller: Caller): Promise<{ exportId: string }> {
  await app.admin();
  return launchExport(app, { ...input, ...(await checkedOptions(app, input)) }, caller);
}
