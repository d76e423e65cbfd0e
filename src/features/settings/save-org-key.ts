import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { CallData, SaveOrgKey } from '../../contract';
import { AppError } from '../../errors';
import { requireNoDeletion } from '../access/no-deletion';
import { readOrgProfile } from '../directory/read-org-profile';
import type { Access } from '../door';
import { probeOrgKey } from './probe-org-key';

type Input = z.output<typeof SaveOrgKey>;

/**
 * Stores an organization key that was shown to work and whose organization the caller administers. Key, capabilities,
 * organization and audit entry are stored in one step; when anything fails, nothing is.
 *
 * @throws {AppError} with the checks made and the fields to mend
 */
export async function saveOrgKey(
  app: App,
  { orgId, apiKey }: Input,
  { caller, access }: { caller: Caller; access: Access },
): Promise<CallData<'settings.saveOrgKey'>> {
  requireSameOrg(access, orgId);
  await requireNoDeletion(app);
  const startedAtMs = app.clock.now();
  const admin = app.adminWith({ orgId, apiKey });
  const probe = await probeOrgKey(admin, { callerAccountId: caller.accountId, nowMs: startedAtMs });
  const profile = await readOrgProfile(admin, startedAtMs);

  const { checks, capabilities, origin, orgName } = probe;
  const facts = {
    orgId,
    last4: apiKey.slice(-4),
    setAt: new Date(app.clock.now()).toISOString(),
    setBy: caller.accountId,
    ...origin,
    capabilities,
    checks,
  };
  const entry = {
    by: caller.accountId,
    act: 'org-key.set',
    target: orgId,
    result: 'done',
    detail: { capabilities },
  } as const;
  await app.orgKeys.save({ apiKey, facts }, (change) =>
    app.audit.append(entry, { ...change, sets: [app.orgProfile.writeOf(profile)] }),
  );
  return { checks, orgName };
}

/** While the stored key does not work, nobody can be shown to administer its organization: it may only be renewed. */
function requireSameOrg(access: Access, orgId: string): void {
  if (access.kind !== 'key-rejected' || access.orgId === orgId) return;
  throw new AppError('org-key-rejected', 'the rejected key can only be replaced by one of the same organization', {
    fields: [{ path: 'orgId', problem: 'other-organization' }],
  });
}
