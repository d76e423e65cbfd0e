import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts, OrgFacts } from '../../local/types';
import { ODD_GROUPS, ODD_SITE, ZONE } from '../golden/odd-people';
import {
  columnOf,
  emailOf,
  nameOf,
  instantOf,
  isActiveOn,
  isOn,
  lastUse,
  namesOfGroups,
  neutralized,
  roleIn,
  siteNamed,
  wrongIn,
  type Site,
  type Truth,
} from '../golden/truth';
import type { StandIn } from '../support/stand-in';
import { cellsAsGolden, groupIdsOf, startOddOrganization, textOf } from './golden-files';

type Fits = (person: AccountFacts) => boolean;

let standIn: StandIn;
let people: AccountFacts[];
let site: Site;
let oddGroupIds: string[];
let sites: OrgFacts['sites'];
beforeAll(async () => {
  standIn = await startOddOrganization();
  people = (await standIn.accounts()).filter(({ accountType }) => accountType === 'atlassian');
  const org = await standIn.org();
  site = siteNamed(org, ODD_SITE);
  sites = org.sites;
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
    'User name': (person) => neutralized(nameOf(person)),
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
    Name: (person) => neutralized(nameOf(person)),
    Email: (person) => neutralized(emailOf(person)),
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
