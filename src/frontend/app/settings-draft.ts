import type { FieldProblem, Settings, SettingsValues } from '../../contract';

/** The settings as a form holds them: numbers as they were typed, so that a wrong one can be shown and mended. */
export type SettingsForm = Omit<SettingsValues, NumberName> & Record<NumberName, string>;

export const NUMBER_FIELDS = [
  'warningDays',
  'overdueDays',
  'marginDays',
  'breakerPercent',
  'checkHour',
  'auditRetentionDays',
] as const;
type NumberName = (typeof NUMBER_FIELDS)[number];

/** Settings that were typed and not saved. */
export type SettingsDraft = {
  /** As last read or saved. */
  base: Settings;
  /** Only what differs from `base`: another admin's change to another field is never undone by saving. */
  changes: Partial<SettingsForm>;
  /** Rises when fields have to show other values than were typed into them. */
  epoch: number;
  problems: readonly FieldProblem[];
  /** What somebody else saved meanwhile. */
  newer?: Settings;
};
