import {
  KEY_NAMES,
  Undoable,
  type Authority,
  type KeyName,
  type OrgWithKeys,
  type RolesChange,
  type RolesFacts,
  type SharedPerson,
} from '../../authority';
import { demotion, isJiraAdmin, promotion } from '../jira/roles';
import { keySecrets } from '../org/keys';
import type { Account, PlatformRole } from '../org/model';
import type { OrgState } from '../org/state';
import { platformRolesOf } from '../org/visit-roles';
import { joinBoth, type BothOrgs } from './shared-people';

/** What is kept of who may do what, beside the accounts of both organizations. */
export type Powers = {
  /** In the order in which they joined. */
  joined: SharedPerson[];
  revoked: { orgId: string; key: KeyName }[];
};

const ORG_ADMIN: PlatformRole = 'atlassian/org-admin';

/** Changes who may do what while the app runs. No reader is told late; what has to be late goes through the admin API. */
export function createAuthority(orgs: () => BothOrgs, powers: Powers, now: () => number): Authority {
  function orgOf(orgId: string | undefined): OrgState {
    const { state, other } = orgs();
    const found = [state, other].find(({ organization }) => organization.orgId === (orgId ?? state.organization.orgId));
    if (found === undefined) throw new Undoable(`orgId: there is no organization ${String(orgId)}`, 404);
    return found;
  }

  return {
    orgs: () => Object.values(orgs()).map(({ organization }) => withKeys(organization)),
    joinBoth(who) {
      if (!powers.joined.includes(who)) powers.joined.push(who);
      return joinBoth(orgs(), who);
    },
    setRoles(change) {
      const state = orgOf(change.orgId);
      const account = requireAccount(state, change.accountId);
      if (change.jiraAdmin !== undefined && state !== orgs().state) {
        throw new Undoable('jiraAdmin: the app is not installed on a site of this organization', 400);
      }
      return changeRoles({ state, account, now: now() }, change);
    },
    suspend({ accountId, orgId, suspended }) {
      const state = orgOf(orgId);
      suspendEverywhere({ state, account: requireAccount(state, accountId), now: now() }, suspended);
      return { accountId, orgId: state.organization.orgId, suspended };
    },
    setKeys({ state: wanted, orgId: asked, key }) {
      const { orgId } = orgOf(asked).organization;
      const names = key === undefined ? KEY_NAMES : [key];
      const others = powers.revoked.filter((one) => one.orgId !== orgId || !names.includes(one.key));
      powers.revoked = wanted === 'works' ? others : [...others, ...names.map((name) => ({ orgId, key: name }))];
      return { orgId, revoked: powers.revoked.filter((one) => one.orgId === orgId).map((one) => one.key) };
    },
  };
}

function withKeys(organization: OrgState['organization']): OrgWithKeys {
  const { orgId, name: orgName, sites, accounts } = organization;
  return {
    orgId,
    orgName,
    ...keySecrets(organization),
    sites: sites.map(({ siteId, url, name }) => ({ siteId, url, name })),
    orgAdmins: accounts
      .filter((account) => platformRolesOf(organization, account).includes(ORG_ADMIN))
      .map(({ accountId }) => accountId),
  };
}

function isOrgAdmin({ platformRoles }: Pick<Account, 'platformRoles'>): boolean {
  return platformRoles.includes(ORG_ADMIN);
}

/** @throws {Undoable} 404: nobody, or an app */
function requireAccount(state: OrgState, accountId: string): Account {
  const account = state.findAccount(accountId);
  if (account?.accountType === 'atlassian') return account;
  throw new Undoable(`accountId: the organization has no account ${accountId}`, 404);
}

type Target = { state: OrgState; account: Account; now: number };

/** @throws {Undoable} 400: who is not active in the directory of the site cannot administer Jira there */
function changeRoles({ state, account, now }: Target, change: RolesChange): RolesFacts {
  const { orgAdmin, jiraAdmin, orgAdminGroup } = change;
  if (jiraAdmin === true) requireActiveOnSite(state, account);
  if (orgAdminGroup !== undefined) moveInGroup({ state, account, now }, orgAdminGroup);
  const isKnown = [account, state.holderSeen(account, now)].every((one) => isOrgAdmin(one) === orgAdmin);
  if (orgAdmin !== undefined && !isKnown) {
    const others = account.platformRoles.filter((role) => role !== ORG_ADMIN);
    state.write(account, {
      operation: orgAdmin ? 'assign-org-admin' : 'revoke-org-admin',
      now,
      subject: { role: ORG_ADMIN },
      to: { platformRoles: orgAdmin ? [...others, ORG_ADMIN] : others },
      atOnce: true,
    });
  }
  const next = jiraAdmin === true ? promotion : demotion;
  while (jiraAdmin !== undefined && jiraAdmin !== isJiraAdmin(state, account)) {
    const step = next(state, account);
    if (step === undefined) break;
    state.write(account, { ...step, now, atOnce: true });
  }
  return {
    accountId: account.accountId,
    orgId: state.organization.orgId,
    orgAdmin: isOrgAdmin(account),
    jiraAdmin: isJiraAdmin(state, account),
  };
}

/** @throws {Undoable} 400: no group of the organization makes admins of it, as in a tidy one */
function moveInGroup({ state, account, now }: Target, isMember: boolean): void {
  const { groups, directories } = state.organization;
  const group = groups.find(({ platformRoles }) => platformRoles?.includes(ORG_ADMIN));
  if (group === undefined) throw new Undoable('orgAdminGroup: no group makes organization admins', 400);
  if (account.groups.includes(group.index) === isMember) return;
  const others = account.groups.filter((index) => index !== group.index);
  state.write(account, {
    operation: isMember ? 'add-to-group' : 'remove-from-group',
    now,
    subject: { directoryId: directories[group.directory]?.directoryId, groupId: group.groupId },
    to: { groups: isMember ? [...others, group.index].sort((a, b) => a - b) : others },
    atOnce: true,
  });
}

function requireActiveOnSite({ organization: { sites } }: OrgState, { standing, accountId }: Account): void {
  const directory = 1 << (sites[0]?.directory ?? 0);
  const isActive = standing.accountStatus === 'active' && (standing.memberOf & ~standing.suspendedIn & directory) !== 0;
  if (!isActive) throw new Undoable(`jiraAdmin: ${accountId} is not active in the directory of the site`, 400);
}

/** In each directory that the account is in. */
function suspendEverywhere({ state, account, now }: Target, suspended: boolean): void {
  for (const { index, directoryId } of state.organization.directories) {
    const { standing } = account;
    const bit = 1 << index;
    if ((standing.memberOf & bit) === 0 || ((standing.suspendedIn & bit) !== 0) === suspended) continue;
    const suspendedIn = suspended ? standing.suspendedIn | bit : standing.suspendedIn & ~bit;
    state.write(account, {
      operation: suspended ? 'suspend' : 'restore',
      now,
      subject: { directoryId },
      to: { standing: { ...standing, suspendedIn } },
      atOnce: true,
    });
  }
}
