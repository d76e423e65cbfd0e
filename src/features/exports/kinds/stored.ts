import { gunzipSync } from 'node:zlib';
import type { CsvRow } from '../../../domain/csv';
import { AppError } from '../../../errors';
import type { StoredRecord } from '../../../platform/ports';
import { isPartOfFile, kindOfKey } from '../../../storage/inventory/stored-kinds';
import { FIRST_PLACE, StatePlace } from '../../../storage/inventory/stored-state';
import { parseStored } from '../../../storage/kvs/parse';
import type { Batch, RowsOfAccount, Exporting, RowSource } from './row-source';

/** Unpacked and packed again, their text takes two or three times as much: a few transactions. */
const RECORDS_PER_BATCH = 5;
const COLUMNS = ['export-column.kind', 'export-column.key', 'export-column.path', 'export-column.value'] as const;

/**
 * Everything that is stored but the secrets and the files of exports, which are fetched by themselves. As CSV a row for
 * each value, as JSON an element for each record. Packed records are unpacked.
 */
export async function openStored({ app, record, words }: Exporting): Promise<RowSource> {
  const isJson = record.kind === 'stored-data-json';

  async function read(position: unknown): Promise<Batch> {
    const place = position === undefined ? FIRST_PLACE : parseStored(StatePlace, 'position of an export', position);
    const { records, next } = await app.storedState.read(place, RECORDS_PER_BATCH);
    const entries = records.filter(({ key }) => !isPartOfFile(key)).map((one) => entryOf(one, isJson));
    return { entries, next, isSpent: false };
  }

  return { columns: COLUMNS.map((key) => words.t(key)), cost: 0, ...(isJson && { format: 'json' }), read };
}

/** A record that two pages show is written once: the name of its place stands where an account's id does. */
function entryOf(stored: StoredRecord, isJson: boolean): RowsOfAccount {
  const { room, key } = stored;
  const kind = kindOfKey(key) ?? '';
  const value = unpacked(stored);
  const rows = isJson
    ? [[JSON.stringify({ kind, key, value })]]
    : [...leavesOf(value, '')].map(([path, leaf]): CsvRow => [kind, key, path, leaf]);
  return { accountId: `${room} ${key}`, rows };
}

function unpacked({ key, value }: StoredRecord): unknown {
  const packed = (value as { gzipBase64?: unknown } | null)?.gzipBase64;
  if (typeof packed !== 'string') return value;
  try {
    return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${key} cannot be unpacked`, { cause });
  }
}

/** Each value that is no list and no object, with the way to it: `rows.3.accountId`. */
function* leavesOf(value: unknown, path: string): Generator<[path: string, leaf: string | number]> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* leavesOf(member, path === '' ? name : `${path}.${name}`);
  } else yield [path, typeof value === 'number' ? value : String(value)];
}
