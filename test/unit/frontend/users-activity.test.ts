import { describe, expect, test, vi } from 'vitest';
import german from '../../../locales/de-DE.json';
import type { UserFilter } from '../../../src/contract';
import { aBoot, aScan, aUser, aUserPage } from './support/builders';
import { buttonsIn, fieldIn, ofType } from './support/forge-doc';
import {
  address,
  answerWith,
  failing,
  handler,
  inputs,
  openApp,
  page,
  press,
  see,
  shown,
  tick,
  type,
} from './support/stage';

const fromIndex = () => aUserPage({ total: 300, source: 'index', asOf: '2026-11-22T07:15:00Z' });
const counted = () => ({ total: 12, source: 'index' as const, asOf: '2026-11-22T07:15:00Z' });
const base = { 'app.boot': () => aBoot(), 'users.list': () => aUserPage(), 'users.count': counted };
const noScan = () => failing({ code: 'not-found', fields: [{ path: 'filter.inactivity', problem: 'no-scan-yet' }] });

function addressWith(filter: UserFilter): string {
  return `/users?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`;
}

function changeOf(label: string): (value: unknown) => void {
  const field = fieldIn(page(), label);
  if (field === undefined) throw new Error(`no field "${label}"`);
  return handler(field, 'onChange');
}

/** Chooses in a Select, as the host reports it. */
function choose(label: string, value: string): void {
  changeOf(label)({ value, label: '' });
}

function chooseDay(label: string, day: string): void {
  changeOf(label)(day);
}

async function askedFor(filter: UserFilter): Promise<void> {
  await vi.waitFor(() => expect(inputs('users.list').at(-1)?.filter).toEqual(filter));
}

describe('the list of users', () => {
  test('says which source answered and how fresh it is', async () => {
    vi.setSystemTime('2026-11-22T09:00:00Z');
    await openApp('/users', base);
    await see('From Atlassian, as of 9:40 AM');
    expect(buttonsIn(page(), 'Scan again')).toEqual([]);

    await openApp(addressWith({ inactivity: 'overdue' }), { ...base, 'users.list': fromIndex });

    await see('Listed from the scan of 8:15 AM');
    expect(shown()).toContain('300 users');
    vi.useRealTimers();
  });

  test('says how many accounts were read in part', async () => {
    await openApp('/users', { ...base, 'users.list': () => aUserPage({ readInPart: 2 }) });

    await see('2 accounts were read in part');
  });

  test('has an order that is part of its address and starts at the first page', async () => {
    await openApp('/users', { ...base, 'users.list': () => aUserPage({ nextCursor: 'c1' }) });
    await see('Ada Lovelace');
    await press('Next');
    await vi.waitFor(() => expect(inputs('users.list').at(-1)?.cursor).toBe('c1'));

    choose('Order', 'lastActive-asc');

    await vi.waitFor(() => expect(address()).toBe('/users?order=lastActive-asc'));
    await vi.waitFor(() =>
      expect(inputs('users.list').at(-1)).toEqual({
        filter: {},
        order: { by: 'lastActive', direction: 'asc' },
        limit: 25,
      }),
    );
    choose('Order', 'none');
    await vi.waitFor(() => expect(address()).toBe('/users'));
  });

  test('keeps its order when the filter changes', async () => {
    await openApp('/users?order=added-desc', { ...base, 'users.list': fromIndex });
    await see('Ada Lovelace');

    await press('Last active');
    await press('More than 60 days ago');

    await askedFor({ lastActive: { olderThanDays: 60 } });
    expect(inputs('users.list').at(-1)?.order).toEqual({ by: 'added', direction: 'desc' });
  });

  test('marks accounts that are gone since the scan', async () => {
    const rows = [aUser({ name: 'ada-account-id-0000001', gone: true })];
    await openApp(addressWith({ inactivity: 'warning' }), { ...base, 'users.list': () => aUserPage({ rows }) });

    await see('Not in the organization any more');
  });
});

describe('without a scan', () => {
  test('a filter by activity offers one, shows its progress, and lists at its end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp(addressWith({ inactivity: 'overdue' }), {
      ...base,
      'users.list': noScan,
      'directory.scan': () => ({ jobId: 'scan-1' }),
      'jobs.get': () => aScan(),
    });
    await see('This takes a scan of the organization');
    await press('Start scan');
    await see('700 of 2,000 accounts');
    expect(buttonsIn(page(), 'Start scan')).toEqual([]);

    answerWith({ 'jobs.get': () => aScan({ state: 'done' }), 'users.list': fromIndex });
    await vi.advanceTimersByTimeAsync(2_000);

    await see('300 users');
    expect(shown()).not.toContain('This takes a scan');
    vi.useRealTimers();
  });

  test('it says so in German too', async () => {
    await openApp(addressWith({ inactivity: 'overdue' }), {
      ...base,
      'app.boot': () => aBoot({ locale: 'de-DE', texts: german }),
      'users.list': noScan,
    });

    await see('Dafür braucht es einen Scan der Organisation');
    expect(buttonsIn(page(), 'Scan starten')).toHaveLength(1);
    expect(ofType(page(), 'Tag').map(({ props }) => props.text)).toEqual(['Inaktivität: Überfällig']);
  });
});

test('filters that match too many for the index can be taken away, and the others stay', async () => {
  const not = { groupIds: ['group-2'], apps: [{ key: 'jira-software' }], protected: true };
  await openApp(addressWith({ text: 'a', groupIds: ['group-1'], inactivity: 'overdue', not }), {
    ...base,
    'groups.search': () => ({ rows: [] }),
    'users.list': () =>
      failing({
        code: 'invalid-input',
        fields: [{ path: 'filter', problem: 'too-wide-for-activity', values: { max: 8_000 } }],
      }),
  });
  await see('more than 8,000 users');
  answerWith({ 'users.list': fromIndex });

  await press('Remove those 4 filters');

  await see('300 users');
  expect(inputs('users.list').at(-1)?.filter).toEqual({ inactivity: 'overdue', not: { protected: true } });
});

test('a list of addresses that takes several calls is asked for again, and comes by itself', async () => {
  const inPart = failing({
    code: 'rate-limited',
    retryAfterMs: 0,
    fields: [{ path: 'filter.emails', problem: 'read-in-part', values: { read: 8_000, of: 10_000 } }],
  });
  const answers = [inPart, inPart];
  await openApp(addressWith({ emails: ['ada@example.com'] }), {
    ...base,
    'users.list': () => answers.pop() ?? fromIndex(),
  });

  await see('300 users');
  expect(inputs('users.list')).toHaveLength(3);
});

describe('the filter by last activity', () => {
  test('takes a preset away when it is chosen again', async () => {
    await openApp(addressWith({ lastActive: { never: true } }), { ...base, 'users.list': fromIndex });
    await see('Active: never');

    await press('Last active');
    await press('Never');

    await askedFor({});
  });

  test('keeps the app of before with another preset', async () => {
    const app = { key: 'jira-software' };
    await openApp(addressWith({ lastActive: { app, never: true } }), { ...base, 'users.list': fromIndex });
    await see('Active in Jira: never');

    await press('Last active');
    await press('More than 30 days ago');

    await askedFor({ lastActive: { olderThanDays: 30, app } });
  });

  test('takes any number, days of the calendar and an app, and names what is wrong before asking', async () => {
    await openApp('/users', base);
    await press('Last active');
    await press('Other…');
    await vi.waitFor(() => expect(ofType(page(), 'Modal')).toHaveLength(1));
    choose('App', 'jira-software');
    await press('Apply filters');
    await see('Say when too');
    await type('More days ago than', 'soon');
    await press('Apply filters');
    await see('Enter a whole number of days, 3,650 at most.');
    expect(inputs('users.list')).toHaveLength(1);

    await type('More days ago than', '45');
    chooseDay('After', '2026-01-31');
    chooseDay('Before', '2026-10-01');
    choose('Accounts that never used it', 'without');
    await tick('Include accounts whose activity was not read');
    await press('Apply filters');

    await askedFor({
      lastActive: {
        olderThanDays: 45,
        before: '2026-10-01',
        after: '2026-01-31',
        never: false,
        unknown: true,
        app: { key: 'jira-software' },
      },
    });
  });
});

describe('tags', () => {
  test.for<[string, UserFilter, UserFilter]>([
    ['Active: over 45 days ago', { lastActive: { olderThanDays: 45 } }, {}],
    [
      'Active in Jira: after Jan 31, 2026',
      { lastActive: { after: '2026-01-31', unknown: true, app: { key: 'jira-software' } } },
      { lastActive: { unknown: true, app: { key: 'jira-software' } } },
    ],
    ['Active: unknown', { lastActive: { unknown: true } }, {}],
    ['Activity: 90+ days', { activityAge: ['over90', 'never'] }, { activityAge: ['never'] }],
    ['Inactivity: Warning', { inactivity: 'warning' }, {}],
    [
      'Added after Jan 31, 2026',
      { added: { after: '2026-01-31', before: '2026-03-01' } },
      { added: { before: '2026-03-01' } },
    ],
    ['Added before Mar 1, 2026', { added: { before: '2026-03-01' } }, {}],
    ['Not protected accounts', { protected: false }, {}],
    ['Protected accounts', { protected: true }, {}],
    ['Not organization admins', { orgAdmin: false }, {}],
    ['Status: Invited', { status: ['invited'] }, {}],
  ])('say "%s" and take it away alone', async ([text, filter, rest]) => {
    await openApp(addressWith(filter), { ...base, 'users.list': fromIndex });
    const tagsOfText = () =>
      ofType(page(), 'Tag').filter(({ props }) => props.removeButtonLabel === `Remove filter ${text}`);
    await vi.waitFor(() => expect(tagsOfText().length).toBeGreaterThan(0));
    const tags = tagsOfText();

    tags.forEach((tag) => {
      handler(tag, 'onAfterRemoveAction')();
    });

    await askedFor(rest);
  });
});

test('more filters hold what the last scan answers', async () => {
  await openApp('/users', base);
  await press('More filters');
  await vi.waitFor(() => expect(ofType(page(), 'Modal')).toHaveLength(1));
  choose('Inactivity', 'overdue');
  choose('Protected accounts', 'no');
  choose('Organization admins', 'no');
  chooseDay('Added before', '2026-03-01');

  await press('Apply filters');

  await askedFor({
    inactivity: 'overdue',
    orgAdmin: false,
    added: { before: '2026-03-01' },
    not: { protected: true },
  });
});

test('an address of before that asks for those not protected is read, and another choice takes its place', async () => {
  await openApp(addressWith({ protected: false }), base);
  await press('More filters (1)');
  await vi.waitFor(() => expect(ofType(page(), 'Modal')).toHaveLength(1));
  choose('Protected accounts', 'yes');

  await press('Apply filters');

  await askedFor({ protected: true });
});

describe('an app and an age together', () => {
  const app = { key: 'jira-software', siteId: 'site-1' };

  test('mean that app: its activity is asked for, and shown in the column', async () => {
    const users = [aUser({ lastActive: '2026-11-20', lastActiveInApp: 'never' })];
    await openApp(addressWith({ apps: [app] }), { ...base, 'users.list': () => aUserPage({ rows: users }) });
    await see('Ada Lovelace');

    await press('Last active');
    await press('More than 90 days ago');

    await askedFor({ apps: [app], lastActive: { olderThanDays: 90, app } });
    await see('Active in Jira');
    expect(shown()).toContain('Never');
  });

  test('as a saved filter or a script joined them stay as they are', async () => {
    const filter: UserFilter = { apps: [app], lastActive: { olderThanDays: 90 } };
    await openApp(addressWith(filter), base);
    await see('Ada Lovelace');

    expect(inputs('users.list').map((input) => input.filter)).toEqual([filter]);
    expect(shown()).not.toContain('Active in Jira');
  });
});

describe('what is left out', () => {
  test('stands among the other criteria with a not, and goes one by one', async () => {
    const not = { groupIds: ['g-1'], apps: [{ key: 'jira-software', siteId: 'site-1' }], protected: true };
    await openApp(addressWith({ not }), {
      ...base,
      'groups.search': () => ({ rows: [{ groupId: 'g-1', name: 'Legal', synced: false }] }),
    });
    await see('Not in group: Legal');
    expect(shown()).toContain('Not in app: Jira');
    expect(shown()).toContain('Not protected accounts');
    expect(buttonsIn(page(), 'More filters (3)')).toHaveLength(1);

    const tag = ofType(page(), 'Tag').find(({ props }) => props.text === 'Not in group: Legal');
    (tag?.props.onAfterRemoveAction as () => void)();

    await askedFor({ not: { apps: not.apps, protected: true } });
  });

  test('is chosen among the more filters, which say how many match before they are applied', async () => {
    await openApp('/users', { ...base, 'groups.search': () => ({ rows: [] }) });
    await see('Ada Lovelace');
    await press('More filters');
    await see('12 users');

    changeOf('Not in app')([{ value: 'jira-software site-1', label: '' }]);
    const filter: UserFilter = { not: { apps: [{ key: 'jira-software', siteId: 'site-1' }] } };
    await vi.waitFor(() => expect(inputs('users.count').at(-1)?.filter).toEqual(filter));
    await press('Apply filters');

    await askedFor(filter);
  });
});
