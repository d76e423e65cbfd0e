import type { AccountFacts } from '../../types';
import type { Account } from '../org/model';
import type { OrgState } from '../org/state';
import { tokensOf } from '../org/tokens';
import { platformRolesOf } from '../org/visit-roles';

/** The ground truth of one account as it is now, hidden e-mail included, whatever readers are told yet. */
export function accountFacts(state: OrgState, account: Account): AccountFacts {
  const { resources } = state.organization;
  const resourceIdOf = (resource: number): string => resources[resource]?.resourceId ?? '';
  const groups = groupsOf(state, account);
  return {
    accountId: account.accountId,
    name: account.name,
    email: account.email,
    emailHidden: account.emailHidden,
    accountType: account.accountType,
    accountStatus: account.standing.accountStatus,
    claimStatus: account.managed ? 'managed' : 'unmanaged',
    memberships: membershipsOf(state, account),
    platformRoles: platformRolesOf(state.organization, account),
    directRoles: account.grants.map(({ resource, role }) => ({ resourceId: resourceIdOf(resource), role })),
    groupIds: groups.map(({ groupId }) => groupId),
    groups,
    tokens: tokensOf(state.organization, account).map(({ id }) => ({ id })),
    idpManaged: account.identityProvider !== undefined,
    kind: account.kind,
    addedToOrg: account.addedAt === undefined ? '' : new Date(account.addedAt).toISOString(),
    lastActive: account.activity.map(({ resource, at }) => ({
      resourceId: resourceIdOf(resource),
      key: resources[resource]?.productKey ?? '',
      at: new Date(at).toISOString(),
    })),
    ...writesOf(state, account),
  };
}

function membershipsOf({ organization }: OrgState, { standing }: Account): AccountFacts['memberships'] {
  return organization.directories
    .filter(({ index }) => (standing.memberOf & (1 << index)) !== 0)
    .map(({ index, directoryId }) => ({
      directoryId,
      status: (standing.suspendedIn & (1 << index)) !== 0 ? 'suspended' : 'active',
    }));
}

function groupsOf({ organization }: OrgState, account: Account): AccountFacts['groups'] {
  return account.groups.flatMap((index) => {
    const group = organization.groups[index];
    if (group === undefined) return [];
    const { groupId, name, directory, externalSynced, modifiable } = group;
    const directoryId = organization.directories[directory]?.directoryId ?? '';
    return [{ groupId, name, directoryId, synced: externalSynced, modifiable }];
  });
}

function writesOf({ log }: OrgState, { key }: Account): Pick<AccountFacts, 'writes' | 'writeLog'> {
  const writes: Record<string, number> = {};
  for (const { operation } of log.of(key)) writes[operation] = (writes[operation] ?? 0) + 1;
  return {
    writes,
    writeLog: log
      .of(key)
      .map(({ operation, at, subject }) => ({ operation, at: new Date(at).toISOString(), ...subject })),
  };
}
