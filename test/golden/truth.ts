import type { AccountFacts, OrgFacts } from '../../local/types';
import { ZONE } from './odd-people';

/** What a file has to say of somebody, by the heading of the column. */
export type Truth = Record<string, (person: AccountFacts) => string>;

export type Site = { name: string; siteId: string; directoryId: string; resourceIds: readonly string[] };

/** A site as the stand-in has it: the n-th site is bound to the n-th directory. */
export function siteNamed({ sites, directories }: OrgFacts, name: string): Site {
  const at = sites.findIndex((site) => site.name === name);
  const { siteId = '', apps = [] } = sites[at] ?? {};
  return { name, siteId, directoryId: directories[at]?.directoryId ?? '', resourceIds: apps.map((a) => a.resourceId) };
}

const UNSEEN = /^["\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}]$/u;

/** What stands in a cell for a text that a spreadsheet might run, at its beginning or after what it may take for one. */
export function neutralized(text: string): string {
  let isBeginning = true;
  let cell = ['\t', '\r', '\n'].includes(text.charAt(0)) ? "'" : '';
  for (const char of text) {
    if (isBeginning && ['=', '+', '-', '@'].includes(char.normalize('NFKC'))) cell += "'";
    cell += char;
    isBeginning = [',', ';', '|', '\t', '\r', '\n'].includes(char) || (isBeginning && UNSEEN.test(char));
  }
  return cell;
}

export const emailOf = ({ email, emailHidden }: AccountFacts): string => (emailHidden ? '' : email);

/** Whoever told no name is named by the account id. */
export const nameOf = ({ name, accountId }: AccountFacts): string => (/[^\s\u200b]/.test(name) ? name : accountId);

/** Roles by app, held directly or through the app's own group, which is named for both. */
function rolesOn({ name, siteId }: Site, { directRoles, groups }: AccountFacts): { app: string; role: string }[] {
  const direct = directRoles
    .filter(({ resourceId }) => resourceId.endsWith(`/${siteId}`))
    .map(({ resourceId, role }) => ({ app: resourceId.split(':')[2] ?? '', role: role.replace('atlassian/', '') }));
  const throughGroups = groups.flatMap((group) => {
    const [, app = '', role = ''] = new RegExp(`^(.+)-(user|admin|guest)s-${name}$`).exec(group.name) ?? [];
    return app === '' || app === 'org' ? [] : [{ app: app === 'jira' ? 'jira-software' : app, role }];
  });
  return [...direct, ...throughGroups];
}

export function isOn(site: Site, person: AccountFacts): boolean {
  const { memberships, platformRoles } = person;
  const isMember = memberships.some(({ directoryId }) => directoryId === site.directoryId);
  return isMember && (rolesOn(site, person).length > 0 || platformRoles.includes('atlassian/site-admin'));
}

export function isActiveOn({ directoryId }: Site, { accountStatus, memberships }: AccountFacts): boolean {
  return (
    accountStatus === 'active' && memberships.some((one) => one.directoryId === directoryId && one.status === 'active')
  );
}

export const namesOfGroups = ({ directoryId }: Site, { groups }: AccountFacts): string[] =>
  groups.filter((group) => group.directoryId === directoryId).map(({ name }) => name);

const INVITED_DAYS_MAX = 30;

/** The status over all directories, in English, `now` in ms since the epoch. */
export function statusOf(person: AccountFacts, now: number): string {
  const { kind, accountStatus, memberships, lastActive, addedToOrg } = person;
  if (kind === 'for-deletion') return 'Scheduled for deletion';
  if (accountStatus !== 'active') return 'Deactivated';
  if (memberships.length === 0) return 'No directory';
  if (memberships.every(({ status }) => status === 'suspended')) return 'Suspended';
  const days = (now - Date.parse(addedToOrg)) / 86_400_000;
  return lastActive.length === 0 && days < INVITED_DAYS_MAX ? 'Invited' : 'Active';
}

/** Whether somebody takes a seat of the app on the site. */
export const isSeated = (site: Site, person: AccountFacts, app: string): boolean =>
  rolesOn(site, person).some((one) => one.app === app && ['user', 'admin'].includes(one.role));

/** The most that somebody may do in the app on the site, of what today's file knows. */
export function roleIn(site: Site, person: AccountFacts, app: string): 'Admin' | 'User' | 'Guest' | 'None' {
  const roles = rolesOn(site, person).flatMap((one) => (one.app === app ? one.role : []));
  if (roles.includes('admin')) return 'Admin';
  if (roles.includes('user')) return 'User';
  return roles.includes('guest') ? 'Guest' : 'None';
}

/** ms since the epoch of the latest use of these app instances; `undefined`: never. */
export function lastUse({ lastActive }: AccountFacts, resourceIds?: readonly string[]): number | undefined {
  const instants = lastActive
    .filter(({ resourceId }) => resourceIds?.includes(resourceId) !== false)
    .map(({ at }) => Date.parse(at));
  return instants.length === 0 ? undefined : Math.max(...instants);
}

const inZone = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** `14 Dec 2012 15:31:57` in the time zone of the tests. */
export function instantOf(at: number | undefined, otherwise: string): string {
  return at === undefined ? otherwise : inZone.format(at).replace(',', '').replace('Sept', 'Sep');
}

/** Where a file is wrong about anybody: each row is of the account that its column `idHead` names. */
export function wrongIn(
  cells: readonly string[][],
  { idHead, truth, people }: { idHead: string; truth: Truth; people: readonly AccountFacts[] },
): string[] {
  const [heads = [], ...rows] = cells;
  const byId = new Map(people.map((person) => [person.accountId, person]));
  return rows.flatMap((row) => {
    const person = byId.get(row[heads.indexOf(idHead)] ?? '');
    if (person === undefined) return [`there is nobody of ${row.join(',')}`];
    return heads.flatMap((head, at) => {
      const wanted = truth[head]?.(person);
      const cell = row[at] ?? '';
      return wanted === undefined || wanted === cell ? [] : [`${person.accountId} ${head}: ${cell}, not ${wanted}`];
    });
  });
}

/** The different values of a column, sorted. */
export function columnOf([heads = [], ...rows]: readonly string[][], head: string): string[] {
  return [...new Set(rows.map((row) => row[heads.indexOf(head)] ?? ''))].toSorted();
}
