import { describe, expect, test, vi } from 'vitest';
import english from '../../../locales/en-US.json';
import { GUIDE_TOPICS } from '../../../src/frontend/app/address';
import { GUIDE, GUIDE_PARTS } from '../../../src/frontend/pages/guide/guide-texts';
import { aBoot, aRun, someSettings } from './support/builders';
import { address, inputs, openApp, press, see, shown } from './support/stage';

const granted = { 'app.boot': () => aBoot() };

describe('the guide', () => {
  test('opens at what it says of the open page, and Back leads to where one was', async () => {
    await openApp('/runs/run-1', {
      ...granted,
      'runs.get': () => aRun({ state: 'done' }),
      'runs.rows': () => ({ rows: [] }),
    });

    await press('Guide');
    await see('Guide: Runs');
    expect(address()).toBe('/guide/runs');
    expect(shown()).toContain(english['guide.runs.outcome']);

    await press('Exports');
    await see(english['guide.exports.as-of']);
    await press('Back');

    await vi.waitFor(() => expect(address()).toBe('/runs/run-1'));
  });

  test('tells from every page what is stored of people', async () => {
    await openApp('/settings/safety', { ...granted, 'settings.get': () => someSettings() });

    await press('Privacy');
    await see(english['guide.privacy.kept']);
    await press('Back');

    await vi.waitFor(() => expect(address()).toBe('/settings/safety'));
  });

  test('leads to its tab when it was opened by its address', async () => {
    await openApp('/guide/history', { ...granted, 'runs.list': () => ({ rows: [] }) });
    await see('Guide: History');

    await press('Back');

    await vi.waitFor(() => expect(address()).toBe('/history'));
  });

  test.for(GUIDE_TOPICS)('says of %s what is shown, can be done, is meant and is not known', (topic) => {
    for (const part of GUIDE_PARTS) expect(GUIDE[topic][part].length).toBeGreaterThan(0);
    const told = GUIDE_PARTS.flatMap((part) => GUIDE[topic][part]);

    expect(told.sort()).toEqual(
      Object.keys(english)
        .filter((key) => key.startsWith(`guide.${topic}.`))
        .sort(),
    );
  });
});

test.for(['denied', 'no-key'] as const)('guide and privacy are open to whom access is %s', async (access) => {
  await openApp('/', { 'app.boot': () => aBoot({ access, orgKey: 'none' }) });

  await press('Privacy');
  await see(english['guide.privacy.leaves']);
  await press('How it works');
  await see(english['guide.overview.who']);
  await press('Back');

  await see(access === 'denied' ? english['denied.how'] : english['first-run.intro']);
});

test('the guide is there while a rejected key lets people read the history, and leads back to it', async () => {
  await openApp('/', {
    'app.boot': () => aBoot({ access: 'no-key', orgKey: 'rejected', mayReadStored: true }),
    'runs.list': () => ({ rows: [] }),
  });
  await press('Show runs and audit');
  await see('No runs yet');

  await press('Guide');
  await see('Guide: Dashboard');
  await press('Back');

  await see('No runs yet');
  expect(inputs('app.boot')).toHaveLength(1);
});
