import { isDeepStrictEqual } from 'node:util';
import type { SettingsValues } from '../../contract';
import { chunked } from '../../lists';
import type { AuditDraft } from '../../storage/audit/audit';
import type { AddressHolders } from './address-holders';

/** Of each list the entry of a change has so many that came and so many that went; more follow in entries of their own. */
const IDS_PER_ENTRY = 40;
/** An entry is erased as a whole when one of these people closes their account, so that each says little of others. */
const ADDRESSES_PER_ENTRY = 20;

/** What was there before and after. */
export type SettingsChange = { before: SettingsValues; after: SettingsValues };

type List = { setting: keyof SettingsValues; member?: string; of: (values: SettingsValues) => readonly string[] };

const LISTS: readonly List[] = [
  { setting: 'protected', member: 'accountIds', of: (values) => values.protected.accountIds },
  { setting: 'protected', member: 'domains', of: (values) => values.protected.domains },
  { setting: 'protected', member: 'groupIds', of: (values) => values.protected.groupIds },
  { setting: 'accessList', of: (values) => values.accessList },
];

const ADDRESSES: List = { setting: 'protected', member: 'emails', of: (values) => values.protected.emails };

/** The names of the settings that differ. */
export function changedNames(before: SettingsValues, after: SettingsValues): (keyof SettingsValues)[] {
  const names = Object.keys(after) as (keyof SettingsValues)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** The protected addresses that were added and taken away. */
export function changedAddresses(change: SettingsChange): string[] {
  const { added, removed } = differenceOf(ADDRESSES, change);
  return [...added, ...removed];
}

/**
 * The entries of a change, for the audit trail: what was there before and after, of lists all that came and went.
 * Protected addresses are personal data: they have entries of their own, with the accounts whose they are, so that they
 * are erased with those and nothing else is.
 */
export function changeEntries(by: string, change: SettingsChange, holdersOf: AddressHolders): AuditDraft[] {
  const entryOf = (detail: Record<string, unknown>): AuditDraft => {
    return { by, act: 'settings.changed', result: 'done', detail };
  };
  const inFirst = detailOf(change);
  const rests = LISTS.flatMap((list) =>
    moves(list, change).flatMap(({ direction, ids }) =>
      chunked(ids.slice(IDS_PER_ENTRY), IDS_PER_ENTRY).map((some) => placed(list, { [direction]: { ids: some } })),
    ),
  );
  const addresses = moves(ADDRESSES, change).flatMap(({ direction, ids }) =>
    chunked(ids, ADDRESSES_PER_ENTRY).map((some) =>
      placed(ADDRESSES, { [direction]: { ids: some, accountIds: holdersOf(some) } }),
    ),
  );
  return [inFirst, ...rests, ...addresses].map(entryOf);
}

/** An entry for each person whom the access list lets in or no longer does, so that the trail can be searched for them. */
export function accessEntries(by: string, before: readonly string[], after: readonly string[]): AuditDraft[] {
  const entryOf = (act: 'access.granted' | 'access.withdrawn') => (target: string) => ({
    by,
    act,
    target,
    result: 'done',
  });
  return [
    ...notIn(before, after).map(entryOf('access.granted')),
    ...notIn(after, before).map(entryOf('access.withdrawn')),
  ];
}

function detailOf(change: SettingsChange): Record<string, unknown> {
  const { before, after } = change;
  const lists = (setting: keyof SettingsValues) => LISTS.filter((list) => list.setting === setting);
  return Object.fromEntries(
    changedNames(before, after).map((name) => {
      if (name === 'protected') {
        const shown = lists(name).map((list) => [list.member, shownOf(list, change)] as const);
        return [name, { ...Object.fromEntries(shown), emails: countsOf(ADDRESSES, change) }];
      }
      const [list] = lists(name);
      return [name, list === undefined ? { before: before[name], after: after[name] } : shownOf(list, change)];
    }),
  );
}

/** Of a list how many came and went, and the first of them. */
function shownOf(list: List, change: SettingsChange) {
  const { added, removed } = differenceOf(list, change);
  const shown = (ids: string[]) => ({ count: ids.length, ids: ids.slice(0, IDS_PER_ENTRY) });
  return { added: shown(added), removed: shown(removed) };
}

function countsOf(list: List, change: SettingsChange) {
  const { added, removed } = differenceOf(list, change);
  return { added: { count: added.length }, removed: { count: removed.length } };
}

function moves(list: List, change: SettingsChange): { direction: 'added' | 'removed'; ids: string[] }[] {
  const { added, removed } = differenceOf(list, change);
  return [
    { direction: 'added', ids: added },
    { direction: 'removed', ids: removed },
  ];
}

function differenceOf({ of }: List, { before, after }: SettingsChange): { added: string[]; removed: string[] } {
  return { added: notIn(of(before), of(after)), removed: notIn(of(after), of(before)) };
}

/** As the detail of a change has it. */
function placed({ setting, member }: List, moved: Record<string, unknown>): Record<string, unknown> {
  return { [setting]: member === undefined ? moved : { [member]: moved } };
}

/** The members of the other list that this one lacks, each once. */
function notIn(list: readonly string[], other: readonly string[]): string[] {
  const known = new Set(list);
  return [...new Set(other)].filter((id) => !known.has(id));
}
