/** The languages of the app: catalogues in `locales/`, choices of the settings, and titles that the manifest names. */
export const LANGUAGES = ['en-US', 'de-DE'] as const;
export type Language = (typeof LANGUAGES)[number];
