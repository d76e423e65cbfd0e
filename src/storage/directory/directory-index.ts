import { z } from 'zod';
import { ACTIVITY_AGES } from '../../contract';
import type { IndexedAccount } from '../../domain/accounts/indexed-account';
import type { PlainSet, Transaction, VersionedSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { createDirectoryChunks } from './chunks';
import { DIRECTORY_COVERAGE, DIRECTORY_HISTORY, DIRECTORY_INDEX, directorySummaryKey } from './keys';

/** Scans whose numbers are remembered. */
const HISTORY_MAX = 60;

/** Chunks of a scan: `from` up to, not including, `to`. */
const Range = z.object({ scanId: z.string(), from: z.int().min(0), to: z.int().min(0) });
export type ChunkRange = z.output<typeof Range>;

/** The scan that counts. Instants are ms since the epoch. */
const Current = Range.extend({
  orgId: z.string(),
  accounts: z.int().min(0),
  startedAt: z.number(),
  endedAt: z.number(),
  /** How many accounts the scan read for each that the organization counted; absent: a version before did not note it. */
  readShare: z.number().exactOptional(),
});
export type CurrentIndex = z.output<typeof Current>;

const IndexRecord = z.object({
  v: z.literal(1),
  /** The job of the last scan that was started. */
  jobId: z.string().exactOptional(),
  current: Current.exactOptional(),
  /** The last scan, where its list fell so far short of the count that it did not become the index, and what it read. */
  refused: z.object({ scanId: z.string(), orgId: z.string(), share: z.number() }).exactOptional(),
  /** Chunks that nothing reads any more, and that are still to be removed. */
  leftovers: z.array(Range),
});
export type IndexRecord = z.output<typeof IndexRecord>;
export type StoredIndexRecord = { version: number | undefined; record: IndexRecord };

const Count = z.int().min(0);

/** What a scan found, counted on a day by some rules. */
const Summary = z.object({
  v: z.literal(1),
  /** The day and the settings that it was counted with. */
  countedBy: z.string(),
  accounts: Count,
  invited: Count,
  ages: z.record(z.enum(ACTIVITY_AGES), Count),
  warning: Count,
  overdue: Count,
  unused: Count.exactOptional(),
  activeUsers: z.array(z.object({ key: z.string(), siteId: z.string(), users: Count })),
  readInPart: Count.exactOptional(),
});
export type IndexSummary = z.output<typeof Summary>;

const History = z.object({
  v: z.literal(1),
  points: z.array(z.object({ at: z.string(), warning: Count, overdue: Count, total: Count })),
});
export type HistoryPoint = z.output<typeof History>['points'][number];

const Coverage = z.object({
  v: z.literal(1),
  directories: z.array(z.object({ directoryId: z.string(), isCovered: z.boolean() })),
});
export type Coverage = z.output<typeof Coverage>['directories'];

/** `accounts`: those that are left; `gone`: how many are not. */
type Shrunk = { chunk: number; accounts: readonly IndexedAccount[]; gone: number };

export type DirectoryIndexStore = ReturnType<typeof createDirectoryIndex>;

/** The directory index: one record says which scan counts, so that a reader never sees half of one. */
export function createDirectoryIndex(kvs: OrgKvs) {
  return {
    chunks: createDirectoryChunks(kvs),

    async get(): Promise<StoredIndexRecord> {
      const stored = await kvs.getVersioned(DIRECTORY_INDEX);
      if (stored === undefined) return { version: undefined, record: { v: 1, leftovers: [] } };
      return { version: stored.version, record: parseStored(IndexRecord, DIRECTORY_INDEX, stored.value) };
    },

    /** The write of a change: it conflicts when somebody else has changed the record since it was read. */
    writeOf(expected: number | undefined, record: IndexRecord): VersionedSet {
      return { key: DIRECTORY_INDEX, expected, value: IndexRecord.parse(record) };
    },

    /**
     * The writes of a chunk of the current scan that has lost some of its accounts. The summary goes: it is counted anew
     * when somebody looks.
     */
    shrinkage(stored: StoredIndexRecord, current: CurrentIndex, { chunk, accounts, gone }: Shrunk): Transaction {
      const { scanId } = current;
      const record = { ...stored.record, current: { ...current, accounts: current.accounts - gone } };
      return {
        versioned: [this.writeOf(stored.version, record)],
        sets: [this.chunks.write(scanId, chunk, accounts)],
        deletes: [directorySummaryKey(scanId)],
      };
    },

    async findSummary(scanId: string): Promise<IndexSummary | undefined> {
      const key = directorySummaryKey(scanId);
      const value = await kvs.get(key);
      return value === undefined ? undefined : parseStored(Summary, key, value);
    },

    summaryWrite(scanId: string, summary: IndexSummary): PlainSet {
      return { key: directorySummaryKey(scanId), value: Summary.parse(summary) };
    },

    async saveSummary(scanId: string, summary: IndexSummary): Promise<void> {
      await kvs.set(directorySummaryKey(scanId), Summary.parse(summary));
    },

    /** Removes what a scan has left, its summary too. */
    async remove({ scanId, from, to }: ChunkRange, { isWhole }: { isWhole: boolean }): Promise<void> {
      await this.chunks.remove(scanId, from, to);
      if (isWhole) await kvs.delete(directorySummaryKey(scanId));
    },

    /** The oldest first. */
    async history(): Promise<HistoryPoint[]> {
      const value = await kvs.get(DIRECTORY_HISTORY);
      return value === undefined ? [] : parseStored(History, DIRECTORY_HISTORY, value).points;
    },

    historyWrite(points: readonly HistoryPoint[]): PlainSet {
      return { key: DIRECTORY_HISTORY, value: { v: 1, points: points.slice(-HISTORY_MAX) } };
    },

    /** Of which directories it is known whether the search over all shows their activity. */
    async coverage(): Promise<Coverage> {
      const value = await kvs.get(DIRECTORY_COVERAGE);
      return value === undefined ? [] : parseStored(Coverage, DIRECTORY_COVERAGE, value).directories;
    },

    coverageWrite(directories: Coverage): PlainSet {
      return { key: DIRECTORY_COVERAGE, value: Coverage.parse({ v: 1, directories }) };
    },
  };
}
