import type { Account } from '../org/model';
import type { OrgState } from '../org/state';

/**
 * Somebody opens an app: what they last used is of now, in every answer from now on. Without a resource the app that the
 * account used last, else any that its directories have. Unsure: Atlassian tells of it up to a day later.
 *
 * @returns the app instance; `undefined`: there is none that the account could open
 */
export function openApp(
  { organization }: OrgState,
  account: Account,
  { resourceId, now }: { resourceId?: string | undefined; now: number },
): string | undefined {
  const reachable = organization.resources.filter(
    ({ directory }) => (account.standing.memberOf & (1 << directory)) !== 0,
  );
  const lately = account.activity.toSorted((a, b) => b.at - a.at)[0]?.resource;
  const wanted = resourceId === undefined ? (lately ?? reachable[0]?.index) : undefined;
  const opened = reachable.find(({ index, ...one }) => index === wanted || one.resourceId === resourceId);
  if (opened === undefined) return undefined;
  const others = account.activity.filter(({ resource }) => resource !== opened.index);
  account.activity = [...others, { resource: opened.index, at: now }];
  return opened.resourceId;
}
