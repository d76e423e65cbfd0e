/** Languages that have a catalogue in `locales/`, as a person chooses them in the settings. */
export const LANGUAGES = ['en-US', 'de-DE'] as const;
