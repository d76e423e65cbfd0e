import type { AccountFacts, Callers, OrgFacts } from '../types';
import type { Account } from './model';
import { countUsers, type UserFilters } from './user-search';
import type { OrgState } from './state';

/** The ground truth of one account, hidden e-mail included. */
export function accountFacts(state: OrgState, account: Account): AccountFacts {
  const { directories, groups, resources } = state.organization;
  const { memberOf, suspendedIn, accountStatus } = account.standing;
  const writes: Record<string, number> = {};
  for (const { operation } of state.log.of(account.key)) writes[operation] = (writes[operation] ?? 0) + 1;
  return {
    accountId: account.accountId,
    name: account.name,
    email: account.email,
    accountType: account.accountType,
    accountStatus,
    claimStatus: account.managed ? 'managed' : 'unmanaged',
    memberships: directories
      .filter(({ index }) => (memberOf & (1 << index)) !== 0)
      .map(({ index, directoryId }) => ({
        directoryId,
        status: (suspendedIn & (1 << index)) !== 0 ? 'suspended' : 'active',
      })),
    platformRoles: [...account.platformRoles],
    groupIds: account.groups.map((index) => groups[index]?.groupId ?? ''),
    idpManaged: account.identityProvider !== undefined,
    kind: account.kind,
    addedToOrg: account.addedAt === undefined ? '' : new Date(account.addedAt).toISOString(),
    lastActive: account.activity.map(({ resource, at }) => ({
      resourceId: resources[resource]?.resourceId ?? '',
      key: resources[resource]?.productKey ?? '',
      at: new Date(at).toISOString(),
    })),
    writes,
    writeLog: state.log.of(account.key).map(({ operation, at, directoryId }) => ({
      operation,
      at: new Date(at).toISOString(),
      ...(directoryId !== undefined && { directoryId }),
    })),
  };
}

export function orgFacts(state: OrgState, other: OrgState, now: number): OrgFacts {
  const { organization } = state;
  return {
    orgId: organization.orgId,
    orgName: organization.name,
    apiKey: organization.apiKey,
    scopedApiKey: organization.scopedApiKey,
    otherOrgId: other.organization.orgId,
    otherApiKey: other.organization.apiKey,
    callerAccountId: accountIdOf(state, 'orgAdmin'),
    keyCreatorAccountId: accountIdOf(state, 'keyCreator'),
    directories: organization.directories.map(({ directoryId, name }) => ({ directoryId, name })),
    sites: organization.sites.map(({ index, siteId, name, url }) => ({
      siteId,
      name,
      url,
      apps: organization.resources
        .filter(({ site }) => site === index)
        .map(({ owner, resourceId }) => ({ key: owner, resourceId })),
    })),
    counts: counts(state, now),
  };
}

/** What users/count answers, by name, and what no count of the API tells. */
function counts(state: OrgState, now: number): Record<string, number> {
  const questions: Record<string, UserFilters> = {
    users: {},
    active: { status: ['active'] },
    suspended: { status: ['suspended'] },
    notInvited: { status: ['not_invited'] },
    deactivated: { status: ['deactivated'] },
    forDeletion: { status: ['for_deletion'] },
    managed: { claimStatus: 'managed' },
    unmanaged: { claimStatus: 'unmanaged' },
    orgAdmins: { roleIds: ['atlassian/org-admin'] },
    withoutMfa: { mfaEnabled: false },
  };
  const where = { state, scope: state.scopeOf('-') ?? 0, now };
  const { accounts, groups } = state.organization;
  return {
    ...Object.fromEntries(Object.entries(questions).map(([name, filters]) => [name, countUsers(where, filters)])),
    invited: accounts.filter(({ kind }) => kind === 'invited').length,
    idpManaged: accounts.filter(({ identityProvider }) => identityProvider !== undefined).length,
    groups: groups.length,
  };
}

export function callers(state: OrgState): Callers {
  return {
    orgAdmin: accountIdOf(state, 'orgAdmin'),
    jiraAdmin: accountIdOf(state, 'jiraAdmin'),
    user: accountIdOf(state, 'user'),
    unidentified: 'unidentified',
  };
}

function accountIdOf({ organization }: OrgState, who: keyof OrgState['organization']['people']): string {
  const account = organization.accounts[organization.people[who]];
  if (account === undefined) throw new Error(`the organization has no ${who}`);
  return account.accountId;
}
