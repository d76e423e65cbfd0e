import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import type { Catalogue, UserFilter } from '../../../src/contract';
import { filterSentence } from '../../../src/frontend/people/filter/filter-sentence';
import { createTexts } from '../../../src/frontend/texts/i18n';
import { anOrgProfile } from '../../support/builders';

const LOCALES = path.resolve(import.meta.dirname, '../../../locales');

function sentence(filter: UserFilter, locale = 'en-US'): string {
  const catalogue = JSON.parse(readFileSync(path.join(LOCALES, `${locale}.json`), 'utf8')) as Catalogue;
  return filterSentence(filter, {
    texts: createTexts(catalogue, { locale, timeZone: 'UTC', now: () => 0 }),
    org: anOrgProfile(),
    groupNames: { 'g-1': 'Legal', 'g-2': 'jira-admins' },
    appName: (key) => (key === 'confluence' ? 'Confluence' : 'Jira'),
  });
}

const confluence = { key: 'confluence', siteId: 'site-1' };
const jira = { key: 'jira-software', siteId: 'site-1' };
const cleanUp: UserFilter = {
  status: ['active'],
  claimStatus: 'managed',
  lastActive: { olderThanDays: 90, app: confluence },
  not: { groupIds: ['g-2'], protected: true },
};

describe('a filter as a sentence', () => {
  test('says whom it finds and whom it leaves out, in the grammar of the language', ({ expect }) => {
    expect(sentence(cleanUp)).toBe(
      'Active, managed users who have not used Confluence for more than 90 days, not in group jira-admins, not protected',
    );
    expect(sentence(cleanUp, 'de-DE')).toBe(
      'Aktive, verwaltete Benutzer, die Confluence seit mehr als 90 Tagen nicht verwendet haben, nicht in Gruppe jira-admins und nicht geschützt',
    );
  });

  test.for<[string, UserFilter]>([
    ['Users', {}],
    ['Suspended or deactivated users', { status: ['suspended', 'deactivated'] }],
    ['Users with the status Active or No directory', { status: ['active', 'no-directory'] }],
    ['Users found by “ada”, with access to Confluence or Jira', { text: 'ada', apps: [confluence, jira] }],
    ['Users on a pasted list of 2 entries', { emails: ['a@example.com', 'b@example.com'] }],
    ['Users who have used no app for more than 1 day', { lastActive: { olderThanDays: 1 } }],
    [
      'Users who have used no app for more than 90 days or whose activity is unknown',
      { lastActive: { olderThanDays: 90, unknown: true } },
    ],
    ['Users last active at some time or unknown', { lastActive: { never: false, unknown: true } }],
    [
      'Users last active in Jira before Mar 1, 2026 and after Jan 31, 2026 or never',
      { lastActive: { after: '2026-01-31', before: '2026-03-01', never: true, app: jira } },
    ],
    ['Users in group Legal or jira-admins, not in group …', { groupIds: ['g-1', 'g-2'], not: { groupIds: ['g-3'] } }],
    ['Users without access to Jira, without 2 named accounts', { not: { apps: [jira], accountIds: ['a', 'b'] } }],
    ['Users not protected', { protected: false }],
    ['Users protected', { not: { protected: false } }],
    ['Users who are no organization admins, without two-step verification', { orgAdmin: false, mfaEnabled: false }],
  ])('reads "%s"', ([text, filter], { expect }) => {
    expect(sentence(filter)).toBe(text);
  });
});
