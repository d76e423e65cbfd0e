import { orgResourceId, siteResourceId } from './addresses';
import type { Access, Account, AssignmentMethod, Organization, PlatformRole } from './model';

/** Whose roles are asked for: an account as it is, or as late readers still see it. */
export type Holder = Readonly<Access> & Pick<Account, 'standing'>;

type VisitRole = (resourceId: string, role: string, method: AssignmentMethod) => void;

/**
 * Every role of an account and how it came by it. An app's administrator is inferred to be its user, a site
 * administrator to manage access to the apps of the site.
 */
export function visitRoles(organization: Organization, holder: Holder, visit: VisitRole): void {
  const { groups, resources } = organization;
  const give = (resource: number, role: string, method: AssignmentMethod): void => {
    const resourceId = resources[resource]?.resourceId;
    if (resourceId === undefined) throw new Error(`there is no resource ${String(resource)}`);
    visit(resourceId, role, method);
    if (role === 'atlassian/admin') visit(resourceId, 'atlassian/user', 'inferred');
  };
  for (const { resource, role } of holder.grants) give(resource, role, 'direct');
  for (const group of holder.groups) {
    for (const { resource, role } of groups[group]?.grants ?? []) give(resource, role, 'group_direct');
  }
  for (const group of holder.groups) {
    for (const role of groups[group]?.platformRoles ?? [])
      visit(orgResourceId(organization.orgId), role, 'group_direct');
  }
  visitPlatformRoles(organization, holder, visit);
}

function visitPlatformRoles({ orgId, sites, resources }: Organization, holder: Holder, visit: VisitRole): void {
  for (const role of holder.platformRoles) {
    if (role !== 'atlassian/site-admin') visit(orgResourceId(orgId), role, 'direct');
    if (role !== 'atlassian/site-admin') continue;
    for (const site of sites.filter(({ directory }) => (holder.standing.memberOf & (1 << directory)) !== 0)) {
      visit(siteResourceId(site), role, 'direct');
      for (const resource of resources.filter((candidate) => candidate.site === site.index)) {
        visit(resource.resourceId, 'atlassian/user-access-admin', 'inferred');
      }
    }
  }
}

/** The organization roles of a holder, held directly or through a group, each once. */
export function platformRolesOf({ groups }: Pick<Organization, 'groups'>, holder: Holder): PlatformRole[] {
  const ofGroups = holder.groups.flatMap((group) => groups[group]?.platformRoles ?? []);
  return [...new Set([...holder.platformRoles, ...ofGroups])];
}
