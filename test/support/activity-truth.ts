import type { AccountFacts } from '../../local/types';
import type { StandIn } from './stand-in';
import { tripOn } from './trip';

const DAY_MS = 86_400_000;

/** The ground truth of every account that a search finds; but for those that are closed, which no index holds. */
export async function allFacts(standIn: StandIn): Promise<AccountFacts[]> {
  const users = await tripOn(standIn).allUsers();
  const found = new Set(users.map(({ accountId }) => accountId));
  return (await standIn.accounts()).filter(
    ({ accountId, accountStatus }) => found.has(accountId) && accountStatus !== 'closed',
  );
}

/** `YYYY-MM-DD` in a time zone. */
export function calendarDay(now: string, timeZone: string): string {
  return new Date(now).toLocaleDateString('sv-SE', { timeZone });
}

/** The day of the last use of any of the apps, by the key that the organization lists them under; undefined: never. */
export function lastDayOf({ lastActive }: AccountFacts, appKeys: readonly string[] = []): string | undefined {
  const ofApp = (resourceId: string): boolean =>
    appKeys.length === 0 || appKeys.some((key) => resourceId.startsWith(`ari:cloud:${key}::`));
  return lastActive
    .filter(({ resourceId }) => ofApp(resourceId))
    .map(({ at }) => at.slice(0, 10))
    .toSorted()
    .at(-1);
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Active as Atlassian counts it, invitations included. */
export function isActive({ accountStatus, memberships, kind }: AccountFacts): boolean {
  return accountStatus === 'active' && kind !== 'for-deletion' && memberships.some(({ status }) => status === 'active');
}

type Rules = { warningDays: number; overdueDays: number; marginDays: number; appKeys?: readonly string[] };

/** What the dashboard has to say of some accounts on a day. */
export function truthOn(facts: readonly AccountFacts[], today: string, rules: Rules) {
  const active = facts.filter(isActive);
  const ages = { d0to30: 0, d31to60: 0, d61to90: 0, over90: 0, never: 0, unknown: 0 };
  const overdue: string[] = [];
  const warning: string[] = [];
  for (const account of active) {
    const last = lastDayOf(account, rules.appKeys);
    const days = last === undefined ? undefined : daysBetween(last, today);
    if (days === undefined) ages.never += 1;
    else if (days > 90) ages.over90 += 1;
    else if (days > 60) ages.d61to90 += 1;
    else if (days > 30) ages.d31to60 += 1;
    else ages.d0to30 += 1;

    const member = daysBetween(account.addedToOrg.slice(0, 10), today);
    const idle = days ?? member;
    if (member < rules.warningDays) continue;
    if (idle > rules.overdueDays + rules.marginDays) overdue.push(account.accountId);
    else if (idle > rules.warningDays + rules.marginDays) warning.push(account.accountId);
  }
  return { ages, overdue: overdue.toSorted(), warning: warning.toSorted() };
}
