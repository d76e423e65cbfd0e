import { describe, expect, test, vi } from 'vitest';
import german from '../../../locales/de-DE.json';
import type { Export, UserFilter } from '../../../src/contract';
import { aBoot, aDashboard, anAlertPage, anUnscannedDashboard, aRun, aScan, aUserPage } from './support/builders';
import { buttonsIn, nodes, ofType, textOf, type Doc } from './support/forge-doc';
import {
  address,
  answerWith,
  callNames,
  failing,
  handler,
  inputs,
  openApp,
  page,
  press,
  see,
  shown,
} from './support/stage';

const base = {
  'app.boot': () => aBoot(),
  'dashboard.get': () => aDashboard(),
  'users.list': () => aUserPage(),
};

/** The pressable whose text holds all of these. */
function pressableWith(...texts: string[]): Doc {
  const found = ofType(page(), 'Pressable').find((node) => texts.every((text) => textOf(node).includes(text)));
  if (found === undefined) throw new Error(`nothing to press with ${texts.join(' and ')}`);
  return found;
}

function usersAddress(filter: UserFilter): string {
  const params = new URLSearchParams({ filter: JSON.stringify(filter) });
  return Object.keys(filter).length === 0 ? '/users' : `/users?${params.toString()}`;
}

/** Lets the polling go on without waiting for it. */
async function afterPolling(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

describe('the dashboard', () => {
  test('is the start page, shown after two calls', async () => {
    await openApp('/', base);

    await see('2,000');
    expect(callNames()).toEqual(['app.boot', 'dashboard.get']);
    expect(shown()).toContain('Analytical Engines');
    expect(shown()).not.toContain('User Account Manager'); // Jira's own heading of the page
  });

  test.for<[string, string, UserFilter]>([
    ['2,000', 'All accounts', {}],
    ['1,700', 'Active', { status: ['active'] }],
    ['180', 'Suspended', { status: ['suspended'] }],
    ['120', 'Deactivated', { status: ['deactivated'] }],
    ['25', 'Invited', { status: ['invited'] }],
    ['1,500', 'Managed', { claimStatus: 'managed' }],
    ['500', 'Unmanaged', { claimStatus: 'unmanaged' }],
    ['4', 'Organization admins', { orgAdmin: true }],
    ['640', 'Without two-step verification', { mfaEnabled: false }],
    ['1,000', '0–30 days', { status: ['active'], activityAge: ['d0to30'] }],
    ['210', '31–60 days', { status: ['active'], activityAge: ['d31to60'] }],
    ['190', '61–90 days', { status: ['active'], activityAge: ['d61to90'] }],
    ['170', '90+ days', { status: ['active'], activityAge: ['over90'] }],
    ['90', 'Never', { status: ['active'], activityAge: ['never'] }],
    ['40', 'Unknown', { status: ['active'], activityAge: ['unknown'] }],
  ])('%s %s opens those it counts', async ([value, label, filter]) => {
    await openApp('/dashboard', base);
    await see(label);

    handler(pressableWith(value, label), 'onClick')();

    await vi.waitFor(() => expect(address()).toBe(usersAddress(filter)));
  });

  test.for([
    ['111', 'Warning', '/alerts?level=warning&state=open'],
    ['222', 'Overdue', '/alerts?level=overdue&state=open'],
  ] as const)('%s %s opens these alerts', async ([value, label, place]) => {
    await openApp('/dashboard', { ...base, 'alerts.list': () => anAlertPage() });
    await see(label);

    handler(pressableWith(value, label), 'onClick')();

    await vi.waitFor(() => expect(address()).toBe(place));
  });

  test('says of numbers that they add up, how many are in none, or that they overlap', async () => {
    const counts = {
      total: 10,
      active: 6,
      suspended: 2,
      deactivated: 1,
      noDirectory: 0,
      forDeletion: 1,
      managed: 7,
      unmanaged: 2,
      orgAdmins: 2,
      withoutMfa: 4,
    };
    await openApp('/', { ...base, 'dashboard.get': () => aDashboard({ counts }) });

    await see('By status: these add up to all accounts.');
    expect(shown()).toContain('By e-mail domain: 1 account more is counted in none of these.');
    expect(shown()).toContain('these are counted above too, and may overlap. Atlassian counts the invited as active.');
  });

  test('opens who may use an app, and who did in the last 30 days by the day it counts by', async () => {
    vi.setSystemTime('2026-11-23T09:00:00Z');
    await openApp('/dashboard', base);
    await see('1,234');
    handler(pressableWith('1,234'), 'onClick')();
    await vi.waitFor(() =>
      expect(address()).toBe(usersAddress({ apps: [{ key: 'jira-software', siteId: 'site-1' }] })),
    );

    await openApp('/dashboard', base);
    await see('987');
    handler(pressableWith('987'), 'onClick')();

    const lastActive = { app: { key: 'jira-software', siteId: 'site-1' }, after: '2026-10-22' };
    await vi.waitFor(() => expect(address()).toBe(usersAddress({ status: ['active'], lastActive })));
    vi.useRealTimers();
  });

  test('opens those who may use an app and have not for 90 days: as the app and the age are chosen by hand', async () => {
    await openApp('/dashboard', base);
    await see('Unused for 90 days');
    handler(pressableWith('Show'), 'onClick')();

    const app = { key: 'jira-software', siteId: 'site-1' };
    const filter: UserFilter = { status: ['active'], apps: [app], lastActive: { app, olderThanDays: 90 } };
    await vi.waitFor(() => expect(address()).toBe(usersAddress(filter)));
    await vi.waitFor(() => expect(inputs('users.list')[0]?.filter).toEqual(filter));
  });

  test('finds a user by name or address, and opens their page', async () => {
    await openApp('/dashboard', {
      ...base,
      'users.get': () => failing({ code: 'not-found' }),
      'audit.list': () => ({ rows: [] }),
    });
    await see('Find a user');
    const finder = () => ofType(page(), 'Select')[0];

    handler(finder() ?? page(), 'onInputChange')('ada');
    await vi.waitFor(() => expect(finder()?.props.options).not.toEqual([]));
    const [ada] = finder()?.props.options as { label: string }[];
    handler(finder() ?? page(), 'onChange')(ada);

    expect(inputs('users.list')).toEqual([{ filter: { text: 'ada' }, limit: 10 }]);
    expect(ada?.label).toBe('Ada Lovelace (ada@example.com)');
    await vi.waitFor(() => expect(address()).toBe('/users/ada-account-id-0000001'));
  });

  test('says seats as bought, used and free, and unknown where Atlassian does not say', async () => {
    const [known] = aDashboard().apps;
    const others = [
      { key: 'confluence', siteId: 'site-1' },
      { key: 'jira-servicedesk', siteId: 'site-1', users: 40, seats: { bought: 25 } },
    ];
    const apps = known === undefined ? [] : [known, ...others];
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ apps }) });
    await see('Confluence');

    const rows = ofType(page(), 'Row').map((row) => ofType(row, 'Cell').map(textOf));
    expect(rows).toEqual([
      ['Jira', '1,234', '987', '1,500', '1,180', '320', 'Show'],
      ['Confluence', 'Unknown', 'Unknown', 'Unknown', 'Unknown', 'Unknown', 'Unknown'],
      ['Jira Service Management', '40', 'Unknown', '25', 'Unknown', 'Unknown', 'Unknown'],
    ]);
  });

  test('has the numbers of each chart as text', async () => {
    await openApp('/dashboard', base);
    await see('Nov 15, 2026: 103 with a warning, 222 overdue');

    expect(ofType(page(), 'BarChart')[0]?.props.data).toContainEqual(['31–60 days', 210]);
    expect(ofType(page(), 'LineChart')[0]?.props.data).toContainEqual(['Nov 22, 2026', 111, 'Warning']);
    expect(shown()).toContain('8 more than on Nov 15, 2026');
    expect(shown()).toContain('As many as on Nov 15, 2026');
  });

  test('says what was counted with, and as of when', async () => {
    vi.setSystemTime('2026-11-22T09:00:00Z');
    await openApp('/dashboard', base);
    await see('As of 9:40 AM');
    vi.useRealTimers();

    expect(shown()).toContain('From the scan of 8:15 AM');
    expect(shown()).toContain('more than 60 days');
    expect(shown()).toContain('Counted: all apps.');
  });

  test('says beside the time of the scan how many accounts it read in part', async () => {
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ readInPart: 2 }) });
    await see('2 accounts were read in part');

    expect(shown()).toMatch(/From the scan of .*\n2 accounts were read in part/);
  });

  test('says nothing of reading where the scan read every account whole', async () => {
    await openApp('/dashboard', base);
    await see('2,000');

    expect(shown()).not.toContain('read in part');
  });

  test('lists the last runs', async () => {
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ recentRuns: [aRun()] }) });

    await see('Suspend access of 118 users');
    expect(buttonsIn(page(), 'All runs')).toHaveLength(1);
  });

  test('lists the last exports, each with its state, and leads to all of them', async () => {
    const ready: Export = {
      exportId: 'export-1',
      kind: 'users',
      state: 'ready',
      scope: {},
      neutralizeFormulas: true,
      createdAt: '2026-11-22T08:00:00Z',
      createdBy: 'caller-account-id-00001',
      asOf: '2026-11-22T08:00:00Z',
      rows: 1_284,
      bytes: 90_000,
      parts: 1,
      fileName: 'users-2026-11-22-0800.csv',
      progress: { done: 1_284 },
    };
    const recentExports = [ready, { ...ready, exportId: 'export-2', state: 'expired' as const }];
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ recentExports }) });

    await see('Recent exports');
    const states = ['Ready', 'File deleted'].filter((text) => shown().includes(text));
    expect(states).toEqual(['Ready', 'File deleted']);
    expect(shown()).toContain('1,284');
    expect(buttonsIn(page(), 'All exports')).toHaveLength(1);
  });

  test('leaves out runs, exports and a trend of which there are none, instead of saying so', async () => {
    const [point] = aDashboard().trend;
    const trend = point === undefined ? [] : [point];
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ trend }) });

    await see('Inactive accounts');
    expect(shown()).not.toMatch(/Recent runs|Recent exports|No export/);
    expect(ofType(page(), 'LineChart')).toEqual([]);
  });

  test('says whom the bars of activity count, and how many of these are invited or active no longer', async () => {
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ alerts: { warning: 1, overdue: 2 } }) });
    await see('1,700 accounts were active at the scan. 25 of them are invited: they are under “Never”.');
    expect(shown()).not.toContain('are active.');

    const counts = { ...aDashboard().counts, active: 1_688 };
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ counts }) });
    await see('Now 1,688 are active.');
  });

  test('says how many of the unused are overdue and why the others are not, and opens them all', async () => {
    const alerts = { warning: 111, overdue: 222, unused: 223 };
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ alerts }) });
    await see('223 active accounts were not used for more than 90 days; overdue: 222. 1 is no open alert');

    handler(pressableWith('Show these users'), 'onClick')();

    const filter: UserFilter = { status: ['active'], lastActive: { olderThanDays: 90 } };
    await vi.waitFor(() => expect(address()).toBe(usersAddress(filter)));
  });

  test('does not offer a list of the unused where only some apps count: a list finds use of all', async () => {
    const alerts = { warning: 111, overdue: 222, unused: 222 };
    const thresholds = { ...aDashboard().thresholds, countedApps: ['confluence'] };
    await openApp('/dashboard', { ...base, 'dashboard.get': () => aDashboard({ alerts, thresholds }) });
    await see('222 active accounts were not used for more than 90 days; overdue: 222.');

    expect(shown()).not.toContain('Show these users');
    expect(shown()).not.toContain('no open alert');
  });

  test('that can not be read says why', async () => {
    await openApp('/dashboard', { ...base, 'dashboard.get': () => failing({ code: 'rate-limited' }) });

    await see('Atlassian has asked the app to slow down');
    expect(ofType(page(), 'Pressable')).toEqual([]);
  });

  test('has all its texts in German', async () => {
    await openApp('/dashboard', { ...base, 'app.boot': () => aBoot({ locale: 'de-DE', texts: german }) });

    await see('Inaktive Konten');
    expect(shown()).toContain('Aktive Konten nach letzter Aktivität');
    expect(shown()).toContain('15.11.2026: 103 mit Warnung, 222 überfällig');
  });
});

describe('before the first scan', () => {
  test('offers the third step instead of what only a scan knows', async () => {
    await openApp('/', { ...base, 'dashboard.get': () => anUnscannedDashboard() });
    await see('Start first scan');

    const [tracker] = ofType(page(), 'ProgressTracker');
    expect((tracker?.props.items as { status: string }[]).map(({ status }) => status)).toEqual([
      'visited',
      'visited',
      'current',
    ]);
    expect(ofType(page(), 'BarChart')).toEqual([]);
    expect(shown()).not.toContain('Invited');
    expect(buttonsIn(page(), 'Refresh')).toEqual([]);
    expect(inputs('directory.scan')).toEqual([]);
  });

  test('shows the progress of the scan, then the dashboard', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/', {
      ...base,
      'dashboard.get': () => anUnscannedDashboard(),
      'directory.scan': () => ({ jobId: 'scan-1' }),
      'jobs.get': () => aScan(),
    });
    await press('Start first scan');
    await see('700 of 2,000 accounts');
    expect(ofType(page(), 'ProgressBar')[0]?.props.value).toBe(0.35);
    await afterPolling(1_500);
    expect(inputs('jobs.get')).toHaveLength(1);

    answerWith({ 'jobs.get': () => aScan({ state: 'done', done: 2_000 }), 'dashboard.get': () => aDashboard() });
    await afterPolling(500);

    await see('0–30 days');
    expect(inputs('jobs.get')).toEqual([{ jobId: 'scan-1' }, { jobId: 'scan-1' }]);
    expect(ofType(page(), 'ProgressTracker')).toEqual([]);
    expect(ofType(page(), 'ProgressBar')).toEqual([]);
    vi.useRealTimers();
  });

  test('says that a scan failed and why, and starts it again', async () => {
    await openApp('/', {
      ...base,
      'dashboard.get': () => anUnscannedDashboard({ scan: { jobId: 'scan-1' } }),
      'jobs.get': ({ jobId }) =>
        jobId === 'scan-1' ? aScan({ jobId, state: 'failed', failure: 'rate-limited' }) : aScan({ jobId }),
      'directory.scan': () => ({ jobId: 'scan-2' }),
    });
    await see('The scan was stopped by an error');
    expect(shown()).toContain('Atlassian has asked the app to slow down');

    sectionAction('The scan was stopped by an error')();

    await see('700 of 2,000 accounts');
    expect(shown()).not.toContain('The scan was stopped by an error');
  });

  test('says why no scan can be started', async () => {
    await openApp('/', {
      ...base,
      'dashboard.get': () => anUnscannedDashboard(),
      'directory.scan': () => failing({ code: 'org-key-rejected' }),
    });
    await press('Start first scan');

    await see('Atlassian does not accept the organization API key');
  });
});

describe('refreshing', () => {
  test('scans, keeps the numbers meanwhile, and reads them again at the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/', { ...base, 'directory.scan': () => ({ jobId: 'scan-1' }), 'jobs.get': () => aScan() });
    await press('Scan again');
    await see('700 of 2,000 accounts');
    expect(shown()).toContain('0–30 days');
    expect(buttonsIn(page(), 'Scan again')[0]?.props.isDisabled).toBe(true);

    answerWith({
      'jobs.get': () => aScan({ state: 'done' }),
      'dashboard.get': () => aDashboard({ alerts: { warning: 77, overdue: 5 } }),
    });
    await afterPolling(2_000);

    await see('77');
    expect(inputs('dashboard.get')).toHaveLength(2);
    expect(buttonsIn(page(), 'Scan again')[0]?.props.isDisabled).toBe(false);
    vi.useRealTimers();
  });

  test('goes on asking when an answer is lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/', {
      ...base,
      'dashboard.get': () => aDashboard({ scan: { jobId: 'scan-1' } }),
      'jobs.get': () => failing({ code: 'atlassian-unavailable' }),
    });
    await see('Waiting to start');
    answerWith({ 'jobs.get': () => aScan({ done: 1_400 }) });

    await afterPolling(2_000);

    await see('1,400 of 2,000 accounts');
    vi.useRealTimers();
  });

  test('can be cancelled; what was there stays', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openApp('/', {
      ...base,
      'dashboard.get': () => aDashboard({ scan: { jobId: 'scan-1' } }),
      'jobs.get': () => aScan(),
      'directory.cancelScan': () => ({ jobId: 'scan-1' }),
    });
    await press('Cancel scan');
    answerWith({ 'jobs.get': () => aScan({ state: 'cancelled' }) });

    await afterPolling(2_000);

    await see('The scan was cancelled');
    expect(shown()).toContain('0–30 days');
    expect(inputs('dashboard.get')).toHaveLength(1);
    vi.useRealTimers();
  });
});

/** The action of a message: it crosses to the host as a raw element. */
function sectionAction(title: string): () => void {
  const message = [...nodes(page())].find((node) => node.type === 'SectionMessage' && node.props.title === title);
  const [action] = (message?.props.actions ?? []) as { props: { onClick: () => void } }[];
  if (action === undefined) throw new Error(`no action on "${title}"`);
  return action.props.onClick;
}
