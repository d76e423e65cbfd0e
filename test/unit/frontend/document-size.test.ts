import { describe, expect, test } from 'vitest';
import { aBoot, anAlertPage, anAlert, aUser, aUserPage } from './support/builders';
import { openApp, page, see } from './support/stage';

const ROWS = 25;
/** What a page hands to the host may weigh so much with 25 rows, in UTF-16 units of its JSON. */
const DOCUMENT_MAX = 120_000;

const numbers = Array.from({ length: ROWS }, (_, index) => index);
const named = (index: number) => ({
  accountId: `712020:0123abcd-0123-0123-0123-${String(index).padStart(12, '0')}`,
  name: `Somebody with a usual name ${String(index)}`,
  email: `somebody.with.a.usual.name.${String(index)}@northwind.example`,
});
/** Every fifth is protected and no person, which takes marks. */
const marks = (index: number) =>
  index % 5 === 0 ? { protectedBy: 'domain' as const, accountType: 'app' } : { accountType: 'atlassian' };
const activity = [
  { key: 'jira-software', siteId: 'site-1', lastActive: '2026-11-02' },
  { key: 'confluence', siteId: 'site-1', lastActive: '2026-10-23' },
];

describe('the document of a page with 25 rows is small', () => {
  test('of users', async () => {
    const rows = numbers.map((index) => aUser({ ...named(index), ...marks(index), activity }));
    await openApp('/users', { 'app.boot': () => aBoot(), 'users.list': () => aUserPage({ rows, total: 500 }) });
    await see(named(ROWS - 1).name);

    expect(JSON.stringify(page()).length).toBeLessThan(DOCUMENT_MAX);
  });

  test('of alerts', async () => {
    const rows = numbers.map((index) => anAlert({ ...named(index), ...marks(index) }));
    await openApp('/alerts', { 'app.boot': () => aBoot(), 'alerts.list': () => anAlertPage({ rows, total: 500 }) });
    await see(named(ROWS - 1).name);

    expect(JSON.stringify(page()).length).toBeLessThan(DOCUMENT_MAX);
  });
});
