import { describe, expect, test, vi } from 'vitest';
import type { GrantedApp, SeatApp, SeatPath, SeatsPage } from '../../../src/contract';
import { aBoot, aRun, aUserDetail } from './support/builders';
import { buttonsIn, ofType, textOf } from './support/forge-doc';
import { address, answerWith, failing, inputs, openApp, page, press, see, shown, type Answers } from './support/stage';

const ADDRESS = '/users/ada-account-id-0000001';
const ADA = { accountId: 'ada-account-id-0000001' };

const JIRA: GrantedApp = {
  resourceId: 'ari:1',
  key: 'jira-software',
  appName: 'Jira',
  siteId: 'site-1',
  siteName: 'engines',
  roles: [
    { roleId: 'atlassian/user', methods: ['direct', 'group'], throughGroups: [{ groupId: 'g', name: 'jira-users' }] },
  ],
  lastActive: 'never',
};

function through(name: string, end: SeatPath['end']): SeatPath {
  return { roleId: 'atlassian/user', via: 'group', group: { groupId: name, name, directoryName: 'Main' }, end };
}

function aSeat(given: Partial<SeatApp> = {}): SeatApp {
  const { resourceId, key, appName, siteId, siteName, roles } = JIRA;
  const names = { resourceId, key, appName, ...(siteId && { siteId }), ...(siteName && { siteName }) };
  return { ...names, seat: 'taken', roles, paths: [through('jira-users', 'here')], ...given };
}

function seats(given: Partial<SeatsPage> = {}): SeatsPage {
  return { apps: [], groupsRead: 0, unreadGroups: [], asOf: '2026-11-22T08:40:00Z', ...given };
}

async function openUser(answers: Answers = {}): Promise<void> {
  await openApp(ADDRESS, {
    'app.boot': () => aBoot(),
    'users.get': () => aUserDetail(),
    'users.seats': () => seats(),
    'users.tokens': () => ({ tokens: [], asOf: '2026-11-22T08:40:00Z' }),
    'audit.list': () => ({ rows: [] }),
    ...answers,
  });
}

describe('the page of a user', () => {
  test('says through what each app was granted', async () => {
    await openUser({ 'users.get': () => aUserDetail({ apps: [JIRA] }) });

    await see('Directly and Through jira-users');
  });

  test('offers what changes something, and nothing on a protected account', async () => {
    await openUser({ 'users.get': () => aUserDetail({ protectedBy: 'domain' }) });

    await see('its e-mail domain is on the list of protected accounts');
    expect(buttonsIn(page(), 'Suspend access')[0]?.props.isDisabled).toBe(true);
    expect(buttonsIn(page(), 'More actions')[0]?.props.isDisabled).toBe(true);
    expect(buttonsIn(page(), 'Restore access')).toEqual([]);
  });

  test('offers what gives and takes access, where there is something to take', async () => {
    await openUser({
      'users.get': () => aUserDetail({ groups: [{ groupId: 'group-1', name: 'Engineers' }], claimStatus: 'unmanaged' }),
      'groups.search': () => ({ rows: [] }),
    });
    await press('More actions');

    await see('Remove from a group');
    expect(shown()).toContain('Grant app access');
    expect(shown()).not.toContain('Revoke app access');
    expect(shown()).not.toContain('Revoke API tokens');
    await press('Remove from a group');
    await vi.waitFor(() => expect(ofType(page(), 'Modal').map(textOf).join()).toContain('Ada Lovelace'));
  });

  test('lets an organization admin be planned for: the review leaves them out until they are included', async () => {
    await openUser({ 'users.get': () => aUserDetail({ protectedBy: 'org-admin' }) });

    await see('organization admins are left out of a run, unless it is planned with them');
    expect(buttonsIn(page(), 'Suspend access')[0]?.props.isDisabled).toBe(false);
  });

  test('marks an account that is no person’s', async () => {
    await openUser({ 'users.get': () => aUserDetail({ accountType: 'app' }) });

    await see('App or service account');
  });

  test('shows the last day in each app, those without a role there too', async () => {
    await openUser({
      'users.get': () =>
        aUserDetail({
          apps: [JIRA],
          activity: [{ key: 'confluence', siteId: 'site-1', lastActive: '2026-11-01' }],
        }),
    });

    await see('Activity per app');
    expect(shown()).toMatch(/Confluence[^]*Nov 1, 2026[^]*Jira[^]*Never/);
  });

  test('a part that fails leaves the rest of the page, and is asked for again', async () => {
    await openUser({ 'users.seats': () => failing({ code: 'atlassian-unavailable' }) });
    await see('The account has no API tokens.');
    answerWith({ 'users.seats': () => seats() });
    const message = ofType(page(), 'SectionMessage').at(-1);
    const [retry] = message?.props.actions as { props: { onClick: () => void } }[];

    retry?.props.onClick();

    await see('No role of this account takes a seat in an app.');
    expect(inputs('users.get')).toHaveLength(1);
  });

  test('reads every part again when it is refreshed', async () => {
    await openUser();
    await see('The account has no API tokens.');

    await press('Refresh');

    await vi.waitFor(() => {
      const asked = (['users.get', 'users.seats', 'users.tokens', 'audit.list'] as const).map(inputs);
      expect(asked.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
    });
  });
});

describe('why a seat is taken', () => {
  test('shows every path, and who can end it', async () => {
    await openUser({
      'users.seats': () =>
        seats({
          apps: [
            aSeat({
              paths: [
                { roleId: 'atlassian/user', via: 'direct', end: 'here' },
                { roleId: 'atlassian/admin', via: 'inferred', end: 'with-other-role' },
                through('jira-users', 'here'),
                through('okta-devs', 'identity-provider'),
                through('locked', 'not-modifiable'),
              ],
            }),
          ],
          groupsRead: 3,
        }),
    });

    await see('Takes a seat');
    for (const text of [
      'Given to the account itself → User → Jira → engines',
      'Comes with another role → App admin → Jira → engines',
      'Group jira-users (directory Main) → User → Jira → engines',
      'Group okta-devs (directory Main) → User → Jira → engines',
      'In your identity provider: it keeps the members of this group.',
      'Not here: Atlassian does not let this group be changed.',
    ]) {
      expect(shown()).toContain(text);
    }
  });

  test.for([
    ['Remove from a group', { action: 'remove-from-group', options: { groupId: 'jira-users' } }],
    ['Revoke app access', { action: 'revoke-app', options: { resourceId: JIRA.resourceId, role: 'atlassian/user' } }],
  ] as const)('%s ends a path by a run that is reviewed first', async ([name, planned]) => {
    const direct: SeatPath = { roleId: 'atlassian/user', via: 'direct', end: 'here' };
    await openUser({
      'users.seats': () => seats({ apps: [aSeat({ paths: [direct, through('jira-users', 'here')] })] }),
      'runs.plan': () => ({ runId: 'run-1' }),
      'runs.get': () => aRun({ state: 'planned' }),
      'runs.rows': () => ({ rows: [] }),
    });
    await see('Takes a seat');

    await press(name);

    await vi.waitFor(() => expect(address()).toBe('/runs/run-1'));
    expect(inputs('runs.plan')).toEqual([{ ...planned, selection: { parts: [{ accountIds: [ADA.accountId] }] } }]);
  });

  test('of a protected account is ended by nobody here', async () => {
    await openUser({
      'users.get': () => aUserDetail({ protectedBy: 'account' }),
      'users.seats': () => seats({ apps: [aSeat()] }),
    });

    await see('Takes a seat');
    expect(buttonsIn(page(), 'Remove from a group').map(({ props }) => props.isDisabled)).toEqual([true]);
  });

  test('says that there are further groups, and adds their paths when they are read', async () => {
    const methods = ['group'] as const;
    const roles = [{ roleId: 'atlassian/user', methods: [...methods] }];
    await openUser({
      'users.seats': ({ cursor }) =>
        cursor === undefined
          ? seats({ apps: [aSeat({ roles, paths: [through('first', 'here')] })], groupsRead: 50, nextCursor: 'c1' })
          : seats({ apps: [aSeat({ roles, paths: [through('second', 'here')] })], groupsRead: 7 }),
    });
    await see('50 groups are read. The others may hold further paths.');

    await press('Read more groups');

    await see('Group second (directory Main)');
    expect(shown()).toContain('Group first (directory Main)');
    expect(shown()).not.toContain('may hold further paths');
    expect(inputs('users.seats')).toEqual([ADA, { ...ADA, cursor: 'c1' }]);
  });

  test('names groups that could not be read, and roles that no group explains', async () => {
    await openUser({
      'users.seats': () =>
        seats({ apps: [aSeat()], groupsRead: 1, unreadGroups: [{ groupId: 'x', name: 'broken-group' }] }),
    });
    await see('There may be further paths through: broken-group.');

    answerWith({ 'users.seats': () => seats({ apps: [aSeat({ paths: [] })], groupsRead: 1 }) });
    await press('Refresh');

    await see('Atlassian does not say through what → User → Jira → engines');
  });
});

describe('the API tokens of an account', () => {
  test('are counted, with the last use of each; never is not unknown', async () => {
    await openUser({
      'users.tokens': () => ({
        tokens: [
          { tokenId: 't1', label: 'CI', lastUsed: '2026-11-20T08:00:00Z', createdAt: '2026-01-01T00:00:00Z' },
          { tokenId: 't2', label: 'Old', lastUsed: 'never' },
        ],
        asOf: '2026-11-22T08:40:00Z',
      }),
    });

    await see('2 tokens, last used');
    expect(shown()).toMatch(/CI[^]*Nov 20, 2026[^]*Jan 1, 2026[^]*Unknown[^]*Old[^]*Never[^]*Unknown/);
  });

  test.for([
    ['an unmanaged account', aBoot(), aUserDetail({ claimStatus: 'unmanaged' }), 'Only the API tokens of managed'],
    [
      'a key with scopes',
      aBoot({ capabilities: { ...aBoot().capabilities, 'manage-accounts': 'no' } }),
      aUserDetail(),
      'The stored key can’t read API tokens.',
    ],
  ] as const)('are explained instead of asked for: %s', async ([, boot, user, text]) => {
    await openUser({ 'app.boot': () => boot, 'users.get': () => user });

    await see(text.replace('’', "'"));
    expect(inputs('users.tokens')).toEqual([]);
  });
});

describe('the changes to an account', () => {
  test('show what became of it in each run, and open the run', async () => {
    await openUser({
      'audit.list': () => ({
        rows: [
          {
            id: 7,
            at: '2026-11-21T08:00:00Z',
            by: 'caller-account-id-00001',
            act: 'run.row',
            target: ADA.accountId,
            runId: 'run-1',
            result: 'skipped-protected',
            reason: 'protected-account',
            detail: { action: 'deactivate' },
          },
        ],
      }),
      'runs.get': () => aRun({ state: 'done' }),
      'runs.rows': () => ({ rows: [] }),
    });
    await see('Skipped: protected since the plan');
    expect(shown()).toMatch(
      /What[^]*Deactivate account[^]*Skipped[^]*The account is on the list of protected accounts/,
    );
    expect(shown()).not.toContain('Last change');
    expect(inputs('audit.list')).toEqual([{ filter: { target: ADA.accountId }, limit: 10 }]);

    await press('Open');

    await vi.waitFor(() => expect(address()).toBe('/runs/run-1'));
  });

  test('say beside the status who made the last one, when and why', async () => {
    const row = { by: 'caller-account-id-00001', act: 'run.row' as const, target: ADA.accountId, runId: 'run-1' };
    await openUser({
      'users.get': () => aUserDetail({ status: 'suspended' }),
      'audit.list': () => ({
        rows: [
          { ...row, id: 8, at: '2026-11-21T09:00:00Z', result: 'already', detail: { action: 'suspend' } },
          {
            ...row,
            id: 7,
            at: '2026-11-21T08:00:00Z',
            result: 'done',
            detail: { action: 'suspend', runReason: 'Left on Friday' },
          },
        ],
      }),
    });

    await see('Last change:');
    expect(shown()).toMatch(
      /Suspended\nLast change:\nSuspend access\n(?:.*\n)?Nov 21, 2026, 9:00 AM\nLeft on Friday\n/,
    );
    expect(ofType(page(), 'User')[0]?.props.accountId).toBe('caller-account-id-00001');
  });

  test('are not said to be none while older entries are unread', async () => {
    await openUser({ 'audit.list': () => ({ rows: [], nextCursor: '3:1' }) });

    await see('Older entries are on the next page.');
  });
});
