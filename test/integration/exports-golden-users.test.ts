import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts, OrgFacts } from '../../local/types';
import { FORTY_GROUPS, ODD_GROUPS, oddId } from '../golden/odd-people';
import { columnOf, emailOf, nameOf, lastUse, neutralized, statusOf, wrongIn, type Truth } from '../golden/truth';
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
let sites: OrgFacts['sites'];
let startedAt: number;
let oddGroupIds: string[];
beforeAll(async () => {
  standIn = await startOddOrganization();
  people = (await standIn.accounts()).filter(({ accountType }) => accountType === 'atlassian');
  ({ sites } = await standIn.org());
  startedAt = Date.parse((await standIn.requestsSince()).now);
  oddGroupIds = await groupIdsOf(standIn, ODD_GROUPS);
});
afterAll(() => standIn.stop());

const idsThat = (fits: Fits): string[] => people.flatMap((one) => (fits(one) ? one.accountId : [])).toSorted();

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
    Name: (person) => neutralized(nameOf(person)),
    'E-mail': (person) => neutralized(emailOf(person)),
    Status: (person) => statusOf(person, startedAt),
    'Last active by app': appDaysOf,
    'Last active': dayOf,
    Managed: ({ claimStatus }) => yesNo(claimStatus === 'managed'),
    Groups: ({ groupIds }) => String(groupIds.length),
    'Organization admin': ({ platformRoles }) => yesNo(platformRoles.includes('atlassian/org-admin')),
    'Names of groups': ({ groups }) => neutralized(groups.map(({ name }) => name).join('; ')),
  };
  /** Some rows of an untidy organization name apps, too, that somebody may use and never opened: apart from the others. */
  function usedAndNot([heads = [], ...rows]: readonly string[][]) {
    const at = heads.indexOf('Last active by app');
    const neverOpened = rows.flatMap(([accountId = '', ...rest]) =>
      (rest[at - 1] ?? '').split('; ').flatMap((told) => {
        const app = told.endsWith(': Never') ? told.slice(0, -': Never'.length) : undefined;
        return app === undefined ? [] : [{ accountId, app }];
      }),
    );
    const used = rows.map((row) =>
      row.with(
        at,
        (row[at] ?? '')
          .split('; ')
          .filter((told) => !told.endsWith(': Never'))
          .join('; '),
      ),
    );
    return { used: [heads, ...used], neverOpened };
  }
  const appsOf = (accountId: string): string[] =>
    people
      .filter((person) => person.accountId === accountId)
      .flatMap((person) => appDaysOf(person).split('; '))
      .map((told) => told.slice(0, told.lastIndexOf(': ')));
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
    const { used, neverOpened } = usedAndNot(cells);
    expect(wrongIn(used, { idHead: 'Account id', truth, people })).toEqual([]);
    expect(neverOpened).not.toEqual([]);
    expect(neverOpened.filter(({ accountId, app }) => appsOf(accountId).includes(app))).toEqual([]);
    expect(columnOf(cells, 'Account id')).toEqual(
      idsThat(({ memberships, claimStatus }) => memberships.length > 0 || claimStatus === 'managed'),
    );
    const forty = people.find(({ accountId }) => accountId === oddId('in-forty-groups'));
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
      Name: (person) => neutralized(nameOf(person)),
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
      { accountIds: [oddId('tab'), oddId('emoji'), oddId('gone')] },
      { emails: ['emoji@nordlicht.example', 'guest@partner.example'] },
      { filter: { groupIds: oddGroupIds }, except: [oddId('every-app')] },
    ];
    const options = { selection: { parts }, columns: ['status' as const, 'groupNames' as const] };
    const cells = await cellsAsGolden(await textOf(standIn, { kind: 'users', options }), 'users-selected');

    const [heads = [], ...rows] = cells;
    const known = [heads, ...rows.filter(([id]) => id !== oddId('gone'))];
    expect(wrongIn(known, { idHead: 'Account id', truth, people })).toEqual([]);
    expect(rows.map(([id]) => id).toSorted()).toEqual(
      ['deactivated', 'emoji', 'gone', 'guest', 'in-odd-groups', 'tab'].map(oddId),
    );
  });
});

test('a file of alerts has everybody who is overdue, and what was said of them', async ({ expect }) => {
  const { call } = tripOn(standIn);
  await call('alerts.snooze', { accountIds: [oddId('tab')], days: 10 });
  await call('alerts.dismiss', { accountIds: [oddId('hyperlink')] });

  const cells = await cellsAsGolden(await textOf(standIn, { kind: 'alerts', options: {} }), 'alerts');

  const truth: Truth = {
    Name: (person) => neutralized(nameOf(person)),
    'E-mail': (person) => neutralized(emailOf(person)),
    State: ({ accountId }) => ({ [oddId('tab')]: 'Snoozed', [oddId('hyperlink')]: 'Dismissed' })[accountId] ?? 'New',
  };
  expect(wrongIn(cells, { idHead: 'Account id', truth, people })).toEqual([]);
  const ids = columnOf(cells, 'Account id');
  const listed = people.filter(({ accountId }) => ids.includes(accountId));
  expect(listed.filter(({ accountStatus }) => accountStatus !== 'active')).toEqual([]);
  expect(ids).toEqual(
    expect.arrayContaining([oddId('never-active'), oddId('300-characters'), oddId('one-second-after-to')]),
  );
  expect(ids).not.toEqual(expect.arrayContaining([oddId('suspended')]));
  expect(ids).not.toEqual(expect.arrayContaining([oddId('invited-lately')]));
});
