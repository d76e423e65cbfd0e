import type { Installation } from '../../app';
import type { CallData } from '../../contract';
import { AppError } from '../../errors';
import type { Admission } from '../door';

/**
 * Asks Atlassian once more whether it takes the stored key, which it rejected before: a key is not lost for one bad
 * answer. Whose key it is was shown when it was stored.
 *
 * @throws {AppError} `org-key-missing`; of the client, when Atlassian does not answer
 */
export async function checkOrgKey(
  { orgKeys, adminWith }: Installation,
  _nothing: Record<string, never>,
  { app, caller }: Admission,
): Promise<CallData<'settings.checkOrgKey'>> {
  const key = await orgKeys.find();
  if (key === undefined || app === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
  if (key.status.state !== 'rejected') return { state: key.status.state };
  try {
    await adminWith(key).getOrg();
  } catch (error) {
    if (error instanceof AppError && error.code === 'org-key-rejected') return { state: 'rejected' };
    throw error;
  }
  await orgKeys.markWorking(key.generation, (change) =>
    app.audit.append({ by: caller.accountId, act: 'org-key.restored', target: key.orgId, result: 'done' }, change),
  );
  return { state: 'set' };
}
