import type { AccountFacts } from '../../../local/types';
import type { ProtectedAccounts, RunAction } from '../../../src/contract';
import type { Access, Org } from './org';
import { roleName, type Change, type Holdings } from './truth';

/** What the model knows of an account beside what it holds. `email`: absent where the account hides it. */
export type Person = Pick<AccountFacts, 'accountId' | 'claimStatus' | 'idpManaged' | 'kind'> & {
  platformRoles: readonly string[];
  /** Atlassian searches by it also where the address is hidden. */
  domain: string;
  email?: string;
};

export type Rules = {
  caller: string;
  keyCreator: string;
  protected: ProtectedAccounts;
};

/** What a run does, as the model understands it. An undo names its places for each account. */
export type Deed = {
  action: RunAction;
  to: 'given' | 'taken';
  isUndo: boolean;
  /** Where it may change an account that holds this. */
  placesOf: (holdings: Holdings, accountId: string) => string[];
  isManagedOnly: boolean;
  /** `grant-app`, `revoke-app`. */
  access?: Access;
};

/** What a plan says of an account: left out, for one of these reasons, or changed so. */
export type Verdict = { excluded: string } | { changes: Change[] };

/** Written from the product's text, not from the code: the order of reasons is the one in which they are told. */
export function verdictOf(deed: Deed, person: Person, holdings: Holdings, { org, rules }: Known): Verdict {
  const why = exclusionOf(deed, person, holdings, rules) ?? accessExclusion(deed, holdings, org);
  if (why !== undefined) return { excluded: why };
  const seen = deed.placesOf(holdings, person.accountId).filter((place) => holdings.has(place));
  if (seen.length === 0) return { excluded: 'not-in-directory' };
  const changes = seen
    .filter((place) => holdings.get(place) !== deed.to)
    .map((place) => ({ accountId: person.accountId, place, to: deed.to }));
  if (changes.length === 0) return { excluded: 'already' };
  if (changes.some(isRoleGiven) && !isActive(holdings)) return { excluded: 'not-active' };
  return isForbidden(changes, person) ? { excluded: 'idp-managed' } : { changes };
}

export type Known = { org: Org; rules: Rules };

function exclusionOf(deed: Deed, person: Person, holdings: Holdings, rules: Rules): string | undefined {
  if (!holdings.has('account')) return 'not-found';
  const isUnmanaged = deed.isManagedOnly && person.claimStatus !== 'managed';
  return protectionOf(person, holdings, rules) ?? (isUnmanaged ? 'not-managed' : undefined);
}

/** What giving or taking an app looks at beside the places themselves. An undo goes back to places only. */
function accessExclusion(deed: Deed, holdings: Holdings, org: Org): string | undefined {
  const { access, action, isUndo } = deed;
  if (access === undefined || isUndo) return undefined;
  if (action === 'grant-app' && !isActive(holdings)) return 'not-active';
  const { isDirect, groups, isInferred } = waysTo(access, holdings, org);
  const has = isDirect || groups.length > 0 || isInferred;
  if (action === 'grant-app' && has) return 'already';
  if (action === 'grant-app') return isActiveFor(access, holdings, org) ? undefined : 'not-active';
  if (!has) return 'already';
  const locked = groups.map((groupId) => org.groups.get(groupId)?.lock).find((lock) => lock !== undefined);
  if (locked !== undefined) return `group-${locked}`;
  return isDirect || groups.length > 0 ? undefined : 'inferred';
}

/** Every way in which an account has an app: directly, through groups, as its administrator. */
export function waysTo(access: Access, holdings: Holdings, org: Org) {
  const groups = [...org.groups.values()].filter(({ groupId }) => holdings.get(`group ${groupId}`) === 'given');
  const grants = ({ resourceId, role }: Access) =>
    groups.filter((group) => group.grants.some((one) => one.resourceId === resourceId && one.role === role));
  const admin = { resourceId: access.resourceId, role: 'atlassian/admin' };
  const isAdmin = holdings.get(roleName(admin)) === 'given' || grants(admin).length > 0;
  return {
    isDirect: holdings.get(roleName(access)) === 'given',
    groups: grants(access).map(({ groupId }) => groupId),
    isInferred: access.role === 'atlassian/user' && isAdmin,
  };
}

/** Whether it can use apps: neither deactivated nor suspended wherever it is. */
export function isActive(holdings: Holdings): boolean {
  const memberships = [...holdings].filter(([place]) => place.startsWith('directory ')).map(([, state]) => state);
  return holdings.get('account') === 'given' && (memberships.length === 0 || memberships.includes('given'));
}

/** Atlassian gives no role to whoever cannot use apps. */
export function isRoleGiven({ place, to }: Change): boolean {
  return to === 'given' && place.startsWith('role ');
}

/** Whether it may be given an app: active, and not suspended where the app is. */
export function isActiveFor({ resourceId }: Access, holdings: Holdings, org: Org): boolean {
  return isActive(holdings) && holdings.get(`directory ${org.directoryOf(resourceId)}`) !== 'taken';
}

/** Why nobody may touch the account now. */
export function protectionOf(person: Person, holdings: Holdings, rules: Rules): string | undefined {
  const { accountId, email, platformRoles } = person;
  const { caller, keyCreator, protected: listed } = rules;
  const byEmail = email !== undefined && (listed.emails.includes(email) || listed.domains.includes(domainOf(email)));
  const byGroup = listed.groupIds.some((groupId) => holdings.get(`group ${groupId}`) === 'given');
  if (accountId === caller) return 'yourself';
  if (platformRoles.includes('atlassian/org-admin')) return 'org-admin';
  if (accountId === keyCreator) return 'key-creator';
  if (listed.accountIds.includes(accountId) || byEmail || byGroup) return 'protected';
  return email === undefined && listed.emails.length + listed.domains.length > 0 ? 'unreadable' : undefined;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** Whether Atlassian says beforehand that nobody may change the account itself here. */
function isForbidden(changes: readonly Change[], { idpManaged, kind }: Person): boolean {
  return changes.some(({ place }) => place === 'account') && (idpManaged || kind === 'export-blocked');
}

/** Whether Atlassian refuses a change when it is made, which no read foretells. */
export function isRefused({ place, to }: Change, { kind }: Person, holdings: Holdings, org: Org): boolean {
  if (place === 'account') return to === 'given' && kind === 'for-deletion';
  if (kind === 'other-unit' && place !== 'tokens') return true;
  const [, resourceId = '', role = ''] = place.startsWith('role ') ? place.split(' ') : [];
  if (resourceId === '') return false;
  const isElsewhere = !holdings.has(`directory ${org.directoryOf(resourceId)}`);
  return isElsewhere || (to === 'given' && !isActiveFor({ resourceId, role }, holdings, org));
}
