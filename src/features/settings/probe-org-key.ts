import type { AdminApi } from '../../atlassian/admin/client';
import { allOf, firstOf } from '../../atlassian/http/paginate';
import type { Capabilities, KeyCheck, KeyCheckName } from '../../contract';
import { isOrgAdmin } from '../../domain/accounts/protection';
import { isActive } from '../../domain/runs/sighting';
import { AppError } from '../../errors';
import { ownsSite } from '../connection/owns-site';
import { originOfKey, type KeyOrigin } from './key-expiry';
import { isTransient, refusalOfKey } from './key-refusal';

export type Probe = { checks: KeyCheck[]; capabilities: Capabilities; orgName: string; origin: KeyOrigin };

type Limited = { check: KeyCheck; can: 'yes' | 'no' | 'unknown' };

/**
 * Tries what an organization key can do, in the order of `KEY_CHECKS`, without changing anything. The first five decide
 * whether it can be used at all; the rest say what it is limited to.
 *
 * @throws {AppError} with the code of what went wrong, the checks made and the fields to mend, when one of the first
 *   five fails
 */
export async function probeOrgKey(
  admin: AdminApi,
  { callerAccountId, siteId, nowMs }: { callerAccountId: string; siteId: string | undefined; nowMs: number },
): Promise<Probe> {
  const checks: KeyCheck[] = [];
  const need = async <T>(check: KeyCheckName, run: () => Promise<T>): Promise<T> => {
    try {
      const result = await run();
      checks.push({ check, result: 'passed' });
      return result;
    } catch (error) {
      throw refusalOfKey(error, { check, before: checks });
    }
  };

  const org = await need('organization', () => admin.getOrg());
  await need('search-users', () => admin.searchUsers({}, { limit: 1 }));
  await need('count-users', () => admin.countUsers({}));
  await need('organization-admin', () => requireOrgAdmin(admin, callerAccountId));
  await need('site', () => requireSite(admin, { siteId, callerAccountId }));

  const managedId = await findManagedAccount(admin);
  const manage = await tryCall('manage-accounts', async () => {
    if (managedId === undefined) throw new NothingToTryOn();
    await admin.getManagePrivileges(managedId);
  });
  const policies = await tryCall('auth-policies', async () => {
    await admin.bulkFetchAuthPolicies([managedId ?? callerAccountId]);
  });
  let origin: KeyOrigin = {};
  const keys = await tryCall('api-keys', async () => {
    origin = await originOfKey(admin, { checkedSinceMs: nowMs, hasNoScopes: manage.can === 'yes' });
  });
  const events = await tryCall('events', async () => {
    await admin.queryEvents({}, { limit: 1 });
  });

  // No call tells without changing something; a key that may manage accounts has no scopes, so it may do all.
  const changes = manage.can === 'yes' ? 'yes' : 'unknown';
  return {
    checks: [...checks, manage.check, policies.check, keys.check, events.check],
    capabilities: {
      'read-users': 'yes',
      'count-users': 'yes',
      'manage-accounts': manage.can,
      'change-access': changes,
      'change-roles': changes,
      'change-groups': changes,
      'read-auth-policies': policies.can,
      'read-api-keys': keys.can,
      'read-events': events.can,
    },
    orgName: org.name,
    origin,
  };
}

/** The organization has no managed account, so that nothing can be tried on one. */
class NothingToTryOn extends Error {}

async function requireOrgAdmin(admin: AdminApi, accountId: string): Promise<void> {
  const users = await allOf(admin.userPages({ accountIds: [accountId], expand: ['platformRoles'] }, { limit: 1 }));
  if (users.some((user) => user.accountId === accountId && isActive(user) && isOrgAdmin(user))) return;
  throw new AppError('not-permitted', 'the caller is no admin of the organization of this key');
}

/** A key is taken only where its organization owns the site that the app is installed on. */
async function requireSite(
  admin: AdminApi,
  { siteId, callerAccountId }: { siteId: string | undefined; callerAccountId: string },
): Promise<void> {
  const shown = siteId === undefined ? 'unknown' : await ownsSite(admin, { siteId, callerAccountId });
  if (shown === 'no') throw new AppError('conflict', 'the organization of this key does not own the site');
  if (shown === 'unknown') throw new AppError('not-permitted', 'nothing shows that the organization owns the site');
}

/** Some managed account. What goes wrong here shows in the checks that want one. */
async function findManagedAccount(admin: AdminApi): Promise<string | undefined> {
  try {
    return (await firstOf(admin.userPages({ claimStatus: 'managed' }, { limit: 1 }), 1))[0]?.accountId;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function tryCall(check: KeyCheckName, run: () => Promise<void>): Promise<Limited> {
  try {
    await run();
    return { check: { check, result: 'passed' }, can: 'yes' };
  } catch (error) {
    if (error instanceof NothingToTryOn) {
      return { check: { check, result: 'limited', problem: 'no-managed-account' }, can: 'unknown' };
    }
    if (!(error instanceof AppError)) throw error;
    if (isTransient(error)) return { check: { check, result: 'limited', problem: 'unavailable' }, can: 'unknown' };
    return { check: { check, result: 'limited', problem: problemOf(error, check) }, can: 'no' };
  }
}

/** A key without scopes may do everything; what Atlassian still refuses then is a matter of the organization's plan. */
function problemOf({ code }: AppError, check: KeyCheckName): string {
  if (code === 'missing-scope') return 'missing-scope';
  return check === 'events' ? 'not-in-plan' : 'refused';
}
