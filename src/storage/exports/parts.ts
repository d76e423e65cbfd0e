import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../errors';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { exportNoteKey, exportPartKey } from './keys';

/** Longer than any export takes and its file is kept. The moment a file goes is its record's, not this. */
const TTL_SECONDS = 2 * 86_400;
/** Of a part's base64; the platform's limit for a value is 240 KiB. */
const PART_CHARS_MAX = 200 * 1024;
const READ_TOGETHER = 25;

const StoredFilePart = z.object({ v: z.literal(1), gzipBase64: z.string() });

/**
 * What an export has to remember of what it has read. `seen`: accounts that were read, to write each once. `holders`:
 * accounts that a search by role found, and in which of the searches (`pass`). Accounts are hashes.
 */
const Note = z.object({
  v: z.literal(1),
  about: z.enum(['seen', 'holders']),
  pass: z.int().min(0),
  hashes: z.string(),
});
export type ExportNote = { about: 'seen' | 'holders'; pass: number; hashes: readonly bigint[] };

const HASH_BYTES = 8;

/** The files of exports, part by part, and what an export remembers while it runs. */
export function createExportParts(kvs: OrgKvs) {
  return {
    /**
     * The writes of a text as parts from `first` on: halved until each fits.
     *
     * @returns as many as it takes; none for an empty text
     */
    writes(exportId: string, first: number, text: string): PlainSet[] {
      return packed(text).map((gzipBase64, index) => ({
        key: exportPartKey(exportId, first + index),
        value: { v: 1, gzipBase64 },
        ttlSeconds: TTL_SECONDS,
      }));
    },

    /** Parts `from` up to, not including, `to`. @throws {AppError} `not-found`: one of them is gone */
    async read(exportId: string, from: number, to: number): Promise<string[]> {
      const keys = Array.from({ length: Math.max(0, to - from) }, (_, index) => exportPartKey(exportId, from + index));
      const values = await kvs.getMany(keys);
      return keys.map((key) => {
        if (!values.has(key)) throw new AppError('not-found', `${key} is gone`);
        return parseStored(StoredFilePart, key, values.get(key)).gzipBase64;
      });
    },

    noteWrite(exportId: string, index: number, { about, pass, hashes }: ExportNote): PlainSet {
      const bytes = Buffer.alloc(hashes.length * HASH_BYTES);
      hashes.forEach((hash, at) => bytes.writeBigUInt64LE(hash, at * HASH_BYTES));
      const value = Note.parse({ v: 1, about, pass, hashes: bytes.toString('base64') });
      return { key: exportNoteKey(exportId, index), value, ttlSeconds: TTL_SECONDS };
    },

    /** Every note, one after the other. @throws {AppError} `stored-data-invalid`: one is not there */
    async *notes(exportId: string, count: number): AsyncGenerator<ExportNote, void, undefined> {
      for (let start = 0; start < count; start += READ_TOGETHER) {
        const length = Math.min(READ_TOGETHER, count - start);
        const keys = Array.from({ length }, (_, index) => exportNoteKey(exportId, start + index));
        const values = await kvs.getMany(keys);
        for (const key of keys) {
          const { about, pass, hashes } = parseStored(Note, key, values.get(key));
          yield { about, pass, hashes: hashesOf(hashes) };
        }
      }
    },

    /** Removes what an export has stored besides its record. */
    async remove(exportId: string, { parts, notes }: { parts: number; notes: number }): Promise<void> {
      await kvs.deleteMany([
        ...Array.from({ length: parts }, (_, part) => exportPartKey(exportId, part)),
        ...Array.from({ length: notes }, (_, note) => exportNoteKey(exportId, note)),
      ]);
    },
  };
}

function packed(text: string): string[] {
  if (text === '') return [];
  const gzipBase64 = gzipSync(text).toString('base64');
  if (gzipBase64.length <= PART_CHARS_MAX) return [gzipBase64];
  const middle = middleOf(text);
  return [...packed(text.slice(0, middle)), ...packed(text.slice(middle))];
}

/** Never between the halves of one character. */
function middleOf(text: string): number {
  const middle = Math.floor(text.length / 2);
  const code = text.charCodeAt(middle);
  return code >= 0xdc00 && code <= 0xdfff ? middle + 1 : middle;
}

function hashesOf(base64: string): bigint[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, at) =>
    bytes.readBigUInt64LE(at * HASH_BYTES),
  );
}
