import { siteResourceId } from '../org/addresses';
import type { Account, Grant, Group, Organization } from '../org/model';
import type { OrgState } from '../org/state';
import { visitRoles } from '../org/visit-roles';
import type { Subject } from '../org/write-log';

const ADMIN = 'atlassian/admin';
const SITE_ADMIN = 'atlassian/site-admin';

/** The caller's roles on Jira of the first site and on that site; none while suspended in its directory. */
export function jiraRoles({ organization }: OrgState, caller: Account): Set<string> {
  const { site, jira } = firstJira(organization);
  const roles = new Set<string>();
  const directory = 1 << site.directory;
  if ((caller.standing.memberOf & ~caller.standing.suspendedIn & directory) === 0) return roles;
  visitRoles(organization, caller, (resourceId, role) => {
    if (resourceId === jira?.resourceId || resourceId === siteResourceId(site)) roles.add(role);
  });
  return roles;
}

/** Whether Jira says so, who is neither deactivated nor suspended there. */
export function isJiraAdmin(state: OrgState, account: Account): boolean {
  const roles = account.standing.accountStatus === 'active' ? jiraRoles(state, account) : new Set();
  return roles.has(ADMIN) || roles.has(SITE_ADMIN);
}

type Step = { operation: string; subject: Subject; to: Partial<Pick<Account, 'groups' | 'grants' | 'platformRoles'>> };

/** The write that makes a Jira administrator: into the group of Jira's administrators, as a person would do it. */
export function promotion({ organization }: OrgState, account: Account): Step | undefined {
  const group = organization.groups.find((candidate) => givesJiraAdmin(organization, candidate));
  if (group === undefined || account.groups.includes(group.index)) return undefined;
  const groups = [...account.groups, group.index].sort((a, b) => a - b);
  return { operation: 'add-to-group', subject: groupSubject(organization, group), to: { groups } };
}

/** The next write on the way to no administrator: each way of being one takes a write; `undefined` when none is left. */
export function demotion({ organization }: OrgState, account: Account): Step | undefined {
  const { site, jira } = firstJira(organization);
  const group = organization.groups.find(
    (candidate) => account.groups.includes(candidate.index) && givesJiraAdmin(organization, candidate),
  );
  if (group !== undefined) {
    const groups = account.groups.filter((index) => index !== group.index);
    return { operation: 'remove-from-group', subject: groupSubject(organization, group), to: { groups } };
  }
  const isAdminOf = (grant: Grant) => grant.resource === jira?.index && grant.role === ADMIN;
  if (account.grants.some(isAdminOf)) {
    const grants = account.grants.filter((grant) => !isAdminOf(grant));
    return { operation: 'revoke-role', subject: { resourceId: jira?.resourceId, role: ADMIN }, to: { grants } };
  }
  if (!account.platformRoles.includes(SITE_ADMIN)) return undefined;
  const platformRoles = account.platformRoles.filter((role) => role !== SITE_ADMIN);
  const resourceId = siteResourceId(site);
  return { operation: 'revoke-role', subject: { resourceId, role: SITE_ADMIN }, to: { platformRoles } };
}

function firstJira({ sites: [site], resources }: Organization) {
  if (site === undefined) throw new Error('the organization has no site');
  return { site, jira: resources.find(({ owner, site: at }) => owner === 'jira-software' && at === site.index) };
}

function givesJiraAdmin(organization: Organization, { grants }: Group): boolean {
  const { jira } = firstJira(organization);
  return grants.some(({ resource, role }) => resource === jira?.index && role === ADMIN);
}

function groupSubject({ directories }: Organization, { groupId, directory }: Group): Subject {
  return { directoryId: directories[directory]?.directoryId, groupId };
}
