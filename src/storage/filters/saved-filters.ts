import { z } from 'zod';
import type { SavedFilter, UserFilter } from '../../contract';
import type { PlainSet, Transaction, VersionedSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { visitFilter } from './filter-accounts';
import { FilterRecord } from './filter-record';
import { SHARED_FILTERS, ownFiltersOf, savedFilter } from './keys';

/** The names of a list's filters: small, so that a list is read whole and changed in one step. */
const Index = z.object({
  v: z.literal(1),
  entries: z.array(z.object({ filterId: z.string(), name: z.string(), by: z.string() })),
});
export type FilterEntry = z.output<typeof Index>['entries'][number];

/** A filter that a later version reads otherwise is left out of the list, not an error. */
const Body = z.object({ v: z.literal(1), filter: FilterRecord });

/** A list of named filters at the version it was read at. */
export type FilterList = { key: string; version: number | undefined; entries: FilterEntry[] };
export type SavedFilterStore = ReturnType<typeof createSavedFilters>;

/** Named filters: each admin's own list, and the one that all share. */
export function createSavedFilters(kvs: OrgKvs) {
  async function listAt(key: string): Promise<FilterList> {
    const stored = await kvs.getVersioned(key);
    if (stored === undefined) return { key, version: undefined, entries: [] };
    return { key, version: stored.version, entries: parseStored(Index, key, stored.value).entries };
  }

  return {
    ownList: (accountId: string) => listAt(ownFiltersOf(accountId)),
    sharedList: () => listAt(SHARED_FILTERS),

    /** What an admin sees: the own ones, then the shared ones, each by name. */
    async all(accountId: string): Promise<SavedFilter[]> {
      const [own, shared] = await Promise.all([this.ownList(accountId), this.sharedList()]);
      const bodies = await kvs.getMany(
        [...own.entries, ...shared.entries].map(({ filterId }) => savedFilter(filterId)),
      );
      const rows = (list: FilterList, isShared: boolean): SavedFilter[] =>
        list.entries.flatMap(({ filterId, name, by }) => {
          const body = Body.safeParse(bodies.get(savedFilter(filterId)));
          return body.success
            ? [{ filterId, name, filter: body.data.filter, shared: isShared, mine: by === accountId }]
            : [];
        });
      return [...byName(rows(own, false)), ...byName(rows(shared, true))];
    },

    /**
     * Forgets a person's own filters. What they hold goes first, so that a removal which is cut off is repeated.
     *
     * @throws {VersionConflictError} the list has changed since it was read
     */
    async removeOwn(accountId: string): Promise<void> {
      const { key, version, entries } = await this.ownList(accountId);
      await kvs.deleteMany(entries.map(({ filterId }) => savedFilter(filterId)));
      if (version !== undefined) await kvs.transact({ versionedDeletes: [{ key, expected: version }] });
    },

    /** The entries of a list whose filters are still there: one that named nobody but erased accounts is not. */
    async existing(entries: readonly FilterEntry[]): Promise<FilterEntry[]> {
      const bodies = await kvs.getMany(entries.map(({ filterId }) => savedFilter(filterId)));
      return entries.filter(({ filterId }) => bodies.has(savedFilter(filterId)));
    },

    listAt,

    /** The writes of a change, for a transaction that stores more: it conflicts when a list has changed since it was read. */
    writesOf({ lists, filters = [], removed = [] }: FilterChange): Transaction {
      const versioned = lists.map(({ key, version, entries }): VersionedSet => ({
        key,
        expected: version,
        value: Index.parse({ v: 1, entries }),
      }));
      const sets = filters.map(({ filterId, filter }): PlainSet => ({
        key: savedFilter(filterId),
        value: Body.parse({ v: 1, filter }),
      }));
      return { versioned, sets, deletes: removed.map(savedFilter) };
    },
  };
}

export type FilterChange = {
  lists: FilterList[];
  filters?: { filterId: string; filter: UserFilter }[];
  removed?: string[];
};

function byName(filters: SavedFilter[]): SavedFilter[] {
  return filters.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Whose each filter of a list is. */
export function visitFilterList(value: unknown, key: string, visit: AccountVisit): z.output<typeof Index> {
  const { entries, ...stored } = parseStored(Index, key, value);
  return { ...stored, entries: entries.map((entry) => ({ ...entry, by: visit.one(entry.by) })) };
}

/** Whom a filter names. `undefined`: nobody any more, so that it is of no use. */
export function visitSavedFilter(value: unknown, key: string, visit: AccountVisit): z.output<typeof Body> | undefined {
  const { filter, ...stored } = parseStored(Body, key, value);
  const visited = visitFilter(filter, visit);
  return visited && { ...stored, filter: visited };
}
