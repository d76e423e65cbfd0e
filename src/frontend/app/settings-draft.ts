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

/** Lists of protected accounts into which lines are typed. */
export const TYPED_LISTS = ['emails', 'accountIds', 'domains'] as const;
export type TypedList = (typeof TYPED_LISTS)[number];

/** Settings that were typed and not saved. */
export type SettingsDraft = {
  /** As last read or saved. */
  base: Settings;
  /** Only what differs from `base`: another admin's change to another field is never undone by saving. */
  changes: Partial<SettingsForm>;
  /** Rises when fields have to show other values than were typed into them. */
  epoch: number;
  problems: readonly FieldProblem[];
  /** What is typed into a list and not added to it yet: saving adds it. */
  typed: Partial<Record<TypedList, string>>;
  /** Rises when what is typed has been added, and its field is to be empty. */
  emptied: number;
  /** The list of which the text could not be added as it is: its dialog tells why, and asks. */
  unclear?: TypedList | undefined;
  /** What somebody else saved meanwhile. */
  newer?: Settings;
};
