import { z } from 'zod';
import { endpoint } from '../http/endpoint';
import { absent, address, field, id, instant, openEnum, readFields, type InPart } from '../http/schema';
import type { Http } from '../http/transport';
import { directoryPath, type InDirectory } from './directories';

const GROUP_ARI_PREFIX = /^ari:cloud:identity::group\//;

/** Stands for an instant that could not be read: whoever has one was not "never" active. */
const INSTANT_UNREAD = 'unknown';

/**
 * Use of one app instance. `id` is the instance's ARI, empty where it could not be read; without a time stamp the app was
 * never opened. A time stamp that could not be read is the word `unknown`.
 */
export type ProductAccess = { id: string; key: string; lastActiveTimestamp: string | undefined };

const ProductAccess = z
  .object({ id: field(z.string()), key: field(z.string()), lastActiveTimestamp: z.unknown().optional() })
  .catch({ id: undefined, key: undefined, lastActiveTimestamp: '' })
  .transform(readFields)
  .transform(({ id: resourceId = '', key = '', lastActiveTimestamp }): ProductAccess => ({
    id: resourceId,
    key,
    lastActiveTimestamp: usedAt(lastActiveTimestamp),
  }));

/** An empty text is no word for "never". */
function usedAt(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return instant.safeParse(value).data ?? INSTANT_UNREAD;
}

const account = z.object({
  accountId: id,
  accountType: field(openEnum(['atlassian', 'app', 'customer'])),
  /** Of the Atlassian account itself: `inactive` is deactivated, `closed` is deleted. */
  accountStatus: field(openEnum(['active', 'inactive', 'closed'])),
  /** Over all directories that the key sees: `suspended` only where it is suspended in every one of them. */
  membershipStatus: field(openEnum(['active', 'suspended', 'no_membership'])),
  /** Both of the above in one word. A pending invitation reads `active`. */
  status: field(openEnum(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'])),
  /** `managed`: the organization has verified the domain of the account's address. */
  claimStatus: field(openEnum(['managed', 'unmanaged'])),
  managementSource: field(z.string()),
  name: field(z.string()),
  nickname: field(z.string()),
  /** Absent where an unmanaged account hides it. */
  email: field(address),
  /** Only of a managed account does `false` say anything: see {@link twoStepTold}. */
  mfaEnabled: field(z.boolean()),
  addedToOrg: field(instant),
  jobTitle: field(z.string()),
  department: field(z.string()),
  location: field(z.string()),
  timeZone: field(z.string()),
  deactivatedOn: field(instant),
  /** Seen in live answers, not in the specification; unsure which type it has. */
  forDeletion: field(z.union([z.boolean(), z.string()])),
  /** Absent where `expand` did not ask. */
  platformRoles: field(z.array(z.string())),
  /** `resources`: app instances on which the user has a role. Absent where `expand` did not ask. */
  counts: field(z.object({ resources: absent(z.number()) })),
});

type TwoStep = { claimStatus: string | undefined; mfaEnabled: boolean | undefined };

/** Of accounts that the organization does not manage Atlassian says `false` or nothing: whether they have it is unknown. */
function twoStepTold<User extends TwoStep>(user: User): User {
  return user.mfaEnabled === false && user.claimStatus !== 'managed' ? { ...user, mfaEnabled: undefined } : user;
}

type Named = { accountId: string; name: string | undefined; nickname: string | undefined };

function named<User extends Named>(user: User) {
  return { ...user, name: user.name ?? user.nickname ?? user.accountId };
}

/** One account with everything but its activity and its groups. */
export const UserDetails = account.transform(readFields).transform(twoStepTold).transform(named);
export type UserDetails = z.output<typeof UserDetails>;

/**
 * An account as `users/search` tells it. Members that `expand` did not ask for are absent, not empty. Groups are known
 * all or not at all; of activity, what could be read.
 */
export const DirectoryUser = account
  .extend({
    productAccess: field(z.array(ProductAccess)),
    groups: field(
      z.array(
        z.object({
          /** Bare, as paths and filters take it. */
          id: id.transform((groupId) => groupId.replace(GROUP_ARI_PREFIX, '')),
          name: field(z.string()).transform((name) => (typeof name === 'string' ? name : undefined)),
        }),
      ),
    ),
  })
  .transform(readFields)
  .transform(twoStepTold)
  .transform(withUseUnread)
  .transform(named);
export type DirectoryUser = z.output<typeof DirectoryUser>;

/** Names the activity among what could not be read, where a part of it could not. */
function withUseUnread<User extends { productAccess: ProductAccess[] | undefined } & InPart>(user: User): User {
  const isUnread = ({ id: resourceId, lastActiveTimestamp }: ProductAccess): boolean =>
    resourceId === '' || lastActiveTimestamp === INSTANT_UNREAD;
  if (user.productAccess?.some(isUnread) !== true) return user;
  return { ...user, unread: [...(user.unread ?? []), 'productAccess'] };
}

export const getUser = endpoint({
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}',
  success: 200,
  scope: 'none-documented',
  retry: 'safe',
  response: z.object({ data: UserDetails }).transform(({ data }) => data),
});

export function userCalls({ send }: Http, orgId: string) {
  return {
    /** @throws {AppError} `not-found`: no such account, or none that the key sees */
    getUser(accountId: string, { directoryId }: InDirectory = {}): Promise<UserDetails> {
      return send(getUser, { path: { ...directoryPath(orgId, directoryId), accountId } });
    },
  };
}
