import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { SaveFilter, SavedFilter } from '../../contract';
import { whyIndexed } from '../../domain/filter/index-criteria';
import { filterReferences } from '../../domain/organization/references';
import { AppError, invalidInput } from '../../errors';
import type { FilterList } from '../../storage/filters/saved-filters';
import { requireThere } from '../known/decide-references';
import { planQuery } from '../selection/search-query';
import { sharingEntries } from './sharing-entries';

const OWN_FILTERS_MAX = 50;
const SHARED_FILTERS_MAX = 200;
/** Of the 240 KiB of a record, some are left for what is stored beside the filter. */
const FILTER_KIB_MAX = 235;
const FILTER_BYTES_MAX = FILTER_KIB_MAX * 1024;

type Input = z.output<typeof SaveFilter>;

/**
 * Keeps a filter under a name, for this admin or for all; with `filterId` in place of the one of that id, which may
 * move between the two lists.
 *
 * @throws {VersionConflictError} one of the lists has changed since it was read; nothing was written
 * @throws {AppError} `conflict`: the name is taken in that list; `not-found`: the caller has no filter of that id;
 *   `limit-exceeded`; `invalid-input`: pasted addresses are personal data and are not kept, the filter is longer than
 *   one record (240 KiB; some 5,000 ids), or it names what the organization never had; `undecidable`: or has no more
 */
export async function saveFilter(app: App, input: Input, caller: Caller): Promise<{ savedFilters: SavedFilter[] }> {
  if (input.filter.emails !== undefined) throw invalidInput([{ path: 'filter.emails', problem: 'not-kept' }]);
  if (Buffer.byteLength(JSON.stringify(input.filter)) > FILTER_BYTES_MAX) {
    throw invalidInput([{ path: 'filter', problem: 'too-long-to-keep', values: { max: FILTER_KIB_MAX } }]);
  }
  await requireThere(app, filterReferences(input.filter));
  if (whyIndexed(input.filter) === undefined) await planQuery(app, input.filter);

  const own = await app.savedFilters.ownList(caller.accountId);
  const shared = await app.savedFilters.sharedList();
  const target = input.shared ? shared : own;
  requireRoom(target, input);

  const filterId = input.filterId ?? app.random.uuid();
  const before = [own, shared].find((list) => list.entries.some((entry) => entry.filterId === filterId));
  if (input.filterId !== undefined) requireMine(before, { filterId, accountId: caller.accountId });

  const entry = { filterId, name: input.name, by: caller.accountId };
  const lists = [
    withEntry(target, entry),
    ...(before === undefined || before === target ? [] : [withoutFilter(before, filterId)]),
  ];
  const entries = sharingEntries(
    { by: caller.accountId, filterId },
    { before: before === shared, after: input.shared },
  );
  await app.audit.append(entries, app.savedFilters.writesOf({ lists, filters: [{ filterId, filter: input.filter }] }));
  return { savedFilters: await app.savedFilters.all(caller.accountId) };
}

function requireRoom({ entries }: FilterList, { filterId, name, shared }: Input): void {
  const others = entries.filter((entry) => entry.filterId !== filterId);
  if (others.some((entry) => entry.name.toLowerCase() === name.toLowerCase())) {
    throw new AppError('conflict', 'a filter of this name exists', {
      fields: [{ path: 'name', problem: 'name-taken' }],
    });
  }
  const max = shared ? SHARED_FILTERS_MAX : OWN_FILTERS_MAX;
  if (others.length < max) return;
  throw new AppError('limit-exceeded', `${max} filters are kept at most`, {
    fields: [{ path: 'name', problem: 'too-many', values: { max } }],
  });
}

function requireMine(
  list: FilterList | undefined,
  { filterId, accountId }: { filterId: string; accountId: string },
): void {
  const entry = list?.entries.find((one) => one.filterId === filterId);
  if (entry === undefined) throw new AppError('not-found', 'no filter of this id');
  if (entry.by !== accountId) throw new AppError('not-permitted', 'the filter is another admin’s');
}

function withEntry(list: FilterList, entry: FilterList['entries'][number]): FilterList {
  return { ...list, entries: [...list.entries.filter(({ filterId }) => filterId !== entry.filterId), entry] };
}

export function withoutFilter(list: FilterList, filterId: string): FilterList {
  return { ...list, entries: list.entries.filter((entry) => entry.filterId !== filterId) };
}
