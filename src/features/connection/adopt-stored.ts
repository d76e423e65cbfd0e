import type { App, Installation } from '../../app';
import { APP_ACTOR } from '../../contract';
import { AppError, VersionConflictError } from '../../errors';
import type { Ownership } from '../../storage/org-key/org-key';
import { UNKNOWN_ORG, type StoredKey } from '../../storage/org-key/record';
import { ownsSite } from './owns-site';
import { isAnythingStored } from './stored-remains';

/** Who asks, and from which site, as the platform says. */
export type CallPlace = { siteId: string | undefined; callerAccountId?: string | undefined };

/**
 * Whose everything is that is stored. A version before owners has not said so: what it stored goes to the organization
 * of the stored key, once, where that owns the site. Otherwise, and without a key, it stays closed: nobody can be shown to
 * administer it, and it can only be deleted.
 *
 * @throws {AppError} of the client, when Atlassian does not answer whose the site is
 */
export async function findOwnership(installation: Installation, place: CallPlace): Promise<Ownership> {
  const found = await installation.orgKeys.findOwnership();
  if (found.owner !== undefined) return found;
  if (found.key === undefined && !(await isAnythingStored(installation))) return found;
  try {
    await adopt(installation, found.key, place);
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error; // another invocation was faster
  }
  return installation.orgKeys.findOwnership();
}

/** The app of the organization that owns what is stored, for what nobody asked for. */
export async function openOwned(installation: Installation): Promise<App | undefined> {
  const { owner } = await findOwnership(installation, { siteId: installation.invocation.siteId });
  return owner && installation.openFor(owner);
}

async function adopt(installation: Installation, key: StoredKey | undefined, place: CallPlace): Promise<void> {
  const orgId = key?.facts.orgId ?? UNKNOWN_ORG;
  const isClosed = key === undefined || !(await isOwnerOfSite(installation, key, place));
  const app = installation.openFor({ orgId, hasUnstamped: true });
  const result = isClosed ? 'closed' : 'done';
  await app.audit.append(
    { by: APP_ACTOR, act: 'storage.adopted', target: orgId, result },
    await installation.orgKeys.adoption({ orgId, isClosed }),
  );
}

async function isOwnerOfSite(
  installation: Installation,
  key: StoredKey,
  { siteId, callerAccountId }: CallPlace,
): Promise<boolean> {
  const stored = key.state === 'set' ? await installation.orgKeys.find() : undefined;
  if (stored === undefined) return false;
  if (siteId === undefined) throw new AppError('internal', 'the platform does not say which site the app is on');
  try {
    return (await ownsSite(installation.adminWith(stored), { siteId, callerAccountId })) === 'yes';
  } catch (error) {
    if (error instanceof AppError && error.code === 'org-key-rejected') return false;
    throw error;
  }
}
