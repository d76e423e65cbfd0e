import { avatarUrl } from '../org/addresses';
import type { Account, Activity, Standing } from '../org/model';
import { membershipStatus, userStatus } from '../org/standing';
import type { OrgState } from '../org/state';
import { platformRolesOf, visitRoles, type Holder } from '../org/visit-roles';

const OFFSET_MS = 2 * 3_600_000;

export type Expand = 'platformRoles' | 'counts.resources' | 'productAccess' | 'groups';

/** An account as a reader sees it through a scope of directories, one bit each: its standing, its roles and groups. */
export type Seen = { state: OrgState; account: Account; standing: Standing; holder: Holder; scope: number };

/** A row of users/search: expanded fields only when asked for. */
export function userRow(seen: Seen, expand: readonly Expand[]): Record<string, unknown> {
  const { holder, state, scope } = seen;
  return {
    ...commonFields(seen),
    ...(expand.includes('platformRoles') && { platformRoles: shownRoles(seen) }),
    ...(expand.includes('counts.resources') && { counts: { resources: countResources(seen) } }),
    ...(expand.includes('productAccess') && { productAccess: productAccess(seen) }),
    ...(expand.includes('groups') && {
      groups: holder.groups
        .map((index) => state.organization.groups[index])
        .filter((group) => group !== undefined && (scope & (1 << group.directory)) !== 0)
        .map((group) => ({
          id: `ari:cloud:identity::group/${group?.groupId ?? ''}`,
          name: group?.name,
          ...(group?.description != null && { description: group.description }),
        })),
    }),
  };
}

/** The data of user details: roles and counts always, never activity or groups. */
export function userDetails(seen: Seen): Record<string, unknown> {
  return {
    ...commonFields(seen),
    platformRoles: shownRoles(seen),
    counts: { resources: countResources(seen) },
  };
}

function commonFields({ state, account, standing, scope }: Seen): Record<string, unknown> {
  return {
    accountId: account.accountId,
    accountType: account.accountType,
    accountStatus: standing.accountStatus,
    membershipStatus: membershipStatus(standing, scope),
    status: userStatus(standing, scope),
    claimStatus: account.managed ? 'managed' : 'unmanaged',
    managementSource: managementSource(account),
    ...(account.name !== '' && { name: account.name, nickname: account.nickname }),
    ...(!account.emailHidden && { email: account.email }),
    emailVerified: account.kind !== 'invited',
    ...mfaOf(account),
    ...unlessUnknown(state, {
      addedToOrg: account.addedAt === undefined ? null : shownInstant(state, account.addedAt),
      department: account.profile.department,
      organization: account.profile.organization,
      location: account.profile.location,
      timeZone: account.profile.timeZone,
    }),
    ...(account.profile.jobTitle !== null && { jobTitle: account.profile.jobTitle }),
    avatar: avatarUrl(account),
    picture: avatarUrl(account),
    ...(standing.deactivatedAt !== undefined && { deactivatedOn: new Date(standing.deactivatedAt).toISOString() }),
    forDeletion: standing.forDeletion,
  };
}

function shownRoles({ state, holder }: Seen): readonly string[] {
  return state.variants.groupAdmins === 'listed' ? platformRolesOf(state.organization, holder) : holder.platformRoles;
}

/** What was seen null in some organizations is left out in others. */
function unlessUnknown({ organization }: OrgState, fields: Record<string, unknown>): Record<string, unknown> {
  if (organization.seed % 2 === 1) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Of an unmanaged account nobody knows; some answers leave it out, some say false. */
function mfaOf(account: Account): { mfaEnabled?: boolean } {
  const mfaEnabled = shownMfa(account);
  return mfaEnabled === undefined ? {} : { mfaEnabled };
}

export function shownMfa({ key, managed, mfaEnabled }: Account): boolean | undefined {
  return managed ? mfaEnabled : key % 2 === 0 ? false : undefined;
}

function managementSource({ managed, identityProvider }: Account): 'synced' | 'invited' | null {
  if (!managed) return null;
  return identityProvider === undefined ? 'invited' : 'synced';
}

function countResources({ state, holder, scope }: Seen): number {
  const resourceIds = new Set<string>();
  visitRoles(state.organization, holder, (resourceId) => resourceIds.add(resourceId));
  return state.organization.resources.filter((r) => resourceIds.has(r.resourceId) && (scope & (1 << r.directory)) !== 0)
    .length;
}

function productAccess(seen: Seen): unknown[] {
  const { state, account, scope } = seen;
  const shown = state.activityScope(scope);
  const used = account.activity.flatMap((activity) => {
    const resource = state.organization.resources[activity.resource];
    if (resource === undefined || (shown & (1 << resource.directory)) === 0) return [];
    return [{ id: resource.resourceId, key: resource.productKey, lastActiveTimestamp: preciseInstant(activity) }];
  });
  return [...used, ...neverOpened(seen, shown)];
}

/** In an untidy organization some are told of apps that they may use and never opened: without a time, or with null. */
function neverOpened({ state, account, holder }: Seen, shown: number): unknown[] {
  const { isTidy, resources } = state.organization;
  if (isTidy || account.key % 7 !== 3) return [];
  const held = new Set<string>();
  visitRoles(state.organization, holder, (resourceId) => held.add(resourceId));
  const used = new Set(account.activity.map(({ resource }) => resource));
  return resources.flatMap(({ resourceId, productKey, directory }, index) => {
    if (!held.has(resourceId) || used.has(index) || (shown & (1 << directory)) === 0) return [];
    return [{ id: resourceId, key: productKey, ...(account.key % 2 === 0 && { lastActiveTimestamp: null }) }];
  });
}

/** In an untidy organization some times come with the offset of a place. */
function shownInstant({ organization }: OrgState, at: number): string {
  if (organization.isTidy || at % 7 !== 3) return new Date(at).toISOString();
  return new Date(at + OFFSET_MS).toISOString().replace('Z', '+02:00');
}

/** ISO 8601 with the three, six or nine digits of a second that the live API was seen to answer. */
function preciseInstant({ at }: Activity): string {
  const iso = new Date(at).toISOString();
  const digits = String((at * 7_919) % 1_000_000).padStart(6, '0');
  const extra = { 0: '', 1: digits.slice(0, 3) }[at % 4] ?? digits;
  return `${iso.slice(0, -1)}${extra}Z`;
}
