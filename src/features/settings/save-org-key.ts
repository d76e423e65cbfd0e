import type { z } from 'zod';
import type { Installation } from '../../app';
import type { CallData, SaveOrgKey } from '../../contract';
import { AppError } from '../../errors';
import { requireNoDeletion } from '../access/no-deletion';
import { removeRemains } from '../connection/stored-remains';
import { readOrgProfile } from '../directory/read-org-profile';
import type { Admission } from '../access/admission';
import { probeOrgKey } from './probe-org-key';

type Input = z.output<typeof SaveOrgKey>;

/**
 * Stores an organization key that was shown to work, whose organization owns the site and is administered by the caller.
 * Key, capabilities, organization and audit entry are stored in one step; when anything fails, nothing is. The first key
 * makes its organization the owner of all that is stored; while anything is, no other organization's key is taken.
 *
 * @throws {AppError} with the checks made and the fields to mend
 */
export async function saveOrgKey(
  installation: Installation,
  { orgId, apiKey }: Input,
  { caller, access, siteId, app: before }: Admission,
): Promise<CallData<'settings.saveOrgKey'>> {
  if (access.kind === 'granted' && !access.isOrgAdmin) throw orgAdminsOnly();
  if (before !== undefined) {
    requireOwner(before.orgId, orgId);
    await requireNoDeletion(before);
  }
  const { clock, orgKeys } = installation;
  const startedAtMs = clock.now();
  const admin = installation.adminWith({ orgId, apiKey });
  const probe = await probeOrgKey(admin, { callerAccountId: caller.accountId, siteId, nowMs: startedAtMs });
  const profile = await readOrgProfile(admin, startedAtMs);
  if (before === undefined) await removeRemains(installation, orgId);

  const { checks, capabilities, origin, orgName } = probe;
  const setAt = new Date(clock.now()).toISOString();
  const facts = { orgId, last4: apiKey.slice(-4), setAt, setBy: caller.accountId, ...origin, capabilities, checks };
  const detail = { capabilities };
  const entry = { by: caller.accountId, act: 'org-key.set', target: orgId, result: 'done', detail } as const;
  const app = before ?? installation.openFor({ orgId, hasUnstamped: false });
  await orgKeys.save({ apiKey, facts }, async (change) => {
    await requireNoDeletion(app); // one may have begun while the key was tried
    await app.audit.append(entry, { ...change, sets: [app.orgProfile.writeOf(profile)] });
  });
  return { checks, orgName };
}

/** What is stored of an organization is nobody else's: it has to be deleted before another one is connected. */
function requireOwner(owner: string, orgId: string): void {
  if (owner === orgId) return;
  throw new AppError('conflict', 'what is stored belongs to another organization', {
    fields: [{ path: 'orgId', problem: 'other-organization-stored' }],
  });
}

function orgAdminsOnly(): AppError {
  return new AppError('not-permitted', 'only an organization admin may replace the key', {
    fields: [{ path: 'apiKey', problem: 'org-admins-only' }],
  });
}
