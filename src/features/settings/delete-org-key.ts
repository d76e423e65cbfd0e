import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { CallData, DeleteOrgKey } from '../../contract';
import { requireOrgName } from '../directory/require-org-name';
import { dropIndex } from '../directory/scan/remove-leftovers';

/**
 * Stops the running jobs, and removes the index of activity and the key. What else is stored stays its organization's.
 * Cut off in between, the key is still there and works.
 *
 * @throws {AppError} `invalid-input` unless the organization's name was typed; `org-key-missing`
 */
export async function deleteOrgKey(
  app: App,
  { confirmation }: z.output<typeof DeleteOrgKey>,
  caller: Caller,
): Promise<CallData<'settings.deleteOrgKey'>> {
  const orgId = await requireOrgName(app, confirmation);
  const cancelledRuns = await app.jobs.cancelAll(caller.accountId);
  await dropIndex(app);
  const entry = { by: caller.accountId, act: 'org-key.deleted', target: orgId, result: 'done' } as const;
  await app.orgKeys.delete((change) => app.audit.append(entry, change));
  return { deleted: true, cancelledRuns };
}
