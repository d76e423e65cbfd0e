import type { FieldProblem, OrgKeyStatus, Settings, SettingsValues } from '../../../contract';
import { NUMBER_FIELDS, type SettingsDraft, type SettingsForm } from '../../app/settings-draft';

export type FormAction =
  | { type: 'set'; change: Partial<SettingsForm> }
  | { type: 'discard' }
  | { type: 'refused'; problems: readonly FieldProblem[] }
  | { type: 'conflict'; newer: Settings }
  | { type: 'take-newer' }
  | { type: 'key-changed'; orgKey: OrgKeyStatus }
  | { type: 'saved'; settings: Settings };

/** The form of settings that were read, with what a person typed before they left the page. */
export function openedForm(loaded: Settings, draft: SettingsDraft | undefined): SettingsDraft {
  if (draft === undefined) return { base: loaded, changes: {}, epoch: 0, problems: [] };
  return draft.base.version === loaded.version ? { ...draft, base: loaded } : { ...draft, newer: loaded };
}

export function isChanged({ changes }: SettingsDraft): boolean {
  return Object.keys(changes).length > 0;
}

export function settingsFormOf(settings: Settings): SettingsForm {
  const {
    warningDays,
    overdueDays,
    marginDays,
    breakerPercent,
    checkHour,
    auditRetentionDays,
    countedApps,
    accessList,
    timeZone,
    language,
    alertDelivery,
  } = settings;
  return {
    warningDays: String(warningDays),
    overdueDays: String(overdueDays),
    marginDays: String(marginDays),
    breakerPercent: String(breakerPercent),
    checkHour: String(checkHour),
    auditRetentionDays: String(auditRetentionDays),
    countedApps,
    accessList,
    timeZone,
    language,
    alertDelivery,
    protected: settings.protected,
  };
}

export function formReducer(state: SettingsDraft, action: FormAction): SettingsDraft {
  const { newer, ...rest } = state;
  switch (action.type) {
    case 'set':
      return { ...state, changes: changesAfter(state, action.change) };
    case 'discard':
      return { ...rest, changes: {}, problems: [], epoch: state.epoch + 1 };
    case 'refused':
      return { ...state, problems: action.problems };
    case 'conflict':
      return { ...state, newer: action.newer };
    case 'take-newer':
      return newer === undefined
        ? state
        : { base: newer, changes: changesAfter({ ...state, base: newer }, {}), problems: [], epoch: state.epoch + 1 };
    case 'key-changed': {
      const { orgKey } = action;
      return { ...state, base: { ...state.base, orgKey }, ...(newer && { newer: { ...newer, orgKey } }) };
    }
    case 'saved':
      return { base: action.settings, changes: {}, problems: [], epoch: state.epoch + 1 };
  }
}

/** What is sent to be saved; or what is wrong with numbers that are none, which nobody else could tell. */
export function settingsInputOf({ base, changes }: SettingsDraft): {
  input: { version: number } & Partial<SettingsValues>;
  problems: FieldProblem[];
} {
  const numbers = NUMBER_FIELDS.filter((name) => changes[name] !== undefined).map(
    (name) => [name, numberOf(changes[name] ?? '')] as const,
  );
  const others = Object.entries(changes).filter(([name]) => !(NUMBER_FIELDS as readonly string[]).includes(name));
  return {
    input: { version: base.version, ...Object.fromEntries(others), ...Object.fromEntries(numbers) },
    problems: numbers.filter(([, value]) => Number.isNaN(value)).map(([path]) => ({ path, problem: 'not-a-number' })),
  };
}

function changesAfter({ base, changes }: SettingsDraft, change: Partial<SettingsForm>): Partial<SettingsForm> {
  const original: Record<string, unknown> = settingsFormOf(base);
  const merged = Object.entries({ ...changes, ...change });
  return Object.fromEntries(merged.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(original[name])));
}

function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? NaN : Number(trimmed);
}
