import { z } from 'zod';
import { ERROR_CODES, EXPORT_KINDS, EXPORT_STATES, type ExportScope } from '../../contract';
import { AppError } from '../../errors';
import type { Transaction, VersionedSet } from '../../platform/ports';
import { ReferenceRecord, UndecidableRecord } from '../filters/reference-record';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { EXPORT_INDEX, exportIndexKey, exportKey } from './keys';
import { createExportParts } from './parts';

/** Everything of an export but its file. Instants are ms since the epoch. */
export const ExportRecord = z.object({
  v: z.literal(1),
  exportId: z.string(),
  kind: z.enum(EXPORT_KINDS),
  state: z.enum(EXPORT_STATES),
  /** As the kind's own schema has them; lists of people are stored as parts of a selection. */
  options: z.unknown(),
  /** How many such parts there are, and chunks of accounts that they leave out. */
  selection: z.object({ parts: z.int().min(0), excepts: z.int().min(0) }),
  scope: z.custom<ExportScope>((value) => typeof value === 'object' && value !== null),
  neutralizeFormulas: z.boolean(),
  locale: z.string(),
  fileName: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
  jobId: z.string(),
  orgId: z.string(),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  parts: z.int().min(0),
  notes: z.int().min(0),
  /** Accounts that were read in part; absent: none. */
  readInPart: z.int().min(1).exactOptional(),
  readyAt: z.number().exactOptional(),
  expiresAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  deletedAt: z.number().exactOptional(),
  deletedBy: z.string().exactOptional(),
  failure: z.enum(ERROR_CODES).exactOptional(),
  /** What its options name, and what these ask by. */
  reliesOn: z.array(ReferenceRecord).exactOptional(),
  /** With the failure `undecidable`: what of it is gone. */
  stoppedBy: UndecidableRecord.exactOptional(),
  /** The file is gone, and what it was stored in is still to be removed. */
  hasLeftovers: z.boolean(),
  /** When there is something to clear away next. */
  dueAt: z.number(),
});
export type ExportRecord = z.output<typeof ExportRecord>;
export type StoredExport = { version: number; record: ExportRecord };

/** `position`: what {@link ExportStore.list} goes on after. */
export type ExportEntry = { exportId: string; position: string; dueAt: number };
const Entry = z.object({ v: z.literal(1), dueAt: z.number() });

export type ExportStore = ReturnType<typeof createExports>;

/** Exports and their files. */
export function createExports(kvs: OrgKvs) {
  async function find(exportId: string): Promise<StoredExport | undefined> {
    const key = exportKey(exportId);
    const stored = await kvs.getVersioned(key);
    return stored && { version: stored.version, record: parseStored(ExportRecord, key, stored.value) };
  }

  /** The list is eventually consistent: an export of the last second may be missing. */
  async function* entries(): AsyncGenerator<ExportEntry, void, undefined> {
    for await (const { key, value } of kvs.entries(EXPORT_INDEX)) {
      const position = key.slice(EXPORT_INDEX.length);
      const { dueAt } = parseStored(Entry, key, value);
      yield { exportId: position.slice(position.indexOf(':') + 1), position, dueAt };
    }
  }

  return {
    parts: createExportParts(kvs),
    find,
    entries,

    /** @throws {AppError} `not-found` */
    async get(exportId: string): Promise<StoredExport> {
      const stored = await find(exportId);
      if (stored === undefined) throw new AppError('not-found', 'no such export');
      return stored;
    },

    /** The writes of an export's record, for a transaction; its entry in the list goes with it. */
    writes(record: ExportRecord, expected: number | undefined): Transaction & { versioned: VersionedSet[] } {
      const entry = { key: exportIndexKey(record.createdAt, record.exportId), value: { v: 1, dueAt: record.dueAt } };
      return {
        versioned: [{ key: exportKey(record.exportId), expected, value: ExportRecord.parse(record) }],
        sets: [entry],
      };
    },

    /** The writes that forget an export of which nothing else is stored. */
    removal({ record: { exportId, createdAt }, version }: StoredExport): Transaction {
      return {
        versionedDeletes: [{ key: exportKey(exportId), expected: version }],
        deletes: [exportIndexKey(createdAt, exportId)],
      };
    },

    /** The newest first. @param after the last `position` of the page before */
    async list({ after, limit }: { after?: string | undefined; limit: number }): Promise<ExportEntry[]> {
      const found: ExportEntry[] = [];
      for await (const entry of entries()) if (after === undefined || entry.position > after) found.push(entry);
      // The order of a query is not documented.
      return found.sort((a, b) => (a.position < b.position ? -1 : 1)).slice(0, limit);
    },
  };
}

/** Who asked for the export and deleted its file; and of one of the audit, whose entries it was to hold. */
export function visitExport(value: unknown, key: string, visit: AccountVisit): ExportRecord {
  const { createdBy, deletedBy, options, ...record } = parseStored(ExportRecord, key, value);
  return {
    ...record,
    options: visitOptions(options, key, visit),
    createdBy: visit.one(createdBy),
    ...(deletedBy !== undefined && { deletedBy: visit.one(deletedBy) }),
  };
}

const AuditCriteria = z.looseObject({
  filter: z.looseObject({ by: z.string().exactOptional(), target: z.string().exactOptional() }).exactOptional(),
});

function visitOptions(options: unknown, key: string, visit: AccountVisit): unknown {
  const { filter, ...rest } = parseStored(AuditCriteria, key, options);
  if (filter === undefined) return options;
  const { by, target, ...others } = filter;
  const people = {
    ...(by !== undefined && { by: visit.one(by) }),
    ...(target !== undefined && { target: visit.one(target) }),
  };
  return { ...rest, filter: { ...others, ...people } };
}
