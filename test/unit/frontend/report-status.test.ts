import { describe, expect, test } from 'vitest';
import german from '../../../locales/de-DE.json';
import type { PersonalDataReport } from '../../../src/contract';
import { aBoot, someSettings } from './support/builders';
import { nodes, textOf } from './support/forge-doc';
import { failing, openApp, page, see, shown } from './support/stage';

/** 10:00 and 10:00 of the week after, where the page's person is. */
const AT = '2026-03-02T09:00:00.000Z';
const NEXT_AT = '2026-03-09T09:00:00.000Z';

const DONE: PersonalDataReport = { state: 'done', at: AT, accounts: 2_000, closed: 3, updated: 12, nextAt: NEXT_AT };
const FAILED: PersonalDataReport = {
  state: 'failed',
  at: AT,
  failure: 'atlassian-unavailable',
  nextAt: '2026-03-03T09:30:00.000Z',
};

describe('the report of stored accounts, in the settings', () => {
  test('says when the first comes, where there was none', async () => {
    await openReport({ state: 'never' });

    await see('No report was made yet. The first starts within an hour after something is stored.');
  });

  test('says since when one is under way', async () => {
    await openReport({ state: 'running', at: AT });

    await see('A report is under way. It started Mar 2, 2026, 10:00 AM.');
  });

  test('says of the last one what came of it, and when the next is', async () => {
    await openReport(DONE);

    await see(
      'Last report: Mar 2, 2026, 10:00 AM, 2,000 accounts. Closed and erased: 3. Changed: 12. Next report: Mar 9, 2026.',
    );
  });

  test('says why one failed, what is kept, and when it is tried again', async () => {
    await openReport(FAILED);

    await see(
      'The last report started Mar 2, 2026, 10:00 AM and ended early: Atlassian did not answer. ' +
        'What Atlassian had answered until then is kept. Next attempt: Mar 3, 2026, 10:30 AM.',
    );
    const failed = [...nodes(page())].find(
      (node) => node.type === 'Text' && textOf(node).startsWith('The last report'),
    );
    expect(failed?.props.color).toBe('color.text.danger');
  });

  test('takes a failure that has no reason for a fault of the app', async () => {
    await openReport({ state: 'failed', at: AT, nextAt: NEXT_AT });

    await see('ended early: Something went wrong in the app.');
  });

  test('is no report where what is stored of it could not be read', async () => {
    await openApp('/settings/privacy', {
      ...SETTINGS,
      'privacy.about': () => failing({ code: 'stored-data-invalid' }),
    });

    await see("What the app has stored can't be read");
    expect(shown()).not.toContain('No report was made yet');
  });

  test('is a report in German too, where alerts are called "Meldungen"', async () => {
    const boot = aBoot({ locale: 'de-DE', texts: german });
    await openApp('/settings/privacy', {
      ...SETTINGS,
      'app.boot': () => boot,
      'privacy.about': () => ({ report: FAILED }),
    });

    await see('Der letzte Bericht begann 02.03.2026, 10:00 und endete vorzeitig: Atlassian hat nicht geantwortet.');
    expect(shown()).toContain('Nächster Versuch: 03.03.2026, 10:30.');
  });
});

const SETTINGS = {
  'app.boot': () => aBoot(),
  'settings.get': () => someSettings(),
  'privacy.inventory': () => ({ kinds: [], asOf: AT }),
};

async function openReport(report: PersonalDataReport): Promise<void> {
  await openApp('/settings/privacy', { ...SETTINGS, 'privacy.about': () => ({ report }) });
}
