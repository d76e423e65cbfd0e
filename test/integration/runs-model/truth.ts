import type { AccountFacts } from '../../../local/types';
import type { Org } from './org';

/**
 * What an account has, by name of the place where it has it: `account`, `directory <id>`, `group <id>`,
 * `role <resource> <role>` (a direct one), `tokens`. Not listed: it cannot have it there.
 */
export type Holdings = Map<string, 'given' | 'taken'>;
/** By account id. */
export type Truth = Map<string, Holdings>;
/** One change of an account at a place. */
export type Change = { accountId: string; place: string; to: 'given' | 'taken' };

/** What the organization really holds of these accounts. */
export function truthOf(accounts: readonly AccountFacts[], org: Org): Truth {
  const places = placesOf(org);
  return new Map(accounts.map((account) => [account.accountId, holdingsOf(account, places)]));
}

/** Names of places, made once for all accounts: each of them has tens. */
type Places = { groupsIn: Map<string, { groupId: string; name: string }[]>; roles: string[] };

function placesOf({ groups, accesses }: Org): Places {
  const groupsIn: Places['groupsIn'] = new Map();
  for (const { groupId, directoryId } of groups.values()) {
    const there = groupsIn.get(directoryId) ?? [];
    there.push({ groupId, name: `group ${groupId}` });
    groupsIn.set(directoryId, there);
  }
  return { groupsIn, roles: accesses.map(roleName) };
}

function holdingsOf(account: AccountFacts, { groupsIn, roles }: Places): Holdings {
  const holdings: Holdings = new Map();
  const put = (place: string, isGiven: boolean) => holdings.set(place, isGiven ? 'given' : 'taken');
  const { accountStatus, memberships, directRoles, groupIds, tokens } = account;
  const ownGroups = new Set(groupIds);
  const ownRoles = new Set(directRoles.map(roleName));
  if (accountStatus !== 'closed') put('account', accountStatus === 'active');
  for (const { directoryId, status } of memberships) {
    put(`directory ${directoryId}`, status === 'active');
    for (const { groupId, name } of groupsIn.get(directoryId) ?? []) put(name, ownGroups.has(groupId));
  }
  for (const role of roles) put(role, ownRoles.has(role));
  put('tokens', tokens.length > 0);
  return holdings;
}

export function roleName({ resourceId, role }: { resourceId: string; role: string }): string {
  return `role ${resourceId} ${role}`;
}

export function changed(truth: Truth, changes: readonly Change[]): Truth {
  const next = new Map(truth);
  for (const { accountId, place, to } of changes) {
    const holdings = next.get(accountId);
    if (holdings !== undefined) next.set(accountId, new Map(holdings).set(place, to));
  }
  return next;
}

/** Where two truths differ, as plain data, for assertions that show it. */
export function differences(one: Truth, other: Truth): string[] {
  return [...one].flatMap(([accountId, holdings]) =>
    [...new Set([...holdings.keys(), ...(other.get(accountId)?.keys() ?? [])])]
      .filter((place) => holdings.get(place) !== other.get(accountId)?.get(place))
      .map((place) => `${accountId}: ${place} is ${holdings.get(place)} and ${other.get(accountId)?.get(place)}`),
  );
}
