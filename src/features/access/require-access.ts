import type { App } from '../../app';
import { AccountId } from '../../contract';
import { AppError } from '../../errors';
import type { Admission, Audience, CallerContext } from '../door';
import { decideAccess } from './decide-access';
import { noteRefusal } from './note-refusal';

/** What Forge says of a person who has not signed in. */
const ANONYMOUS = 'unidentified';

/**
 * Lets a caller in or throws. Nothing but the platform's own context says who is calling.
 *
 * @throws {AppError} `not-permitted`; `org-key-missing`, `org-key-rejected`: a Jira administrator can mend it in settings
 */
export async function requireAccess(app: App, context: CallerContext, audience: Audience): Promise<Admission> {
  const accountId = AccountId.safeParse(context?.accountId).data;
  if (accountId === undefined || accountId === ANONYMOUS) throw await refusal(app, ANONYMOUS);

  const access = await decideAccess(app, accountId);
  const admission = { caller: { accountId, isOrgAdmin: access.kind === 'granted' && access.isOrgAdmin }, access };
  if (access.kind === 'granted') return admission;
  if (access.kind === 'denied') {
    const refused = await refusal(app, accountId);
    if (audience === 'boot') return admission;
    throw refused;
  }
  if (audience !== 'granted') return admission;
  throw access.kind === 'no-key'
    ? new AppError('org-key-missing', 'no organization key is stored')
    : new AppError('org-key-rejected', 'the stored organization key was rejected');
}

async function refusal(app: App, accountId: string): Promise<AppError> {
  await noteRefusal(app, accountId);
  return new AppError('not-permitted', 'the caller has no access');
}
