import type { TextKey, Texts } from '../texts/i18n';

/** So many members of a list stand on a line; the rest are in the exported file. */
const SHOWN_MAX = 20;

/** The words that the settings page has for the lists of protected accounts. */
const LIST_LABELS: Readonly<Record<string, TextKey>> = {
  accountIds: 'protected.account-ids',
  emails: 'protected.emails',
  domains: 'protected.domains',
  groupIds: 'protected.groups',
};

/** `ids`: some of those that came or went. `count`: how many there were in all; absent where an entry goes on with more. */
type Moved = { count?: number; ids?: readonly string[] };

/** What came into the lists of a setting and what went, a line for each; none where it has no lists, or none has changed. */
export function listChangeTexts(texts: Texts, setting: string, change: unknown): string[] {
  const members = asObject(change);
  return Object.entries({ '': change, ...members }).flatMap(([member, moved]) => {
    const { added, removed } = asObject(moved);
    const label = LIST_LABELS[member];
    const list = label === undefined ? setting : texts.t('audit.list', { setting, list: texts.t(label) });
    const line = (key: 'audit.added' | 'audit.removed', some: unknown): string[] => {
      const what = movedText(texts, asObject(some));
      return what === undefined ? [] : [texts.t(key, { list, what })];
    };
    return [...line('audit.added', added), ...line('audit.removed', removed)];
  });
}

function movedText({ t, number, list }: Texts, { count, ids = [] }: Moved): string | undefined {
  const all = count ?? ids.length;
  if (all === 0) return undefined;
  if (ids.length === 0) return number(all);
  const shown = ids.slice(0, SHOWN_MAX);
  const more = all - shown.length;
  return more === 0 ? list(shown) : t('audit.and-more', { some: shown.join(', '), more: number(more) });
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
