import { describe, test, vi } from 'vitest';
import type { Catalogue } from '../../../src/contract';
import { createTexts, formattingLocale, type TextKey } from '../../../src/frontend/texts/i18n';

const berlin = { locale: 'en-US', timeZone: 'Europe/Berlin', now: () => Date.parse('2026-11-22T23:30:00Z') }; // already the 23rd there

function texts(catalogue: Catalogue, locale = 'en-US') {
  return createTexts(catalogue, { ...berlin, locale });
}

describe('texts', () => {
  test('choose the plural form of their language and write numbers in it', ({ expect }) => {
    const catalogue: Catalogue = {
      n: { one: '{count} Konto', few: '{count} konta', many: '{count} kont', other: '{count} Konten' },
    };

    expect(texts(catalogue, 'de-DE').find('n', { count: 1 })).toBe('1 Konto');
    expect(texts(catalogue, 'de-DE').find('n', { count: 1_284 })).toBe('1.284 Konten');
    expect(texts(catalogue, 'pl-PL').find('n', { count: 3 })).toBe('3 konta');
    expect(texts(catalogue, 'pl-PL').find('n', { count: 5 })).toBe('5 kont');
  });

  test('take a value literally, whatever characters it holds', ({ expect }) => {
    expect(texts({ n: 'Hello {name}' }).find('n', { name: '{name} $& <b>' })).toBe('Hello {name} $& <b>');
  });

  test('show a missing key and report it', ({ expect }) => {
    const report = vi.spyOn(console, 'error').mockReturnValue();

    expect(texts({}).t('app.name')).toBe('app.name');
    expect(texts({ n: 'of {total}' }).t('n' as TextKey)).toBe('of {total}');

    expect(report).toHaveBeenCalledTimes(2);
    report.mockRestore();
  });

  test('keep names from right to left apart, in the order of the list', ({ expect }) => {
    expect(texts({}).list(['שרה', 'Ada', 'شيماء'])).toBe('\u2068שרה\u2069, Ada, and \u2068شيماء\u2069');
    expect(texts({}).list(['شيماء@example.com'])).toBe('\u2066شيماء@example.com\u2069');
  });

  test('count days in the time zone of the person', ({ expect }) => {
    expect(texts({}).daysAgo('2026-11-23')).toBe('today');
    expect(texts({}).daysAgo('2026-11-22')).toBe('yesterday');
    expect(texts({}).daysAgo('2026-09-01')).toBe('83 days ago'); // against rules that count in days
    expect(texts({}).daysAgo('2025-11-01')).toBe('1 year ago');
  });

  test('never move a day by a time zone', ({ expect }) => {
    const tokyo = createTexts({}, { ...berlin, timeZone: 'America/Los_Angeles' });

    expect(tokyo.day('2026-11-01')).toBe('Nov 1, 2026');
  });
});

test('formattingLocale keeps the own variant of the language, and nothing else', ({ expect }) => {
  expect(formattingLocale('de-DE', 'de_AT')).toBe('de-AT');
  expect(formattingLocale('en-US', 'fr-FR')).toBe('en-US');
  expect(formattingLocale('en-US', 'not a locale')).toBe('en-US');
});
