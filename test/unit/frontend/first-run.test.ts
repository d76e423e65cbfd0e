import { describe, expect, test, vi } from 'vitest';
import { aBoot, aDashboard, anUnscannedDashboard, aRun, aScan } from './support/builders';
import { fieldIn, ofType } from './support/forge-doc';
import { answerWith, callNames, failing, inputs, openApp, page, press, see, shown, type } from './support/stage';

const noKey = () => aBoot({ access: 'no-key', orgKey: 'none' });

describe('the first minute', () => {
  test('takes the key, starts the first scan and shows how far it is', async () => {
    await openApp('/', {
      'app.boot': noKey,
      'settings.saveOrgKey': () => ({ checks: [], orgName: 'Analytical Engines' }),
      'directory.scan': () => ({ jobId: 'scan-1' }),
      'dashboard.get': () => anUnscannedDashboard({ scan: { jobId: 'scan-1' } }),
      'jobs.get': () => aScan(),
    });
    await type('Organization id', ' org-1 ');
    await type('API key', 'ATCTT-secret\n');
    answerWith({ 'app.boot': () => aBoot() });

    await press('Check and save key');

    await see('700 of 2,000 accounts');
    expect(inputs('settings.saveOrgKey')).toEqual([{ orgId: 'org-1', apiKey: 'ATCTT-secret' }]);
    expect(callNames()).toEqual([
      'app.boot',
      'settings.saveOrgKey',
      'directory.scan',
      'app.boot',
      'dashboard.get',
      'jobs.get',
    ]);
  });

  test('lists what was tried, and says beside the field how to mend it', async () => {
    await openApp('/', {
      'app.boot': noKey,
      'settings.saveOrgKey': () =>
        failing({
          code: 'org-key-rejected',
          fields: [{ path: 'orgId', problem: 'other-organization' }],
          checks: [{ check: 'organization', result: 'failed', problem: 'other-organization' }],
        }),
    });

    await press('Check and save key');

    await see('Open the organization');
    expect(shown()).toContain('The key belongs to another organization than the id you entered.');
    expect(shown()).toContain('This key belongs to another organization than this id.');
    expect(fieldIn(page(), 'Organization id')?.props.isInvalid).toBe(true);
  });

  test('says what the stored key cannot do before it goes on, and nothing of what no key could', async () => {
    await openApp('/', {
      'app.boot': noKey,
      'settings.saveOrgKey': () => ({
        orgName: 'Analytical Engines',
        checks: [
          { check: 'search-users', result: 'passed' },
          { check: 'manage-accounts', result: 'limited', problem: 'missing-scope' },
          { check: 'events', result: 'limited', problem: 'not-in-plan' },
        ],
      }),
      'directory.scan': () => ({ jobId: 'scan-1' }),
      'dashboard.get': () => anUnscannedDashboard({ scan: { jobId: 'scan-1' } }),
      'jobs.get': () => aScan(),
    });
    await press('Check and save key');

    await see('The key is stored, and it can’t do everything');
    expect(shown()).toContain('Deactivate and reactivate managed accounts');
    expect(shown()).not.toContain('audit log');
    expect(callNames()).not.toContain('directory.scan');
    answerWith({ 'app.boot': () => aBoot() });
    await press('Go on with this key');

    await see('700 of 2,000 accounts');
  });

  test('leaves what is stored readable while the key is refused, and offers nothing that would change or download it', async () => {
    await openApp('/history/audit', {
      'app.boot': () => aBoot({ access: 'no-key', orgKey: 'rejected', mayReadStored: true }),
      'audit.list': () => ({
        rows: [
          {
            id: 2,
            at: '2026-11-22T08:00:00Z',
            by: 'ada-account-id-0000001',
            act: 'run.row',
            target: 'alan',
            result: 'done',
            runId: 'run-1',
          },
        ],
        names: {},
      }),
      'audit.about': () => ({ entries: 2, retentionDays: 400 }),
      'runs.get': () =>
        aRun({ state: 'paused', counts: { done: 5, 'will-act': 10 }, confirmedAt: '2026-11-22T08:00:00Z' }),
      'runs.rows': () => ({ rows: [{ accountId: 'alan-account-id-000001', outcome: 'done' }] }),
    });
    await press('Show runs and audit');

    await see('Open run');
    expect(ofType(page(), 'User').map(({ props }) => props.accountId)).toEqual(['ada-account-id-0000001']);
    for (const absent of ['Export', 'Show Atlassian', 'On whom: ']) expect(shown()).not.toContain(absent);
    expect(fieldIn(page(), 'Who')).toBeUndefined();
    await press('Open run');

    await see('Paused');
    await vi.waitFor(() =>
      expect(ofType(page(), 'User').map(({ props }) => props.accountId)).toContain('alan-account-id-000001'),
    );
    for (const absent of ['Continue', 'Cancel run', 'Undo', 'CSV', 'Select']) expect(shown()).not.toContain(absent);
  });

  test('explains a key that is no longer accepted', async () => {
    await openApp('/', { 'app.boot': () => aBoot({ access: 'no-key', orgKey: 'rejected' }) });

    await see('Atlassian does not accept the stored key any more');
  });
});

test('somebody without access is told who can grant it', async () => {
  await openApp('/', { 'app.boot': () => aBoot({ access: 'denied' }) });

  await see("You don't have access to User Account Manager");
  expect(shown()).toContain('ask an organization admin');
});

test('a start that fails says what happened in the bundled language, and can be tried again', async () => {
  await openApp('/', {
    'app.boot': () => failing({ code: 'atlassian-unavailable', logId: 'log-7' }),
    'dashboard.get': () => aDashboard(),
  });
  await see('Log id: log-7');
  answerWith({ 'app.boot': () => aBoot() });

  const [retry] = actionsOf('Atlassian did not answer');
  retry?.();

  await see('1,700');
});

test('an invocation that throws is a failure with a text, not an unhandled rejection', async () => {
  await openApp('/', { 'app.boot': () => Promise.reject(new Error('network')) });

  await see('Atlassian did not answer');
  await vi.waitFor(() => expect(shown()).not.toContain('Log id'));
});

/** Actions of a message cross to the host as raw elements. */
function actionsOf(title: string): (() => void)[] {
  const message = page().children.find((node) => node.props.title === title);
  return (message?.props.actions as { props: { onClick: () => void } }[]).map(({ props }) => props.onClick);
}
