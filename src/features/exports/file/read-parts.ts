import type { z } from 'zod';
import type { App, Caller } from '../../../app';
import type { CallData, ExportParts } from '../../../contract';
import { AppError } from '../../../errors';
import type { ExportRecord } from '../../../storage/exports/exports';
import { downloadEntry } from './export-entries';
import { exportStateAt } from './export-record';

/** Of base64, in one answer. The platform takes 5 MB. */
const ANSWER_CHARS_MAX = 4_000_000;
/** Parts that are read at once: 2 MB at their largest. */
const READ_TOGETHER = 10;

type Parts = CallData<'exports.parts'>;

/**
 * Parts of a file from one on, as many as an answer takes. The audit says which, before they are handed over: somebody
 * may ask for any of them, and in any order.
 *
 * @throws {AppError} `not-found`: there is no such export, or its file is gone; `conflict`: it is not ready
 */
export async function readParts(
  app: App,
  { exportId, from }: z.output<typeof ExportParts>,
  caller: Caller,
): Promise<Parts> {
  const { record } = await app.exports.get(exportId);
  requireReady(record, app.clock.now());
  const parts: Parts['parts'] = [];
  let chars = 0;
  for (let n = from; n < record.parts; n += READ_TOGETHER) {
    const read = await readOf(app, record, n);
    for (const [index, gzipBase64] of read.entries()) {
      chars += gzipBase64.length;
      if (chars > ANSWER_CHARS_MAX && parts.length > 0) return audited({ parts, next: n + index });
      parts.push({ n: n + index, gzipBase64 });
    }
  }
  return audited({ parts });

  async function audited(answer: Parts): Promise<Parts> {
    const handedOver = { from, parts: answer.parts.length, of: record.parts };
    await app.audit.append(downloadEntry(record, { by: caller.accountId, handedOver }));
    return answer;
  }
}

function requireReady(record: ExportRecord, now: number): void {
  const state = exportStateAt(record, now);
  if (state === 'ready') return;
  if (state === 'running') throw new AppError('conflict', 'the file is not ready yet');
  throw fileGone();
}

async function readOf(app: App, { exportId, parts }: ExportRecord, from: number): Promise<string[]> {
  try {
    return await app.exports.parts.read(exportId, from, Math.min(from + READ_TOGETHER, parts));
  } catch (error) {
    // Deleted while it was read.
    throw error instanceof AppError && error.code === 'not-found' ? fileGone() : error;
  }
}

function fileGone(): AppError {
  return new AppError('not-found', 'the file is gone', { fields: [{ path: 'exportId', problem: 'file-gone' }] });
}
