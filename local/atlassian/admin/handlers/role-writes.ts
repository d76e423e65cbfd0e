import { NO_CONTENT, NotBuilt } from '../../api/answer';
import type { Account, Grant, PlatformRole, Resource } from '../../org/model';
import { platformRolesOf } from '../../org/visit-roles';
import { param, type Call, type Handler } from '../call';
import { Refusal } from '../refusal';
import { requireSeats } from '../seat-check';

const ORG_ADMIN: PlatformRole = 'atlassian/org-admin';
const EVERY_APP = ['atlassian/user', 'atlassian/admin', 'atlassian/user-access-admin'];
/** Roles that only some apps have, by their owner. */
const OWN_ROLES: Record<string, readonly string[]> = {
  'jira-software': ['atlassian/basic'],
  'jira-servicedesk': ['atlassian/customer', 'atlassian/stakeholder'],
  confluence: ['atlassian/guest'],
  'jira-product-discovery': ['atlassian/contributor'],
};

/** Gives a role on one app directly; again is no error. The organization's administration comes without a resource. */
export const grantUserAccess: Handler = (call) => {
  const { role } = call.body as RoleBody;
  if (role === ORG_ADMIN) return assignOrgAdmin(call);
  const account = requireUser(call);
  const { resource, grant } = requireApp(call, account);
  requireActive(account, resource);
  const held = account.grants.some((own) => isSame(own, grant));
  const grants = held ? account.grants : [...account.grants, grant];
  requireSeats(call.state, account, { to: { grants }, code: 'ADMIN-UAM-409-3' });
  writeGrants(call, { account, operation: 'grant-role', resource, grants });
  return NO_CONTENT;
};

/** Takes a direct role away and no other; without one nothing changes and it is no error. */
export const revokeUserAccess: Handler = (call) => {
  const { role } = call.body as RoleBody;
  if (role === ORG_ADMIN) return revokeOrgAdmin(call);
  const account = requireUser(call);
  const { resource, grant } = requireApp(call, account);
  const grants = account.grants.filter((own) => !isSame(own, grant));
  writeGrants(call, { account, operation: 'revoke-role', resource, grants });
  return NO_CONTENT;
};

/** Makes an organization admin; again is no error. */
export const assignOrgAdmin: Handler = (call) => {
  const account = requireUser(call);
  const others = account.platformRoles.filter((role) => role !== ORG_ADMIN);
  call.state.write(account, {
    operation: 'assign-org-admin',
    now: call.now,
    subject: { role: ORG_ADMIN },
    to: { platformRoles: [...others, ORG_ADMIN] },
  });
  return NO_CONTENT;
};

/** Ends the organization's administration by one person, unless nobody able to sign in would be left to do it. */
export const revokeOrgAdmin: Handler = (call) => {
  const account = requireUser(call);
  const { organization } = call.state;
  const { accounts } = organization;
  const isAdmin = (one: Account): boolean =>
    platformRolesOf(organization, one).includes(ORG_ADMIN) && one.standing.accountStatus === 'active';
  if (isAdmin(account) && !accounts.some((other) => other !== account && isAdmin(other))) {
    throw forbidden('An organization needs at least one organization admin.');
  }
  call.state.write(account, {
    operation: 'revoke-org-admin',
    now: call.now,
    subject: { role: ORG_ADMIN },
    to: { platformRoles: account.platformRoles.filter((role) => role !== ORG_ADMIN) },
  });
  return NO_CONTENT;
};

type RoleBody = { role: string; resource?: string };

/** @throws {Refusal} 404 for an unknown account, 403 for one of a unit that the key does not manage */
function requireUser(call: Call): Account {
  const account = call.state.findAccount(param(call, 'accountId'));
  if (account?.accountType !== 'atlassian') throw unknown('The user could not be found.');
  if (account.kind === 'other-unit') throw forbidden('The user has memberships outside of what you may manage.');
  return account;
}

/** @throws {Refusal} 400 without a resource and for a role it does not have, 404 when unknown or of a directory without the user */
function requireApp({ body, state }: Call, account: Account): { resource: Resource; grant: Grant } {
  const { role, resource: resourceId } = body as RoleBody;
  if (resourceId === undefined) throw malformed('ADMIN-UAM-400-5', `A resource is required for ${role}.`);
  if (resourceId.startsWith('ari:cloud:platform::')) throw new NotBuilt(`${role} on ${resourceId}`);
  const resource = state.organization.resources.find((known) => known.resourceId === resourceId);
  if (resource === undefined) throw unknown('The resource could not be found.');
  if (![...EVERY_APP, ...(OWN_ROLES[resource.owner] ?? [])].includes(role)) {
    throw malformed('ADMIN-UAM-400-3', `${role} is not a role of ${resource.appName}.`);
  }
  if ((account.standing.memberOf & (1 << resource.directory)) === 0) {
    throw new Refusal({ status: 404, code: 'ADMIN-UAM-404-1', title: 'Unknown Resource' });
  }
  return { resource, grant: { resource: resource.index, role } };
}

/** @throws {Refusal} 400: deactivated, or suspended in the directory of the app */
function requireActive({ standing }: Account, { directory }: Resource): void {
  const isActive = standing.accountStatus === 'active' && (standing.suspendedIn & (1 << directory)) === 0;
  if (!isActive) throw new Refusal({ status: 400, code: 'ADMIN-UAM-400-2', title: 'Inactive user' });
}

type GrantsWrite = { account: Account; operation: string; resource: Resource; grants: readonly Grant[] };

function writeGrants({ state, body, now }: Call, { account, operation, resource, grants }: GrantsWrite): void {
  const { role } = body as RoleBody;
  const directoryId = state.organization.directories[resource.directory]?.directoryId;
  const subject = { directoryId, resourceId: resource.resourceId, role };
  state.write(account, { operation, now, subject, to: { grants } });
}

function isSame(a: Grant, b: Grant): boolean {
  return a.resource === b.resource && a.role === b.role;
}

function unknown(detail: string): Refusal {
  return new Refusal({ status: 404, code: 'ADMIN-UAM-404-3', title: 'Not Found', detail });
}

function malformed(code: string, detail: string): Refusal {
  return new Refusal({ status: 400, code, title: 'Bad Request', detail });
}

function forbidden(detail: string): Refusal {
  return new Refusal({ status: 403, code: 'ADMIN-UAM-403-1', title: 'Forbidden', detail });
}
