import type { Callers, OrgFacts } from '../../types';
import type { OrgState } from '../org/state';
import { countUsers, type UserFilters } from '../org/user-search';

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
    consistency: state.consistency,
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
    withoutMfa: { mfaEnabled: false, claimStatus: 'managed' },
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
