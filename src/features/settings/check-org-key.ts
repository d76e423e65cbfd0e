import type { Installation } from '../../app';
import type { CallData } from '../../contract';
import { AppError } from '../../errors';
import { tryKeyAgain } from '../connection/try-key-again';
import type { Admission } from '../access/admission';

/**
 * Has the stored key tried again, where Atlassian has rejected it.
 *
 * @throws {AppError} `org-key-missing`; of the client, when Atlassian does not answer
 */
export async function checkOrgKey(
  { orgKeys }: Installation,
  _nothing: Record<string, never>,
  { app, caller }: Admission,
): Promise<CallData<'settings.checkOrgKey'>> {
  const key = await orgKeys.findStatus();
  if (key === undefined || app === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
  return { state: (await tryKeyAgain(app, caller.accountId)) ? 'set' : key.state };
}
