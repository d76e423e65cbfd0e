import { z } from 'zod';
import { DEFAULT_SETTINGS, SettingsValues } from '../../contract';
import type { VersionedSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { SETTINGS } from './keys';

const Ids = z.array(z.string());
const { protected: kept, alertDelivery } = SettingsValues.shape;

/** Ids are checked when they are added: one whose form is not known any more must not make all settings unreadable. */
const StoredValues = z.object({
  ...SettingsValues.shape,
  protected: kept.extend({ accountIds: Ids, groupIds: Ids }),
  countedApps: Ids,
  accessList: Ids,
  alertDelivery: z.object({ ...alertDelivery.shape, notifyAccountIds: Ids }),
});

/** A setting that a later version adds has its default until it is saved. */
const Values = z
  .record(z.string(), z.unknown())
  .transform((stored): unknown => ({ ...DEFAULT_SETTINGS, ...stored }))
  .pipe(StoredValues);

const Stored = z.object({ v: z.literal(1), values: Values, savedAt: z.string(), savedBy: z.string() });

export type StoredSettings = { version: number; values: SettingsValues; savedAt?: string; savedBy?: string };
export type SettingsStore = ReturnType<typeof createSettings>;

/** What admins have set. Version 0: nobody has yet. */
export function createSettings(kvs: OrgKvs) {
  return {
    async get(): Promise<StoredSettings> {
      const stored = await kvs.getVersioned(SETTINGS);
      if (stored === undefined) return { version: 0, values: DEFAULT_SETTINGS };
      const { values, savedAt, savedBy } = parseStored(Stored, SETTINGS, stored.value);
      return { version: stored.version, values, savedAt, savedBy };
    },

    /**
     * The write of a change, for a transaction that stores more: it conflicts when somebody else has saved since.
     *
     * @param version the one that {@link StoredSettings} had when the change was decided on
     */
    writeOf(
      version: number,
      { values, savedAt, savedBy }: { values: SettingsValues; savedAt: string; savedBy: string },
    ): VersionedSet {
      return {
        key: SETTINGS,
        expected: version === 0 ? undefined : version,
        value: { v: 1, values, savedAt, savedBy },
      };
    },
  };
}

/** Who saved them, and the lists of people. */
export function visitSettings(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const { values, savedBy, ...stored } = parseStored(Stored, key, value);
  return { ...stored, values: visitSettingsValues(values, visit), savedBy: visit.one(savedBy) };
}

export function visitSettingsValues(values: SettingsValues, visit: AccountVisit): SettingsValues {
  const { protected: kept, accessList, alertDelivery } = values;
  return {
    ...values,
    protected: { ...kept, accountIds: visit.some(kept.accountIds) },
    accessList: visit.some(accessList),
    alertDelivery: { ...alertDelivery, notifyAccountIds: visit.some(alertDelivery.notifyAccountIds) },
  };
}
