import type { App } from '../../app';
import type { ExportRecord } from '../../storage/exports/exports';
import type { ExportNote } from '../../storage/exports/parts';
import type { ExportCursor } from './file/cursor';
import { sourceOf } from './kinds/kinds';
import type { RowSource } from './kinds/row-source';
import { exportTexts } from './kinds/texts';

/** An export as one invocation works on it. */
export type OpenExport = {
  record: ExportRecord;
  source: RowSource;
  /** Accounts that were written, or left out for good. */
  seen: ReadonlySet<bigint>;
  /** Remembers what a batch has stored. */
  noted: (seen: readonly bigint[], note: ExportNote | undefined) => void;
};

type Opening = { record: ExportRecord; cursor: ExportCursor };

/** Opens an export's source, with what the invocations before have noted: eight bytes an account. */
export async function openExport(app: App, { record, cursor }: Opening): Promise<OpenExport> {
  const seen = new Set<bigint>();
  const holders = new Map<bigint, bigint>();
  const take = ({ about, pass, hashes }: ExportNote): void => {
    for (const hash of hashes) {
      if (about === 'seen') seen.add(hash);
      else holders.set(hash, (holders.get(hash) ?? 0n) | (1n << BigInt(pass)));
    }
  };
  for await (const note of app.exports.parts.notes(record.exportId, cursor.notes)) take(note);

  const words = exportTexts(record.locale);
  const source = await sourceOf(record.kind)({ app, record, words, seen, holders });
  return {
    record,
    source,
    seen,
    noted: (hashes, note) => {
      take({ about: 'seen', pass: 0, hashes });
      if (note !== undefined) take(note);
    },
  };
}
