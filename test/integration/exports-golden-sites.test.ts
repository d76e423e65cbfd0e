import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import type { CallInput } from '../../src/contract';
import { ODD_GROUPS, ODD_SITE, SPAN, SPAN_MS, ZONE } from '../golden/odd-people';
import {
  columnOf,
  emailOf,
  instantOf,
  isActiveOn,
  isOn,
  isSeated,
  nameOf,
  lastUse,
  namesOfGroups,
  neutralized,
  siteNamed,
  wrongIn,
  type Site,
  type Truth,
} from '../golden/truth';
import type { StandIn } from '../support/stand-in';
import { cellsAsGolden, GOLDEN_DIR, GOLDEN_NAMES, groupIdsOf, startOddOrganization, textOf } from './golden-files';

const HEADS_OF_2018 =
  'group_name,username,full_name,email,active,last_login,last_session,Jira Service Desk,Jira Software,Jira Core,Confluence';
const EVERYTHING = { groups: true, applicationAccess: true, inactive: true } as const;

type SiteOptions = Extract<CallInput<'exports.start'>, { kind: 'site-users' }>['options'];
type Fits = (person: AccountFacts) => boolean;

let standIn: StandIn;
let people: AccountFacts[];
let site: Site;
let oddGroupIds: string[];
beforeAll(async () => {
  standIn = await startOddOrganization();
  people = (await standIn.accounts()).filter(({ accountType }) => accountType === 'atlassian');
  site = siteNamed(await standIn.org(), ODD_SITE);
  oddGroupIds = await groupIdsOf(standIn, ODD_GROUPS);
});
afterAll(() => standIn.stop());

const onSite = () => ({ siteId: site.siteId, timeZone: ZONE });
const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');
const isHere: Fits = (person) => isOn(site, person);
const isActiveHere: Fits = (person) => isOn(site, person) && isActiveOn(site, person);
const isInOddGroup: Fits = ({ groupIds }) => groupIds.some((id) => oddGroupIds.includes(id));
const idsThat = (fits: Fits): string[] => people.flatMap((one) => (fits(one) ? one.accountId : [])).toSorted();

/** Who is active and was last seen here from one instant to before another, ms since the epoch. */
function seen(fromMs: number, toMs: number): Fits {
  return (person) => {
    const last = lastUse(person, site.resourceIds);
    return isActiveHere(person) && last !== undefined && fromMs <= last && last < toMs;
  };
}

test('every golden file is one of a test', async ({ expect }) => {
  const files = (await readdir(GOLDEN_DIR)).filter((name) => name.endsWith('.csv'));

  expect(files.toSorted()).toEqual(GOLDEN_NAMES.map((name) => `${name}.csv`).toSorted());
});

describe('a file of a site’s users in the layout of 2018', () => {
  const truth = (inCell = neutralized): Truth => ({
    username: ({ accountId }) => accountId,
    full_name: (person) => inCell(nameOf(person)),
    email: (person) => inCell(emailOf(person)),
    active: (person) => yesNo(isActiveOn(site, person)),
    last_login: () => '',
    last_session: (person) => instantOf(lastUse(person, site.resourceIds), ''),
    'Jira Service Desk': (person) => yesNo(isSeated(site, person, 'jira-servicedesk')),
    'Jira Software': (person) => yesNo(isSeated(site, person, 'jira-software')),
    'Jira Core': () => 'No',
    Confluence: (person) => yesNo(isSeated(site, person, 'confluence')),
  });
  const fileOf = async (options: SiteOptions, more: { locale?: string; neutralizeFormulas?: boolean } = {}) =>
    textOf(standIn, { kind: 'site-users', options: { ...onSite(), ...options }, ...more });
  /** A row for each group; one with an empty cell for whoever is in none. */
  const groupRowsOf = (fits: Fits, inCell = neutralized): string[] =>
    people
      .filter(fits)
      .flatMap((person) => {
        const names = namesOfGroups(site, person);
        return (names.length === 0 ? [''] : names).map((name) => `${person.accountId} ${inCell(name)}`);
      })
      .toSorted();
  const pairsIn = ([, ...rows]: readonly string[][]): string[] =>
    rows.map(([name = '', id = '']) => `${id} ${name}`).toSorted();

  test.for([
    ['plain', {}, isActiveHere],
    ['from', { lastSession: { from: SPAN.from } }, seen(SPAN_MS.from, Infinity)],
    ['to', { lastSession: { to: SPAN.to } }, seen(-Infinity, SPAN_MS.to)],
    ['from-to', { lastSession: SPAN }, seen(SPAN_MS.from, SPAN_MS.to)],
    ['application-access', { applicationAccess: true }, isActiveHere],
    ['inactive', { inactive: true }, isHere],
  ] as const)('%s has exactly whom it should have, as they are', async ([name, options, fits], { expect }) => {
    const cells = await cellsAsGolden(await fileOf(options), `site-users-${name}`);

    expect(wrongIn(cells, { idHead: 'username', truth: truth(), people })).toEqual([]);
    expect(columnOf(cells, 'username')).toEqual(idsThat(fits));
  });

  test('has a row for each group of the site, and one for whoever is in none', async ({ expect }) => {
    const cells = await cellsAsGolden(await fileOf({ groups: true }), 'site-users-groups');

    expect(wrongIn(cells, { idHead: 'username', truth: truth(), people })).toEqual([]);
    expect(pairsIn(cells)).toEqual(groupRowsOf(isActiveHere));
  });

  test('of some groups has their members alone, and nobody twice who is in several', async ({ expect }) => {
    const cells = await cellsAsGolden(await fileOf({ onlyGroups: oddGroupIds }), 'site-users-only-groups');

    expect(wrongIn(cells, { idHead: 'username', truth: truth(), people })).toEqual([]);
    expect(columnOf(cells, 'username')).toEqual(idsThat((one) => isActiveHere(one) && isInOddGroup(one)));
    expect(cells.length - 1).toBe(columnOf(cells, 'username').length);
  });

  test('of all options together is what each of them says, with the heads of the manual', async ({ expect }) => {
    const options = { ...EVERYTHING, lastSession: SPAN, onlyGroups: oddGroupIds };
    const cells = await cellsAsGolden(await fileOf(options, { locale: 'de-DE' }), 'site-users-all-together');

    expect(cells[0]?.join(',')).toBe(HEADS_OF_2018);
    expect(wrongIn(cells, { idHead: 'username', truth: truth(), people })).toEqual([]);
    expect(pairsIn(cells)).toEqual(groupRowsOf((one) => isHere(one) && isInOddGroup(one)));
    expect(columnOf(cells, 'active')).toEqual(['No', 'Yes']);
  });

  test('has every cell as it is, where that was asked for', async ({ expect }) => {
    const text = await fileOf(EVERYTHING, { neutralizeFormulas: false });
    const cells = await cellsAsGolden(text, 'site-users-as-they-are');

    expect(wrongIn(cells, { idHead: 'username', truth: truth(String), people })).toEqual([]);
    expect(pairsIn(cells)).toEqual(groupRowsOf(isHere, String));
    expect(columnOf(cells, 'full_name').filter((name) => name.startsWith("'"))).toEqual([]);
  });
});
