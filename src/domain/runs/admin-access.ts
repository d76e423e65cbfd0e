import type { RunOptions } from '../actions/options';
import type { RoleAccess, Place } from '../places/place';
import { ruleOf } from '../places/rules';
import type { FieldProblem } from '../words/errors';

/** Roles on the organization itself, by the ARI that they are held on. */
const ORG_RESOURCE = 'ari:cloud:platform::org/';

/** `atlassian/admin`, `atlassian/org-admin`, `atlassian/user-access-admin`, …: whoever holds one gives access to others. */
const ADMIN_ROLE = /(^|[/-])admin$/;

/** Whether a role makes somebody an admin: of the organization, of a site or of an app. */
export function isAdminAccess({ resourceId, role }: RoleAccess): boolean {
  return resourceId.startsWith(ORG_RESOURCE) || ADMIN_ROLE.test(role);
}

/** Whether somebody becomes an admin at a place, or is one no more. */
export function isAdminPlace(place: Place): boolean {
  return ruleOf(place).grants(place).some(isAdminAccess);
}

type AdminRun = { orgAdmins: readonly string[]; places: readonly (Place & { accounts: number })[] };

/** Whether only an organization admin may apply a run: it acts on organization admins, or makes and unmakes admins. */
export function needsOrgAdmin({ orgAdmins, places }: AdminRun): boolean {
  return orgAdmins.length > 0 || places.some((place) => place.accounts > 0 && isAdminPlace(place));
}

/** What of a run's options is for organization admins only, with the places that they name. */
export function adminOptionProblems(options: RunOptions, places: readonly Place[]): FieldProblem[] {
  const problem = 'org-admins-only';
  const admins = options.includeOrgAdmins === true ? [{ path: 'options.includeOrgAdmins', problem }] : [];
  const path = options.groupId === undefined ? 'options.role' : 'options.groupId';
  const access = places.filter(isAdminPlace).map(() => ({ path, problem }));
  return [...admins, ...access];
}
