import { describe, expect, test, vi } from 'vitest';
import type { CallInput } from '../../../src/contract';
import { addressOf } from '../../../src/frontend/app/address';
import { aBoot, aRun, aUser, aUserPage } from './support/builders';
import { buttonsIn, checkboxIn, fieldIn, ofType, textOf } from './support/forge-doc';
import {
  address,
  answerWith,
  callNames,
  failing,
  inputs,
  openApp,
  page,
  press,
  see,
  shown,
  tick,
  type,
} from './support/stage';

const people = [
  aUser(),
  aUser({ accountId: 'grace-account-id-00001', name: 'Grace Hopper', email: 'grace@example.com', status: 'suspended' }),
];
const base = {
  'app.boot': () => aBoot(),
  'users.list': () => aUserPage({ rows: people, total: 1_284 }),
  'users.count': () => ({ total: 1_284, source: 'live' as const, asOf: '2026-11-22T07:15:00Z' }),
};

function onPage(cursor: string | undefined) {
  const name = cursor === undefined ? 'Ada Lovelace' : `Person of ${cursor}`;
  const next = cursor === undefined ? 'c1' : cursor === 'c1' ? 'c2' : undefined;
  return aUserPage({
    rows: [aUser({ accountId: `account-of-${cursor ?? 'first'}-page`, name })],
    total: 3,
    ...(next !== undefined && { nextCursor: next }),
  });
}
const pagesAnswer = {
  'app.boot': () => aBoot(),
  'users.list': ({ cursor }: CallInput<'users.list'>) => onPage(cursor),
};

describe('the users page', () => {
  test('is usable after two calls', async () => {
    await openApp('/users', base);

    await see('1,284 users');
    expect(shown()).toContain('Suspended');
    expect(callNames()).toEqual(['app.boot', 'users.list']);
  });

  test('keys its rows by position, because keyed reordering is broken in UI Kit', async () => {
    await openApp('/users', base);
    await see('Ada Lovelace');

    expect(ofType(page(), 'Row').map(({ props }) => props.rowKey)).toEqual(['r0', 'r1']);
  });

  test('searches once typing has settled, not at every key press', async () => {
    await openApp('/users', base);
    await see('Ada Lovelace');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    await type('Search by name or e-mail', 'gr');
    await vi.advanceTimersByTimeAsync(390);
    await type('Search by name or e-mail', 'grace ');
    await vi.advanceTimersByTimeAsync(390);
    expect(inputs('users.list')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10);
    vi.useRealTimers();

    await see('Search: grace');
    await vi.waitFor(() => expect(inputs('users.list').at(-1)).toEqual({ filter: { text: 'grace' }, limit: 25 }));
    expect(address()).toBe(`/users?${new URLSearchParams({ filter: '{"text":"grace"}' }).toString()}`);
  });

  test('opens an address with its filter, and a tag takes a criterion away', async () => {
    await openApp(`/users?filter=${encodeURIComponent('{"status":["suspended"],"orgAdmin":true}')}`, base);
    await see('Status: Suspended');
    const tag = ofType(page(), 'Tag').find(({ props }) => props.text === 'Status: Suspended');

    (tag?.props.onAfterRemoveAction as () => void)();

    await vi.waitFor(() => expect(inputs('users.list').at(-1)?.filter).toEqual({ orgAdmin: true }));
  });

  test('is as it was left, filter and search, when its tab is opened again', async () => {
    const found = addressOf({ page: 'users', filter: { text: 'a', status: ['active'] } });
    await openApp(found, { ...base, 'exports.list': () => ({ rows: [] }) });
    await see('Ada Lovelace');
    const openTab = (index: number): void => {
      const [tabs] = ofType(page(), 'Tabs');
      (tabs?.props.onChange as (index: number) => void)(index);
    };
    openTab(3);
    await vi.waitFor(() => expect(address()).toBe('/exports'));

    openTab(1);

    await vi.waitFor(() => expect(address()).toBe(found));
    await see('Ada Lovelace');
  });

  test('is as it was left, filter and search, once somebody has been looked at', async () => {
    const found = addressOf({ page: 'users', filter: { text: 'a', status: ['active'] } });
    await openApp(found, { ...base, 'users.get': () => failing({ code: 'not-found' }) });
    await see('Ada Lovelace');
    const [name] = ofType(page(), 'Pressable').filter((one) => textOf(one) === 'Ada Lovelace');
    (name?.props.onClick as () => void)();
    await see('All users');

    await press('All users');

    await see('Search: a');
    expect(address()).toBe(found);
  });

  test('drops a late answer to an old question', async () => {
    let answerFirst: (() => void) | undefined;
    await openApp('/users', {
      ...base,
      'users.list': ({ filter }) =>
        filter?.claimStatus === undefined
          ? new Promise((resolve) => (answerFirst = () => resolve({ ok: true, data: aUserPage({ total: 9_999 }) })))
          : Promise.resolve({ ok: true, data: aUserPage({ rows: people, total: 2 }) }),
    });
    await press('More filters');
    await vi.waitFor(() => expect(ofType(page(), 'Modal')).toHaveLength(1));
    const [managed] = ofType(page(), 'Select');
    (managed?.props.onChange as (option: unknown) => void)({ value: 'managed', label: '' });
    await press('Apply filters');
    await see('2 users');

    answerFirst?.();

    await new Promise((resolve) => setImmediate(resolve));
    expect(shown()).toContain('2 users');
  });

  test('begins at the first page again when a later one is good no more', async () => {
    let isExpired = false;
    await openApp('/users', {
      ...pagesAnswer,
      'users.list': ({ cursor }) =>
        isExpired && cursor !== undefined
          ? failing({ code: 'invalid-input', fields: [{ path: 'cursor', problem: 'cursor-expired' }] })
          : onPage(cursor),
    });
    await see('Ada Lovelace');
    isExpired = true;
    await press('Next');
    await see('This list is too old to be continued');

    await press('Show the first page');

    await see('Ada Lovelace');
    expect(inputs('users.list').at(-1)).not.toHaveProperty('cursor');
  });

  test('walks the pages by their cursors and back without losing them', async () => {
    await openApp('/users', pagesAnswer);
    await see('Ada Lovelace');

    await press('Next');
    await see('Person of c1');
    await press('Next');
    await see('Person of c2');
    expect(buttonsIn(page(), 'Next')[0]?.props.isDisabled).toBe(true);
    await press('1');

    await see('Ada Lovelace');
    expect(inputs('users.list').map(({ cursor }) => cursor)).toEqual([undefined, 'c1', 'c2', undefined]);
  });

  test('says what is wrong when the list cannot be read', async () => {
    await openApp('/users', { ...base, 'users.list': () => failing({ code: 'rate-limited', retryAfterMs: 90_000 }) });

    await see('Atlassian has asked the app to slow down');
    expect(shown()).toContain('You can try again in 2 minutes.');
  });

  test('says so when nobody matches', async () => {
    await openApp('/users', { ...base, 'users.list': () => aUserPage({ rows: [], total: 0 }) });

    await see('No users match');
  });
});

describe('selecting', () => {
  test('keeps the selection across pages and shows how many', async () => {
    await openApp('/users', pagesAnswer);
    await see('Ada Lovelace');

    await tick('Select Ada Lovelace');
    await see('1 selected');
    await press('Next');
    await see('Person of c1');
    await tick('Select Person of c1');

    await see('2 selected');
  });

  test('has a header checkbox with three states', async () => {
    await openApp('/users', base);
    await see('Ada Lovelace');
    const header = () => checkboxIn(page(), 'Select all on this page')?.props;
    expect(header()).toMatchObject({ isChecked: false, isIndeterminate: false });

    await tick('Select Ada Lovelace');
    await vi.waitFor(() => expect(header()).toMatchObject({ isChecked: false, isIndeterminate: true }));
    await tick('Select all on this page');

    await vi.waitFor(() => expect(header()).toMatchObject({ isChecked: true, isIndeterminate: false }));
  });

  test('of all that match goes into the plan as the query with its exclusions', async () => {
    await openApp('/users', {
      ...base,
      'runs.plan': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun(),
      'runs.rows': () => ({ rows: [] }),
    });
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');
    await press('Select all 1,284 that match');
    await tick('Select Grace Hopper');
    await see('1,283 selected');

    await press('Suspend access');

    await see('Suspend access of 118 users');
    expect(inputs('runs.plan')).toEqual([
      { action: 'suspend', selection: { parts: [{ filter: {}, except: ['grace-account-id-00001'] }] } },
    ]);
    expect(address()).toBe('/runs/run-1');
  });

  test('of all is one press, and where the list is of one app, taking it away is another', async () => {
    const app = { key: 'jira-software', siteId: 'site-1' };
    const filter = { apps: [app], lastActive: { app, olderThanDays: 90 } };
    await openApp(`/users?filter=${encodeURIComponent(JSON.stringify(filter))}`, {
      ...base,
      'runs.plan': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun(),
      'runs.rows': () => ({ rows: [] }),
    });

    await press('Select all 1,284');
    await see('1,284 selected');
    await press('Revoke app access');
    await press('Review 1,284 users');

    await see('Suspend access of 118 users');
    expect(inputs('runs.plan')).toEqual([
      {
        action: 'revoke-app',
        selection: { parts: [{ filter }] },
        options: { resourceId: 'ari:1', role: 'atlassian/user' },
      },
    ]);
  });

  test('asks for the directories where the organization has several', async () => {
    const { org } = aBoot();
    const directories = [
      { directoryId: 'dir-1', name: 'Staff' },
      { directoryId: 'dir-2', name: 'Partners' },
    ];
    await openApp('/users', {
      ...base,
      'app.boot': () => aBoot(org && { org: { ...org, directories } }),
      'runs.plan': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun(),
      'runs.rows': () => ({ rows: [] }),
    });
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');
    await press('Suspend access');
    await see('In which directories?');
    const dialog = textOf(ofType(page(), 'Modal')[0] ?? page());
    expect(dialog).toContain('Suspend access of 1 user');
    expect(dialog).toContain("They can't use this organization's apps and you aren't billed for them.");
    expect(dialog).toContain('Nothing changes until you confirm the review.');
    expect(ofType(page(), 'RadioGroup')[0]?.props.options).toMatchObject([
      {},
      { label: 'Only in some of: Staff and Partners' },
    ]);
    const [scope] = ofType(page(), 'RadioGroup');
    (scope?.props.onChange as (event: unknown) => void)({ target: { value: 'some' } });
    await vi.waitFor(() => expect(ofType(page(), 'CheckboxGroup')).toHaveLength(1));
    const [choice] = ofType(page(), 'CheckboxGroup');
    (choice?.props.onChange as (values: string[]) => void)(['dir-2']);

    await press('Review 1 user');

    await vi.waitFor(() => expect(inputs('runs.plan')[0]).toMatchObject({ options: { directoryIds: ['dir-2'] } }));
  });

  test('whose plan is not answered says that nothing was changed', async () => {
    await openApp('/users', { ...base, 'runs.plan': () => failing({ code: 'atlassian-unavailable' }) });
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');

    await press('Suspend access');

    await see('It could not be read, and nothing was changed.');
    expect(shown()).not.toContain('may or may not have been carried out');
  });

  test('offers nothing that the key cannot do, and says why', async () => {
    const { capabilities } = aBoot();
    await openApp('/users', {
      ...base,
      'app.boot': () => aBoot({ capabilities: { ...capabilities, 'manage-accounts': 'no' } }),
    });
    await see('Ada Lovelace');

    await tick('Select Ada Lovelace');
    await see('1 selected');

    expect(buttonsIn(page(), 'Deactivate account')[0]?.props.isDisabled).toBe(true);
    expect(buttonsIn(page(), 'Suspend access')[0]?.props.isDisabled).toBe(false);
    expect(ofType(page(), 'Tooltip').some(({ props }) => String(props.content).includes('key without scopes'))).toBe(
      true,
    );
  });
});

describe('a pasted list', () => {
  test('names wrong lines before anything is asked, and can be searched without them', async () => {
    await openApp('/users', base);
    await press('Paste a list');
    expect(ofType(page(), 'TextArea')[0]?.props.maxHeight).toBe('180px'); // a long list would hide what is said of it
    await type('E-mail addresses or account ids', 'ada@example.com\nnobody');
    await press('Read list');
    await see('Line 2: nobody');
    expect(inputs('users.list')).toHaveLength(1);

    await press('Find 1 user');

    await vi.waitFor(() => expect(inputs('users.list').at(-1)?.filter).toEqual({ emails: ['ada@example.com'] }));
  });

  test('asks for the column where the headings do not say which, reads none before, and keeps the focus on its button', async () => {
    await openApp('/users', base);
    await press('Paste a list');
    await type('E-mail addresses or account ids', 'Wer,Bei\nada@example.com,boss@example.com');
    await press('Read list');
    await see('Choose a column');
    const [radios] = ofType(page(), 'RadioGroup');
    const labels = (radios?.props.options as { label: string }[]).map(({ label }) => label);
    expect(labels).toEqual(['Wer: ada@example.com (1 entry)', 'Bei: boss@example.com (1 entry)']);
    expect(buttonsIn(page(), 'Find 1 user')).toEqual([]);

    await press('Read list');
    await vi.waitFor(() => expect(ofType(page(), 'SectionMessage').at(-1)?.props.appearance).toBe('warning'));
    expect(buttonsIn(page(), 'Read list')[0]?.props.isDisabled).not.toBe(true);
    expect(buttonsIn(page(), 'Find 1 user')).toEqual([]);

    (radios?.props.onChange as (event: unknown) => void)({ target: { value: '0' } });
    await see('First: ada@example.com.');
    await press('Find 1 user');

    await vi.waitFor(() => expect(inputs('users.list').at(-1)?.filter).toEqual({ emails: ['ada@example.com'] }));
  });

  test('says which entries were not found: the first by name, all of them in a text to copy', async () => {
    const notFound = Array.from({ length: 23 }, (_, n) => `nobody${String(n)}@example.com`);
    await openApp('/users', { ...base, 'users.list': () => aUserPage({ notFound }) });
    await see('23 of the pasted entries were not found');
    expect(shown()).toContain('nobody19@example.com');
    expect(shown()).not.toContain('nobody20@example.com');
    expect(shown()).toContain('… and 3 more');

    await press('Show all 23 entries');

    await vi.waitFor(() =>
      expect(fieldIn(page(), 'Not found')?.props).toMatchObject({
        isReadOnly: true,
        defaultValue: notFound.join('\n'),
      }),
    );
    await press('Close');
    await vi.waitFor(() => expect(ofType(page(), 'Modal')).toEqual([]));
  });

  test('of which everything was found says nothing about it', async () => {
    await openApp('/users', { ...base, 'users.list': () => aUserPage({ notFound: [] }) });

    await see('Ada Lovelace');
    expect(ofType(page(), 'SectionMessage')).toEqual([]);
  });
});

describe('work under way', () => {
  test('is one line on every page that leads to the run', async () => {
    const run = aRun({ state: 'applying', progress: { done: 40, total: 118 } });
    await openApp('/users', { ...base, 'app.boot': () => aBoot({ activeRuns: [run] }), 'runs.get': () => run });

    await see('40 of 118');
    answerWith({ 'runs.get': () => aRun({ state: 'done', counts: { done: 118 } }), 'runs.rows': () => ({ rows: [] }) });
    await press('Suspend access of 118 users');

    await see('Access of 118 users was suspended');
    expect(ofType(page(), 'Heading').map(textOf)).toContain('Suspend access of 118 users');
  });

  test('is not called under way while it waits for another run', async () => {
    const run = aRun({ state: 'applying', progress: { done: 0, total: 118 }, waitsFor: aRun({ runId: 'run-0' }) });
    await openApp('/users', { ...base, 'app.boot': () => aBoot({ activeRuns: [run] }), 'runs.get': () => run });

    await see('Waiting');
    expect(shown()).not.toContain('Under way');
  });
});
