import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { csvOf } from '../src/domain/csv';
import type { StandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import type { Measure, Work } from './measure';

const PAGE = 100;
const ANSWER_BYTES_MAX = 4_000_000;

/** What an export of everybody leaves, and what its writing costs beside that of others. */
export type ExportFacts = {
  /** Requests for the same file by asking for the last activity of each account: one each, and a page for a hundred. */
  perUserRequests: number;
  /** Those over the export's. */
  perUserRatio: number;
  rows: number;
  fileMb: number;
  parts: number;
  largestPartKib: number;
  downloadCalls: number;
  downloadCallsMax: number;
  /** Rows a second that Papa Parse alone writes of the same cells: what the export's own writing is measured against. */
  bareRowsPerSecond: number;
  /** Rows a second of our writing: neutralized, with the same library, in the batches of an export. */
  csvRowsPerSecond: number;
  /** Our writing against the bare one. */
  csvOfBare: number;
};

export function exportWork(standIn: StandIn, users: number): Work {
  const trip = tripOn(standIn);
  return {
    work: `export ${users} users`,
    act: async () => {
      const { exportId } = await trip.call('exports.start', { kind: 'users', options: {} });
      await standIn.idle();
      const { state } = await trip.call('exports.get', { exportId });
      if (state !== 'ready') throw new Error(`the export is ${state}`);
    },
    bound: () => Math.ceil(users / PAGE),
  };
}

/**
 * Downloads the file of the {@link exportWork} before it.
 *
 * @returns what writes its cells once more, without us. It keeps this process busy for seconds: the stand-in, which
 *   gives up a connection that is not used, is to be stopped by then
 */
export async function exportFacts(standIn: StandIn, { outboundRequests }: Measure): Promise<() => ExportFacts> {
  const trip = tripOn(standIn);
  const [latest] = (await trip.call('exports.list', {})).rows;
  if (latest === undefined) throw new Error('there is no export');
  const { rows, bytes, parts, exportId } = latest;
  const stored = (await standIn.stored('export-part:')) as { bytes: number }[];
  const { text, calls } = await downloaded(standIn, exportId);
  const perUserRequests = rows + Math.ceil(rows / PAGE);
  return () => ({
    perUserRequests,
    perUserRatio: rounded(perUserRequests / outboundRequests),
    rows,
    fileMb: Math.round(bytes / 10_000) / 100,
    parts,
    largestPartKib: Math.round(Math.max(...stored.map((one) => one.bytes)) / 1024),
    downloadCalls: calls,
    downloadCallsMax: 1 + Math.ceil(bytes / ANSWER_BYTES_MAX),
    ...writingSpeed(text),
  });
}

async function downloaded(standIn: StandIn, exportId: string): Promise<{ text: string; calls: number }> {
  let text = '';
  let calls = 0;
  for (let from: number | undefined = 0; from !== undefined; calls += 1) {
    const answer: { parts: { gzipBase64: string }[]; next?: number } = await tripOn(standIn).call('exports.parts', {
      exportId,
      from,
    });
    for (const { gzipBase64 } of answer.parts) text += gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8');
    from = answer.next;
  }
  return { text, calls };
}

function writingSpeed(text: string): Pick<ExportFacts, 'bareRowsPerSecond' | 'csvRowsPerSecond' | 'csvOfBare'> {
  const cells = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data;
  const bareRowsPerSecond = rowsPerSecond(cells, (some) => Papa.unparse(some, { newline: '\r\n' }));
  const csvRowsPerSecond = rowsPerSecond(cells, (some) => csvOf(some, { neutralizeFormulas: true }));
  return { bareRowsPerSecond, csvRowsPerSecond, csvOfBare: rounded(csvRowsPerSecond / bareRowsPerSecond) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Of processor time, in batches as an export writes them; the best of three. */
function rowsPerSecond(cells: readonly string[][], write: (rows: string[][]) => string): number {
  const rates = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (let from = 0; from < cells.length; from += 1_000) write(cells.slice(from, from + 1_000));
    const { user, system } = process.cpuUsage(before);
    return cells.length / ((user + system) / 1_000_000);
  });
  return Math.round(Math.max(...rates));
}
