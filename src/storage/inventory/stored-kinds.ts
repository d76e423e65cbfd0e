import { STORED_KINDS, type StoredKind } from '../../domain/words/stored-kinds';
import type { StoredRecord } from '../../platform/ports';
import { ACCESS_STORED } from '../access/stored';
import { ALERTS_STORED } from '../alerts/stored';
import { AUDIT_STORED } from '../audit/stored';
import { DIRECTORY_STORED } from '../directory/stored';
import { EXPORT_NOTE, EXPORT_PART } from '../exports/keys';
import { EXPORTS_STORED } from '../exports/stored';
import { FILTERS_STORED } from '../filters/stored';
import { JOBS_STORED } from '../jobs/stored';
import { ORG_KEY_STORED } from '../org-key/stored';
import { ORGANIZATION_STORED } from '../organization/stored';
import { PREFERENCES_STORED } from '../preferences/stored';
import { PRIVACY_STORED } from '../privacy/stored';
import { RUNS_STORED } from '../runs/stored';
import { SEARCHES_STORED } from '../searches/stored';
import { SELECTIONS_STORED } from '../selections/stored';
import { SETTINGS_STORED } from '../settings/stored';
import type { StoredName, StoredNames } from './stored-name';

/** Everything that is ever stored, by the kind of thing that it belongs to. */
export const STORED = {
  'org-key': ORG_KEY_STORED,
  settings: SETTINGS_STORED,
  organization: ORGANIZATION_STORED,
  access: ACCESS_STORED,
  preferences: PREFERENCES_STORED,
  filters: FILTERS_STORED,
  searches: SEARCHES_STORED,
  index: DIRECTORY_STORED,
  alerts: ALERTS_STORED,
  runs: { ...RUNS_STORED, ...SELECTIONS_STORED },
  jobs: JOBS_STORED,
  exports: EXPORTS_STORED,
  privacy: PRIVACY_STORED,
  audit: AUDIT_STORED,
} as const satisfies Record<StoredKind, StoredNames>;

/** Every name, with its kind. A test holds this to the key modules: a key that is missing would be in no inventory. */
export const STORED_NAMES = STORED_KINDS.flatMap((kind) =>
  Object.entries<StoredName>(STORED[kind]).map(([name, holds]) => ({ kind, name, holds })),
);

/** `undefined`: a key that no kind has. */
export function kindOfKey(key: string): StoredKind | undefined {
  return storedNameOf(key)?.kind;
}

/** Under which name a key is stored. `undefined`: no kind has it. */
export function storedNameOf(key: string): (typeof STORED_NAMES)[number] | undefined {
  return STORED_NAMES.find(({ name }) => (name.endsWith(':') ? key.startsWith(name) : key === name));
}

/** A share of an export's file, or of what it remembers while it is written. */
export function isPartOfFile(key: string): boolean {
  return key.startsWith(EXPORT_PART) || key.startsWith(EXPORT_NOTE);
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
