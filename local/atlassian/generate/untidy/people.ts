import { DAY_MS, type Account, type PlatformRole } from '../../org/model';
import { accountsOf, enter, replace, type Untidying } from './untidying';

const BOTH: readonly PlatformRole[] = ['atlassian/site-admin', 'atlassian/user-access-admin'];
const ACCESS_ADMIN: readonly PlatformRole[] = ['atlassian/user-access-admin'];

/** Two roles at once, one that is rare, and administrators of the organization through a group. */
export function makeOddAdmins(tidy: Untidying): void {
  const [siteAdmin] = accountsOf(tidy, 'site-admin').slice(-1);
  if (siteAdmin !== undefined) replace(tidy, siteAdmin, { platformRoles: BOTH });
  const [accessAdmin] = accountsOf(tidy, 'both-directories').slice(-1);
  if (accessAdmin !== undefined) replace(tidy, accessAdmin, { platformRoles: ACCESS_ADMIN });

  const group = tidy.groups.find(({ name, directory }) => directory === 0 && name.startsWith('org-admins-'));
  if (group === undefined) return;
  group.platformRoles = ['atlassian/org-admin'];
  const isHere = ({ standing }: Account): boolean => (standing.memberOf & 1) === 1;
  for (const account of accountsOf(tidy, 'dormant').filter(isHere).slice(-1)) enter(tidy, account, group);
  for (const account of accountsOf(tidy, 'org-admin').filter(isHere).slice(-1)) enter(tidy, account, group);
}

/** Deactivated and suspended; deactivated without a membership; closed without a name and an address. */
export function makeOddLeavers(tidy: Untidying): void {
  const leavers = new Set<number>();
  for (const [nth, account] of accountsOf(tidy, 'deactivated').entries()) {
    const { standing } = account;
    if (nth % 4 === 1) replace(tidy, account, { standing: { ...standing, suspendedIn: standing.memberOf } });
    if (nth % 4 !== 3) continue;
    leavers.add(account.key);
    const standingNow = { ...standing, memberOf: 0, suspendedIn: 0 };
    replace(tidy, account, { standing: standingNow, groups: [], grants: [], addedAt: undefined });
  }
  for (const group of tidy.groups) group.members = group.members.filter((member) => !leavers.has(member));
  for (const account of accountsOf(tidy, 'closed'))
    replace(tidy, account, { name: '', nickname: '', emailHidden: true });
}

/** Activity that is older than the membership, as where somebody was removed and invited again. */
export function makeOddTimes(tidy: Untidying): void {
  for (const account of accountsOf(tidy, 'dormant')) {
    const { addedAt, activity } = account;
    if (addedAt === undefined || !tidy.random.chance(0.1)) continue;
    const days = tidy.random.between(1, 400);
    const at = (one: (typeof activity)[number]) => ({ ...one, at: addedAt - days * DAY_MS });
    replace(tidy, account, { activity: activity.map(at) });
  }
}
