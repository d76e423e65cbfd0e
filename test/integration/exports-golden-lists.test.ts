import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts, OrgFacts } from '../../local/types';
import { FORTY_GROUPS, ODD_GROUPS, ODD_SITE, ZONE } from '../golden/odd-people';
import {
  columnOf,
  emailOf,
  instantOf,
  isActiveOn,
  isOn,
  lastUse,
  namesOfGroups,
  neutralized,
  roleIn,
  siteNamed,
  statusOf,
  wrongIn,
  type Site,
  type Truth,
} from '../golden/truth';
import type { StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { cellsAsGolden, groupIdsOf, startOddOrganization, textOf } from './golden-files';

const APP_NAMES: Record<string, string> = {
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
  'jira-product-discovery': 'Jira Product Discovery',
  confluence: 'Confluence',
};

type Fits = (person: AccountFacts) => boolean;

let standIn: StandIn;
let people: AccountFacts[];
let site: Site;
let oddGroupIds: string[];
let sites: OrgFacts['sites'];
let startedAt: number;
beforeAll(async () => {
  standIn = await startOddOrganization();
  people = (await standIn.accounts()).filter(({ accountType }) => accountType === 'atlassian');
  const org = await standIn.org();
  site = siteNamed(org, ODD_SITE);
  sites = org.sites;
  startedAt = Date.parse((await standIn.requestsSince()).now);
  oddGroupIds = await groupIdsOf(standIn, ODD_GROUPS);
});
afterAll(() => standIn.stop());

const idsThat = (fits: Fits): string[] => people.flatMap((one) => (fits(one) ? one.accountId : [])).toSorted();
const orgRolesOf = ({ platformRoles }: AccountFacts): string =>
  platformRoles.map((role) => role.replace('atlassian/', '')).join(', ');
const addedOf = ({ addedToOrg }: AccountFacts): string =>
  instantOf(addedToOrg === '' ? undefined : Date.parse(addedToOrg), '');

describe('a file of a site’s users in the layout of today', () => {
  const columnsOf = (head: string, app: string): Truth => ({
    [`${head} - nordlicht.atlassian.net`]: (person) => roleIn(site, person, app),
    [`Last seen in ${head} - nordlicht.atlassian.net`]: (person) =>
      instantOf(lastUse(person, [`ari:cloud:${app}::site/${site.siteId}`]), 'Never accessed'),
  });
  const truth: Truth = {
    'User id': ({ accountId }) => accountId,
    'User name': ({ name }) => neutralized(name),
    email: (person) => neutralized(emailOf(person)),
    'User status': (person) => {
      if (person.accountStatus !== 'active') return 'Deactivated';
      return isActiveOn(site, person) ? 'Active' : 'Suspended';
    },
    'Added to org': addedOf,
    'Org role': orgRolesOf,
    ...columnsOf('Jira', 'jira-software'),
    ...columnsOf('Jira Service Management', 'jira-servicedesk'),
    ...columnsOf('Confluence', 'confluence'),
    Groups: (person) => neutralized(namesOfGroups(site, person).join(', ')),
  };

  test('has everybody of the site, and their groups in a list', async ({ expect }) => {
    const options = { siteId: site.siteId, timeZone: ZONE, groups: 'list' } as const;
    const cells = await cellsAsGolden(
      await textOf(standIn, { kind: 'site-users-current', options }),
      'site-users-current-list',
    );

    expect(cells[0]).toEqual(Object.keys(truth));
    expect(wrongIn(cells, { idHead: 'User id', truth, people })).toEqual([]);
    expect(columnOf(cells, 'User id')).toEqual(idsThat((person) => isOn(site, person)));
  });

  test('has a column for each group, with a pivot', async ({ expect }) => {
    const options = { siteId: site.siteId, timeZone: ZONE, groups: 'pivot', onlyGroups: oddGroupIds } as const;
    const cells = await cellsAsGolden(
      await textOf(standIn, { kind: 'site-users-current', options }),
      'site-users-current-pivot',
    );

    const pivot: Truth = Object.fromEntries(
      ODD_GROUPS.map((name) => [
        neutralized(name),
        (person) => (namesOfGroups(site, person).includes(name) ? 'Yes' : 'No'),
      ]),
    );
    expect(cells[0]?.slice(-ODD_GROUPS.length).toSorted()).toEqual(Object.keys(pivot).toSorted());
    expect(wrongIn(cells, { idHead: 'User id', truth: { ...truth, ...pivot }, people })).toEqual([]);
    expect(columnOf(cells, 'User id')).toEqual(
      idsThat(({ groupIds }) => groupIds.some((id) => oddGroupIds.includes(id))),
    );
  });
});

test('a file of managed accounts has everybody who is managed, as they are', async ({ expect }) => {
  const text = await textOf(standIn, { kind: 'managed-accounts', options: { timeZone: ZONE } });
  const cells = await cellsAsGolden(text, 'managed-accounts');

  const usedOn =
    (app: string) =>
    ({ lastActive }: AccountFacts) =>
      lastActive
        .filter(({ resourceId }) => resourceId.startsWith(`ari:cloud:${app}::`))
        .map(({ resourceId }) => sites.find(({ siteId }) => resourceId.endsWith(siteId))?.url)
        .join(', ');
  const truth: Truth = {
    Name: ({ name }) => neutralized(name),
    Email: ({ email }) => neutralized(email),
    Billable: ({ accountStatus, memberships }) => (accountStatus === 'active' && memberships.length > 0 ? 'Yes' : 'No'),
    'Last active': (person) => instantOf(lastUse(person), ''),
    'Added to org': addedOf,
    'Organization roles': orgRolesOf,
    Jira: usedOn('jira-software'),
    Confluence: usedOn('confluence'),
    'Jira Service Management': usedOn('jira-servicedesk'),
  };
  expect(wrongIn(cells, { idHead: 'Account ID', truth, people })).toEqual([]);
  expect(columnOf(cells, 'Account ID')).toEqual(idsThat(({ claimStatus }) => claimStatus === 'managed'));
});

describe('a file of users', () => {
  const dayOf = (person: AccountFacts): string => {
    const last = lastUse(person);
    return last === undefined ? 'Never' : new Date(last).toISOString().slice(0, 10);
  };
  /** The latest first; of one instant in the order of the organization. */
  const appDaysOf = ({ lastActive }: AccountFacts): string =>
    lastActive
      .toSorted((a, b) => Date.parse(b.at.slice(0, 10)) - Date.parse(a.at.slice(0, 10)))
      .map(({ resourceId, at }) => {
        const [, , owner = ''] = resourceId.split(':');
        const host = sites.find(({ siteId }) => resourceId.endsWith(siteId))?.url.replace('https://', '') ?? '';
        return `${APP_NAMES[owner] ?? ''} (${host}): ${at.slice(0, 10)}`;
      })
      .join('; ');
  const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');
  const truth: Truth = {
    Name: ({ name }) => neutralized(name),
    'E-mail': (person) => neutralized(emailOf(person)),
    Status: (person) => statusOf(person, startedAt),
    'Last active by app': appDaysOf,
    'Last active': dayOf,
    Managed: ({ claimStatus }) => yesNo(claimStatus === 'managed'),
    Groups: ({ groupIds }) => String(groupIds.length),
    'Organization admin': ({ platformRoles }) => yesNo(platformRoles.includes('atlassian/org-admin')),
    'Names of groups': ({ groups }) => neutralized(groups.map(({ name }) => name).join('; ')),
  };
  const columns = [
    'status',
    'lastActive',
    'apps',
    'managed',
    'groups',
    'added',
    'mfa',
    'orgAdmin',
    'appActivity',
    'groupNames',
  ] as const;

  test('has everybody with every column', async ({ expect }) => {
    const text = await textOf(standIn, { kind: 'users', options: { columns: [...columns] } });
    const cells = await cellsAsGolden(text, 'users-all-columns');

    expect(Object.keys(truth).filter((head) => cells[0]?.includes(head) !== true)).toEqual([]);
    expect(wrongIn(cells, { idHead: 'Account id', truth, people })).toEqual([]);
    expect(columnOf(cells, 'Account id')).toEqual(
      idsThat(({ memberships, claimStatus }) => memberships.length > 0 || claimStatus === 'managed'),
    );
    const forty = people.find(({ accountId }) => accountId === 'odd:in-forty-groups');
    expect(forty?.groups.map(({ name }) => name)).toEqual(FORTY_GROUPS);
  });

  test('of a filter has the chosen columns, in the words of the person who asked', async ({ expect }) => {
    const options = { filter: { text: 'odd' }, columns: ['status', 'lastActive', 'managed', 'mfa'] as const };
    const text = await textOf(standIn, {
      kind: 'users',
      options: { ...options, columns: [...options.columns] },
      locale: 'de-DE',
    });
    const cells = await cellsAsGolden(text, 'users-chosen-columns-de');

    const german: Truth = {
      Name: ({ name }) => neutralized(name),
      'E-Mail': (person) => neutralized(emailOf(person)),
      'Zuletzt aktiv': (person) => dayOf(person).replace('Never', 'Nie'),
      Verwaltet: ({ claimStatus }) => (claimStatus === 'managed' ? 'Ja' : 'Nein'),
    };
    expect(Object.keys(german).filter((head) => cells[0]?.includes(head) !== true)).toEqual([]);
    expect(wrongIn(cells, { idHead: 'Konto-ID', truth: german, people })).toEqual([]);
    expect(columnOf(cells, 'Konto-ID')).toEqual(idsThat(({ name }) => name.toLowerCase().includes('odd')));
  });

  test('by activity has exactly whom the index finds', async ({ expect }) => {
    const options = { filter: { lastActive: { before: '2025-10-26' } }, columns: ['lastActive' as const] };
    const cells = await cellsAsGolden(await textOf(standIn, { kind: 'users', options }), 'users-by-activity');

    expect(wrongIn(cells, { idHead: 'Account id', truth, people })).toEqual([]);
    expect(columnOf(cells, 'Account id')).toEqual(
      idsThat((person) => dayOf(person) < '2025-10-26' && person.accountStatus !== 'closed'),
    );
  });

  test('of a selection has each account once, in whatever way it was named, and who is gone', async ({ expect }) => {
    const parts = [
      { accountIds: ['odd:tab', 'odd:emoji', 'odd:gone'] },
      { emails: ['emoji@nordlicht.example', 'guest@partner.example'] },
      { filter: { groupIds: oddGroupIds }, except: ['odd:every-app'] },
    ];
    const options = { selection: { parts }, columns: ['status' as const, 'groupNames' as const] };
    const cells = await cellsAsGolden(await textOf(standIn, { kind: 'users', options }), 'users-selected');

    const [heads = [], ...rows] = cells;
    const known = [heads, ...rows.filter(([id]) => id !== 'odd:gone')];
    expect(wrongIn(known, { idHead: 'Account id', truth, people })).toEqual([]);
    expect(rows.map(([id]) => id).toSorted()).toEqual(
      ['deactivated', 'emoji', 'gone', 'guest', 'in-odd-groups', 'tab'].map((what) => `odd:${what}`),
    );
  });
});

test('a file of alerts has everybody who is overdue, and what was said of them', async ({ expect }) => {
  const { call } = tripOn(standIn);
  await call('alerts.snooze', { accountIds: ['odd:tab'], days: 10 });
  await call('alerts.dismiss', { accountIds: ['odd:hyperlink'] });

  const cells = await cellsAsGolden(await textOf(standIn, { kind: 'alerts', options: {} }), 'alerts');

  const truth: Truth = {
    Name: ({ name }) => neutralized(name),
    'E-mail': (person) => neutralized(emailOf(person)),
    State: ({ accountId }) => ({ 'odd:tab': 'Snoozed', 'odd:hyperlink': 'Dismissed' })[accountId] ?? 'New',
  };
  expect(wrongIn(cells, { idHead: 'Account id', truth, people })).toEqual([]);
  const ids = columnOf(cells, 'Account id');
  const listed = people.filter(({ accountId }) => ids.includes(accountId));
  expect(listed.filter(({ accountStatus }) => accountStatus !== 'active')).toEqual([]);
  expect(ids).toEqual(expect.arrayContaining(['odd:never-active', 'odd:300-characters', 'odd:one-second-after-to']));
  expect(ids).not.toEqual(expect.arrayContaining(['odd:suspended']));
  expect(ids).not.toEqual(expect.arrayContaining(['odd:invited-lately']));
});
