import { expect, test } from 'vitest';
import { errorOf, pageOptions } from '../../../../local/web/bridge/context';
import { frameHtml } from '../../../../local/web/frame';
import { pageTitle } from '../../../../local/web/page-title';
import { createProblems } from '../../../../local/web/problems';

test('the address says who uses the page, in which language and theme', () => {
  expect(pageOptions('?as=712020:ada&locale=de-DE&theme=dark&local=1')).toEqual({
    accountId: '712020:ada',
    locale: 'de-DE',
    theme: 'dark',
    showsLocalBar: true,
  });
  expect(pageOptions('')).toEqual({ accountId: undefined, locale: undefined, theme: 'light', showsLocalBar: false });
});

test("the app's frame has its bridge before the app, and the app's folder as its base", () => {
  const html = frameHtml();

  expect(html.indexOf('window.__bridge =')).toBeGreaterThan(0);
  expect(html.indexOf('src="main.js"')).toBeGreaterThan(html.indexOf('window.__bridge ='));
  expect(html.indexOf('<base href="/app/">')).toBeLessThan(html.indexOf('<script'));
});

test('the title is that of the language, of its fallback, or of the default language', () => {
  const page = {
    titles: { 'en-US': 'Accounts', 'de-DE': 'Konten' },
    fallback: { 'da-DK': ['de-DE'] },
    defaultLocale: 'en-US',
  };

  expect(pageTitle(page, 'de-DE')).toBe('Konten');
  expect(pageTitle(page, 'da-DK')).toBe('Konten');
  expect(pageTitle(page, 'th-TH')).toBe('Accounts');
});

test('a problem is recorded once, however often it comes', () => {
  const recorded: string[] = [];
  const problems = createProblems(recorded);

  problems.report('<Wobble> is not a component of UI Kit', { inPlace: true });
  problems.report('<Wobble> is not a component of UI Kit', { inPlace: true });
  problems.report('the bridge command x is not known');

  expect(recorded).toEqual(['<Wobble> is not a component of UI Kit', 'the bridge command x is not known']);
  expect(problems.list.get().filter(({ inPlace }) => !inPlace)).toHaveLength(1);
});

test('the error of an answer is its text', () => {
  expect(errorOf({ error: 'no such account' })).toBe('no such account');
  expect(errorOf({ error: { code: 1 } })).toBe('{"code":1}');
  expect(errorOf([])).toBeUndefined();
});
