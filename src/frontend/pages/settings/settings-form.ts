import type { FieldProblem, OrgKeyStatus, Settings, SettingsValues } from '../../../contract';
import { PROTECTED_MAX } from '../../../domain/words';
import {
  NUMBER_FIELDS,
  TYPED_LISTS,
  type SettingsDraft,
  type SettingsForm,
  type TypedList,
} from '../../app/settings-draft';
import { readTyped } from './read-typed';

export type FormAction =
  | { type: 'set'; change: Partial<SettingsForm> }
  | { type: 'type'; list: TypedList; text: string }
  | { type: 'add'; lists: Partial<Record<TypedList, readonly string[]>> }
  | { type: 'look'; list: TypedList | undefined }
  | { type: 'discard' }
  | { type: 'refused'; problems: readonly FieldProblem[] }
  | { type: 'conflict'; newer: Settings }
  | { type: 'take-newer' }
  | { type: 'key-changed'; orgKey: OrgKeyStatus }
  | { type: 'saved'; settings: Settings };

/** The form of settings that were read, with what a person typed before they left the page. */
export function openedForm(loaded: Settings, draft: SettingsDraft | undefined): SettingsDraft {
  if (draft === undefined) return { base: loaded, changes: {}, epoch: 0, problems: [], typed: {}, emptied: 0 };
  return draft.base.version === loaded.version ? { ...draft, base: loaded } : { ...draft, newer: loaded };
}

export function isChanged({ changes, typed }: SettingsDraft): boolean {
  return Object.keys(changes).length > 0 || Object.values(typed).some((text) => text.trim() !== '');
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
    case 'type':
      return { ...state, typed: { ...state.typed, [action.list]: action.text } };
    case 'add':
      return added(state, action.lists);
    case 'look':
      return { ...state, unclear: action.list };
    case 'discard':
      return { ...rest, changes: {}, problems: [], typed: {}, unclear: undefined, epoch: state.epoch + 1 };
    case 'refused':
      return { ...state, problems: action.problems };
    case 'conflict':
      return { ...state, newer: action.newer };
    case 'take-newer':
      return newer === undefined
        ? state
        : {
            ...rest,
            base: newer,
            changes: changesAfter({ ...state, base: newer }, joinedLists(state, newer)),
            problems: [],
            epoch: state.epoch + 1,
          };
    case 'key-changed': {
      const { orgKey } = action;
      return { ...state, base: { ...state.base, orgKey }, ...(newer && { newer: { ...newer, orgKey } }) };
    }
    case 'saved':
      return { ...rest, base: action.settings, changes: {}, problems: [], epoch: state.epoch + 1 };
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

/** What is typed into lists, read; or the first of them that can't be added as it is: lines unread, or too many. */
export function typedItemsOf({
  base,
  changes,
  typed,
}: SettingsDraft): { lists: Partial<Record<TypedList, readonly string[]>> } | { unclear: TypedList } {
  const present = changes.protected ?? base.protected;
  const read: Partial<Record<TypedList, readonly string[]>> = {};
  for (const list of TYPED_LISTS) {
    const text = typed[list]?.trim() ?? '';
    if (text === '') continue;
    const { items, problems, asks } = readTyped(list, text);
    const all = union(present[list], items);
    if (asks !== undefined || problems.length > 0 || items.length === 0 || all.length > PROTECTED_MAX) {
      return { unclear: list };
    }
    read[list] = items;
  }
  return { lists: read };
}

function added(state: SettingsDraft, lists: Partial<Record<TypedList, readonly string[]>>): SettingsDraft {
  const present = state.changes.protected ?? state.base.protected;
  const names = TYPED_LISTS.filter((list) => lists[list] !== undefined);
  if (names.length === 0) return { ...state, unclear: undefined };
  const grown = Object.fromEntries(names.map((list) => [list, union(present[list], lists[list] ?? [])]));
  return {
    ...state,
    changes: changesAfter(state, { protected: { ...present, ...grown } }),
    typed: { ...state.typed, ...Object.fromEntries(names.map((list) => [list, ''])) },
    emptied: state.emptied + 1,
    unclear: undefined,
  };
}

/** People in lists that both have changed: what was added and taken out here is done to the lists of the other. */
function joinedLists({ base, changes }: SettingsDraft, newer: Settings): Partial<SettingsForm> {
  const { protected: own, accessList } = changes;
  return {
    ...(own && {
      protected: {
        accountIds: joined(own.accountIds, base.protected.accountIds, newer.protected.accountIds),
        emails: joined(own.emails, base.protected.emails, newer.protected.emails),
        domains: joined(own.domains, base.protected.domains, newer.protected.domains),
        groupIds: joined(own.groupIds, base.protected.groupIds, newer.protected.groupIds),
      },
    }),
    ...(accessList && { accessList: joined(accessList, base.accessList, newer.accessList) }),
  };
}

function joined(own: readonly string[], before: readonly string[], others: readonly string[]): string[] {
  const removed = new Set(before.filter((item) => !own.includes(item)));
  const added = own.filter((item) => !before.includes(item));
  return union(others, added).filter((item) => !removed.has(item));
}

export function union(present: readonly string[], items: readonly string[]): string[] {
  return [...new Set([...present, ...items])];
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
