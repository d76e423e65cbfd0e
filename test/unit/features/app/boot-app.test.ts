import { describe, test } from 'vitest';
import { chooseLocale } from '../../../../src/features/app/catalogues';
import { ADMIN_ID } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp } from '../../../world/app';

describe('app.boot', () => {
  test('tells a person with access everything that the page needs first', async ({ expect }) => {
    const { call } = await anApp();

    const boot = dataOf(await call('app.boot', { locale: 'de_DE' }));

    expect(boot).toMatchObject({
      access: 'granted',
      caller: { accountId: ADMIN_ID, isOrgAdmin: true },
      orgKey: 'set',
      capabilities: { 'read-users': 'yes' },
      locale: 'de-DE',
      org: { name: 'Acme' },
      savedFilters: [],
      activeRuns: [],
    });
    expect(Object.keys(boot.texts).length).toBeGreaterThan(0);
  });

  test('asks Atlassian for nothing but the access check, and not for that within five minutes', async ({ expect }) => {
    const { call, admin } = await anApp();

    await call('app.boot', {});
    await call('app.boot', {});

    expect(admin.requests.map(({ call: name }) => name)).toEqual(['userPages', 'searchUsers']);
  });

  test('a person without access is told so in their language, and learns nothing else', async ({ expect }) => {
    const { call, ports } = await anApp();
    ports.jira.answer = false;

    const boot = dataOf(await call('app.boot', { locale: 'de-AT' }));

    expect(Object.keys(boot).sort()).toEqual(['access', 'caller', 'capabilities', 'locale', 'orgKey', 'texts']);
    expect(boot).toMatchObject({ access: 'denied', orgKey: 'none', locale: 'de-DE', caller: { isOrgAdmin: false } });
  });

  test('the language of the settings goes before the person’s', async ({ expect }) => {
    const { call } = await anApp();
    dataOf(await call('settings.save', { version: 0, language: 'de-DE' }));

    expect(dataOf(await call('app.boot', { locale: 'en-US' })).locale).toBe('de-DE');
  });
});

describe('chooseLocale', () => {
  const available = ['en-US', 'de-DE', 'pt-BR', 'pt-PT', 'no-NO', 'zh-CN', 'zh-TW', 'uk-UA'];

  test.for([
    ['de-DE', 'de-DE'],
    ['de_AT', 'de-DE'],
    ['DE', 'de-DE'],
    ['en-GB', 'en-US'],
    ['pt', 'pt-PT'],
    ['pt-BR', 'pt-BR'],
    ['pt-AO', 'pt-BR'],
    ['nb-NO', 'no-NO'],
    ['nn', 'no-NO'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-SG', 'zh-CN'],
    ['uk_UA', 'uk-UA'],
    ['tlh', 'en-US'],
    ['', 'en-US'],
    [undefined, 'en-US'],
  ] as const)('for %s it is %s', ([wanted, expected], { expect }) => {
    expect(chooseLocale(wanted, available)).toBe(expected);
  });
});
