import type { adminPage } from 'virtual:admin-page';

/**
 * The app's title in a language: that of the locale, else of its fallbacks in the manifest, else of the default.
 *
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/translations/
 */
export function pageTitle({ titles, fallback, defaultLocale }: typeof adminPage, locale: string): string {
  const wanted = [locale, ...(fallback[locale] ?? []), defaultLocale];
  return wanted.map((code) => titles[code]).find((title) => title !== undefined) ?? '';
}
