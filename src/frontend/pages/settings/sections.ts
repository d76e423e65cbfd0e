export const SETTINGS_SECTIONS = [
  'organization',
  'inactivity',
  'alerts',
  'protected',
  'safety',
  'access',
  'language',
  'privacy',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export function isSettingsSection(value: string | undefined): value is SettingsSection {
  return (SETTINGS_SECTIONS as readonly (string | undefined)[]).includes(value);
}
