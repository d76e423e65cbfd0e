import { isDeepStrictEqual } from 'node:util';
import type { ProtectedAccounts, SettingsValues } from '../../contract';
import type { AuditDraft } from '../../storage/audit';

/** An entry of the audit trail stays small: of a long list the first ids and how many there are. */
const IDS_SHOWN_MAX = 100;

/** The names of the settings that differ. */
export function changedNames(before: SettingsValues, after: SettingsValues): (keyof SettingsValues)[] {
  const names = Object.keys(after) as (keyof SettingsValues)[];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/**
 * What was there before and after, for the audit trail. Lists say what came and went; protected addresses are personal
 * data, so of them only how many.
 */
export function auditDetailOf(
  names: readonly (keyof SettingsValues)[],
  before: SettingsValues,
  after: SettingsValues,
): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => {
      if (name === 'protected') return [name, protectedChange(before.protected, after.protected)];
      if (name === 'accessList') return [name, listChange(before.accessList, after.accessList)];
      return [name, { before: before[name], after: after[name] }];
    }),
  );
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

function protectedChange(before: ProtectedAccounts, after: ProtectedAccounts): Record<string, unknown> {
  const { added, removed } = listChange(before.emails, after.emails);
  return {
    accountIds: listChange(before.accountIds, after.accountIds),
    emails: { added: { count: added.count }, removed: { count: removed.count } },
    domains: listChange(before.domains, after.domains),
    groupIds: listChange(before.groupIds, after.groupIds),
  };
}

type Ids = { count: number; ids: string[] };

function listChange(before: readonly string[], after: readonly string[]): { added: Ids; removed: Ids } {
  return { added: missingFrom(before, after), removed: missingFrom(after, before) };
}

function missingFrom(list: readonly string[], other: readonly string[]): Ids {
  const ids = notIn(list, other);
  return { count: ids.length, ids: ids.slice(0, IDS_SHOWN_MAX) };
}

/** The members of the other list that this one lacks, each once. */
function notIn(list: readonly string[], other: readonly string[]): string[] {
  const known = new Set(list);
  return [...new Set(other)].filter((id) => !known.has(id));
}
