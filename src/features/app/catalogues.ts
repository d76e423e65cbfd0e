import deDE from '../../../locales/de-DE.json';
import enUS from '../../../locales/en-US.json';
import type { Catalogue } from '../../contract';
import { LANGUAGES, type Language } from '../../domain/words/languages';

const CATALOGUES: Record<Language, Catalogue> = { 'en-US': enUS, 'de-DE': deDE };

/** The keys of the source catalogue, for texts that the back-end writes. */
export type SourceText = keyof typeof enUS;

const FALLBACK: Language = 'en-US';

function isLanguage(locale: string): locale is Language {
  return Object.hasOwn(CATALOGUES, locale);
}

/**
 * The catalogue for a person: of exactly their locale, else of their language, else the English one.
 *
 * @param wanted as Jira writes it, e.g. `de_AT`; absent when it is not known
 */
export function catalogueFor(wanted: string | undefined): { locale: string; texts: Catalogue } {
  const locale = chooseLocale(wanted, LANGUAGES);
  return isLanguage(locale) ? { locale, texts: CATALOGUES[locale] } : { locale: FALLBACK, texts: CATALOGUES[FALLBACK] };
}

/** Languages that go by several codes, and Chinese, whose script depends on the place. */
const RELATED: readonly [RegExp, string][] = [
  [/^n[bn](-|$)/i, 'no-NO'],
  [/^zh-(hant|hk|mo|tw)/i, 'zh-TW'],
  [/^zh/i, 'zh-CN'],
  [/^pt$/i, 'pt-PT'],
];

/** The best of the available locales for the wanted one; {@link FALLBACK} when none fits. */
export function chooseLocale(wanted: string | undefined, available: readonly string[]): string {
  const tag = (wanted ?? '').trim().replaceAll('_', '-').toLowerCase();
  if (tag === '') return FALLBACK;
  const related = RELATED.find(([pattern]) => pattern.test(tag))?.[1].toLowerCase();
  const language = `${tag.split('-')[0] ?? tag}-`;
  const named = (name: string | undefined) => available.find((locale) => locale.toLowerCase() === name);
  return (
    named(tag) ?? named(related) ?? available.find((locale) => locale.toLowerCase().startsWith(language)) ?? FALLBACK
  );
}
