import type { App, Caller } from '../../app';
import type { StartExport } from '../../contract';
import { requireKnown } from '../known/decide-references';
import { NO_SELECTION } from '../selection/cut';
import { exportReferences } from './export-references';
import { launchExport } from './file/launch-export';
import { checkedOptions } from './kinds/kinds';

/**
 * Records an export and starts writing it. Where something that is named is gone, the export says so: it ends failed.
 *
 * @throws {AppError} `invalid-input`: options that this organization or its key has no answer to, or
 *   that name what it never had; `not-found`: a run
 *   that is named, or the scan that the filter takes; `conflict`: a run that is still being planned;
 *   `org-key-missing`, `org-key-rejected`
 */
export async function startExport(app: App, input: StartExport, caller: Caller): Promise<{ exportId: string }> {
  await app.admin();
  const reliesOn = await exportReferences(app, input);
  const isAnyGone = (await requireKnown(app, reliesOn)).length > 0;
  const checked = isAnyGone ? { options: {}, scope: {}, cut: NO_SELECTION } : await checkedOptions(app, input);
  return launchExport(app, { ...input, ...checked, reliesOn }, caller);
}
