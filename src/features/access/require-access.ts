import { z } from 'zod';
import type { App, Installation } from '../../app';
import { AppError } from '../../errors';
import type { Access, Admission, Audience, CallerContext } from './admission';
import { decideAccess } from './decide-access';
import { noteRefusal } from './note-refusal';

/** The platform says who calls, so any form of id will do that a storage key takes. */
const CallerId = z.string().regex(/^[a-zA-Z0-9_|:-]{1,128}$/);

/** What Forge says of a person who has not signed in. */
const ANONYMOUS = 'unidentified';

const SiteId = z.string().min(1).max(128);

/**
 * Lets a caller in or throws. Nothing but the platform's own context says who is calling, and from which site.
 *
 * @throws {AppError} `not-permitted`; `org-key-missing`, `org-key-rejected`: a Jira administrator can mend it in settings
 */
export async function requireAccess(
  installation: Installation,
  context: CallerContext,
  { to, isAnew, call }: Audience & { call: string },
): Promise<Admission> {
  const accountId = CallerId.safeParse(context?.accountId).data;
  if (accountId === undefined || accountId === ANONYMOUS) {
    throw await refusal(await installation.open(), { accountId: ANONYMOUS, call });
  }

  const siteId = SiteId.safeParse(context?.cloudId).data;
  const { access, app } = await decideAccess(installation, { accountId, siteId, isAnew });
  const caller = { accountId, isOrgAdmin: access.kind === 'granted' && access.isOrgAdmin };
  if (access.kind === 'denied') {
    const refused = await refusal(app, { accountId, call });
    if (to !== 'boot') throw refused;
  } else {
    requireEnough(access, to);
  }
  return { caller, access, siteId, app };
}

/** @throws {AppError} what the person is shown to be is not enough for the call */
function requireEnough(access: Exclude<Access, { kind: 'denied' }>, to: Audience['to']): void {
  if (access.kind === 'granted') {
    if (to !== 'org-admin' || access.isOrgAdmin) return;
    throw new AppError('not-permitted', 'only an organization admin may do that', {
      fields: [{ path: 'caller', problem: 'org-admins-only' }],
    });
  }
  if (to === 'key-setup' || to === 'boot') return;
  if (to === 'first-run' && access.kind === 'no-key') return;
  if (to === 'reader' && access.kind === 'key-rejected' && access.mayReadStored) return;
  throw access.kind === 'no-key'
    ? new AppError('org-key-missing', 'no organization key is stored')
    : new AppError('org-key-rejected', 'the stored organization key does not let anybody in');
}

async function refusal(app: App | undefined, refused: { accountId: string; call: string }): Promise<AppError> {
  if (app !== undefined) await noteRefusal(app, refused);
  return new AppError('not-permitted', 'the caller has no access');
}
