import type { StoredKind } from '../contract';
import type { StoredRecord } from '../platform/ports';

/**
 * Every key that is ever stored, by the kind of thing that it belongs to: as it is, or how it begins (`…:`). A test
 * holds this to the key modules: a key that is missing here would be in no inventory.
 */
export const KEYS_OF: Readonly<Record<StoredKind, readonly string[]>> = {
  'org-key': ['org-key', 'org-key:'],
  settings: ['settings'],
  organization: [
    'org-profile',
    'known-ids',
    'event-actions',
    'request-window.events',
    'request-pause',
    'directory-coverage',
  ],
  access: ['verdict:', 'refusal:', 'refusal-count:', 'people-with-access'],
  preferences: ['preferences:'],
  filters: ['saved-filters.shared', 'saved-filters.own:', 'saved-filter:'],
  searches: ['count:', 'found-ids:'],
  index: ['directory-index', 'directory-index:', 'directory-summary:', 'directory-history'],
  alerts: ['alerts', 'alerts:', 'alert-check', 'alert-delivery', 'alert-authorisation'],
  runs: [
    'run:',
    'run-index:',
    'run-rows:',
    'run-seats:',
    'run-change:',
    'plan-part:',
    'plan-except:',
    'plan-page:',
    'apply-turn',
  ],
  jobs: ['job:', 'job-active:', 'job-cancel:'],
  exports: ['export:', 'export-index:', 'export-part:', 'export-note:'],
  privacy: ['personal-data-report', 'report-ids:'],
  audit: ['audit-head', 'audit:'],
};

/** `undefined`: a key that no kind has. */
export function kindOfKey(key: string): StoredKind | undefined {
  const kinds = Object.keys(KEYS_OF) as StoredKind[];
  return kinds.find((kind) => KEYS_OF[kind].some((name) => (name.endsWith(':') ? key.startsWith(name) : key === name)));
}

/** What a key begins with, or is, as {@link KEYS_OF} has it. `undefined`: no kind has it. */
export function nameOfKey(key: string): string | undefined {
  const names = Object.values(KEYS_OF).flat();
  return names.find((name) => (name.endsWith(':') ? key.startsWith(name) : key === name));
}

/** A share of an export's file, or of what it remembers while it is written. */
export function isPartOfFile(key: string): boolean {
  return key.startsWith('export-part:') || key.startsWith('export-note:');
}

/** Members of records that say when they were stored: ISO 8601, or ms since the epoch. */
const INSTANTS = ['createdAt', 'startedAt', 'setAt', 'savedAt', 'readAt', 'asOf', 'at'];

/** When a record was stored, in ms, where it says so itself: the storage is not asked. */
export function storedAtOf({ value }: Pick<StoredRecord, 'value'>): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { entries, key, current } = value as Record<string, unknown>;
  const facts = (key as { facts?: unknown } | undefined)?.facts;
  const inside = [value, Array.isArray(entries) ? entries[0] : undefined, facts, current] as unknown[];
  const found = inside.flatMap((one) => instantsOf(one));
  return found.length === 0 ? undefined : Math.min(...found);
}

function instantsOf(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return INSTANTS.flatMap((name) => {
    const held: unknown = (value as Record<string, unknown>)[name];
    const ms = typeof held === 'string' ? Date.parse(held) : held;
    return typeof ms === 'number' && Number.isFinite(ms) && ms > 0 ? [ms] : [];
  });
}
