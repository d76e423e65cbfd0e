import { describe, expect, test, vi } from 'vitest';
import type { AlertDelivery, AlertDeliverySettings } from '../../../src/contract';
import { aBoot, aScan, someSettings } from './support/builders';
import { buttonsIn, fieldIn, ofType } from './support/forge-doc';
import { answerWith, failing, handler, inputs, openApp, page, press, see, shown, tick } from './support/stage';

const off: AlertDeliverySettings = { enabled: false, spaceKey: '', issueTypeId: '', notifyAccountIds: [] };
const on: AlertDeliverySettings = { ...off, enabled: true, spaceKey: 'OPS', issueTypeId: '10001' };
const ready: AlertDelivery = { state: 'ready', authorisedBy: 'ada', authorisedAt: '2026-11-20T08:00:00Z' };
const base = {
  'app.boot': () => aBoot(),
  'settings.get': () => someSettings({ alertDelivery: off }),
  'alerts.delivery': (): AlertDelivery => ({ state: 'off' }),
  'alerts.spaces': () => ({ rows: [{ key: 'OPS', name: 'Operations' }] }),
  'alerts.issueTypes': () => ({ rows: [{ id: '10001', name: 'Task' }] }),
};
const whenOn = {
  ...base,
  'settings.get': () => someSettings({ alertDelivery: on }),
  'alerts.delivery': () => ready,
};

const WAIT = { timeout: 2_000, interval: 5 };

async function choose(label: string, value: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const found = fieldIn(page(), label);
    if (found === undefined || found.props.isDisabled === true) throw new Error(`no field "${label}"`);
    return found;
  }, WAIT);
  handler(field, 'onChange')({ value, label: value });
}

describe('the delivery of alerts', () => {
  test('is set up: switched on, a space, a type of work', async () => {
    await openApp('/settings/alerts', {
      ...base,
      'settings.save': () => someSettings({ version: 4, alertDelivery: on }),
    });
    await tick('Deliver alerts to Jira');
    await choose('Space', 'OPS');
    await choose('Type of work', '10001');

    await press('Save changes');

    await see('All changes are saved.');
    expect(inputs('settings.save')).toEqual([{ version: 3, alertDelivery: on }]);
    expect(inputs('alerts.issueTypes')[0]).toEqual({ spaceKey: 'OPS' });
    await vi.waitFor(() => expect(inputs('alerts.delivery')).toHaveLength(2), WAIT);
  });

  test('forgets the type of work with the space', async () => {
    await openApp('/settings/alerts', {
      ...whenOn,
      'settings.save': () => someSettings({ alertDelivery: on }),
    });
    await see('Send a test');
    await choose('Space', 'IT');
    await press('Save changes');

    await vi.waitFor(() => expect(inputs('settings.save')).toHaveLength(1), WAIT);
    expect(inputs('settings.save')[0]?.alertDelivery).toMatchObject({ spaceKey: 'IT', issueTypeId: '' });
  });

  test('says at the field what is missing', async () => {
    const fields = [{ path: 'alertDelivery.spaceKey', problem: 'required' }];
    await openApp('/settings/alerts', {
      ...base,
      'settings.save': () => failing({ code: 'invalid-input', fields }),
    });
    await tick('Deliver alerts to Jira');

    await press('Save changes');

    await see('Choose a space.');
    expect(shown()).not.toContain('log-1');
  });

  test('says when it happens, who authorised it, and where it goes', async () => {
    await openApp('/settings/alerts', { ...whenOn, 'alerts.delivery': () => ({ ...ready, workItemKey: 'OPS-12' }) });

    await see('Daily check: 07:00, time zone UTC');
    await see('OPS-12');
    expect(ofType(page(), 'Link')[0]?.props.href).toBe('/browse/OPS-12');
    expect(ofType(page(), 'User')[0]?.props.accountId).toBe('ada');
    expect(fieldIn(page(), 'Space')?.props.value).toEqual({ value: 'OPS', label: 'Operations (OPS)' });
  });

  test('that fails says what to do and when it is tried again', async () => {
    const retrying: AlertDelivery = {
      ...ready,
      state: 'retrying',
      error: { code: 'not-permitted', problem: 'not-permitted' },
      nextTryAt: '2026-11-23T12:00:00Z',
    };
    await openApp('/settings/alerts', { ...whenOn, 'alerts.delivery': () => retrying });

    await see('The app may not create or change work items in this space.');
    expect(shown()).toContain('Next try: Nov 23, 2026, 1:00 PM. No alert is lost.');
  });

  test('of a space that is gone says so at the type of work', async () => {
    await openApp('/settings/alerts', { ...whenOn, 'alerts.issueTypes': () => failing({ code: 'not-found' }) });

    await see('The space is gone, or the app may not see it.');
  });
});

describe('a test of the delivery', () => {
  test.for([
    ['done', 'The test has arrived in Jira.'],
    ['failed', 'The test did not arrive.'],
    ['cancelled', 'The test was cancelled'],
  ] as const)('that is %s says so, and the state is read again', async ([state, text]) => {
    await openApp('/settings/alerts', {
      ...whenOn,
      'alerts.test': () => ({ jobId: 'test-1' }),
      'jobs.get': () => aScan({ jobId: 'test-1', state }),
    });

    await press('Send a test');

    await see(text);
    await vi.waitFor(() => expect(inputs('alerts.delivery')).toHaveLength(2), WAIT);
  });

  test('shows what Jira said', async () => {
    await openApp('/settings/alerts', {
      ...whenOn,
      'alerts.test': () => ({ jobId: 'test-1' }),
      'jobs.get': () => aScan({ jobId: 'test-1', state: 'failed' }),
    });
    await see('Send a test');
    answerWith({
      'alerts.delivery': () => ({ ...ready, error: { code: 'request-rejected', problem: 'refused' } }),
    });

    await press('Send a test');

    await see('Jira refused the work item.');
  });

  test('waits until the changes are saved', async () => {
    await openApp('/settings/alerts', whenOn);
    await see('Send a test');
    await choose('Space', 'IT');

    await see('Save your changes first');
    expect(buttonsIn(page(), 'Send a test')[0]?.props.isDisabled).toBe(true);
  });
});
