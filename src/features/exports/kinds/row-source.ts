import type { App } from '../../../app';
import type { CsvRow } from '../../../domain/csv';
import type { ExportRecord } from '../../../storage/exports/exports';
import type { ExportNote } from '../../../storage/exports/parts';
import type { ExportTexts } from './texts';

/** The export that a source is read for, in this invocation. */
export type Exporting = {
  app: App;
  record: ExportRecord;
  words: ExportTexts;
  /** Accounts that were written, by hash. */
  seen: ReadonlySet<bigint>;
  /** What earlier searches by role found: the passes, one bit each, by the hash of the account. */
  holders: ReadonlyMap<bigint, bigint>;
};

/**
 * What is written of one thing that was read. `accountId`: it is an account, which is written once. `isInPart`: something
 * was said of the account that could not be read.
 */
export type RowsOfAccount = { accountId?: string; rows: readonly CsvRow[]; isInPart?: boolean };

/**
 * What one read gave, up to the next commit. `next`: where the source goes on, `undefined` at its end. `isSpent`: this
 * invocation may send no more. `waitMs`: nothing may be sent for so long.
 */
export type Batch = {
  entries: readonly RowsOfAccount[];
  next: unknown;
  isSpent: boolean;
  waitMs?: number;
  note?: ExportNote;
};

/**
 * Where the rows of a kind of export come from. What it answers depends on the organization and on the position alone,
 * never on how often it was cut off, so that the file is the same.
 */
export type RowSource = {
  columns: readonly string[];
  /** `json`: the file is an array of JSON, and each row has one cell, the JSON of an element. CSV unless given. */
  format?: 'json';
  /** Requests that a batch takes at least: with fewer left, the next invocation goes on. */
  cost: number;
  /**
   * How many accounts it will read, where one request tells. When fewer were read in the end, some have moved between
   * pages, and it is read once more for those.
   */
  countAccounts?: () => Promise<number>;
  /** How many rows it will read, where that is known without asking. */
  total?: number;
  /** @param position `undefined`: from the beginning */
  read(position: unknown): Promise<Batch>;
};

/** Opens the source of a kind for one invocation. */
export type OpenSource = (exporting: Exporting) => Promise<RowSource>;
