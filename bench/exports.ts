import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { csvOf } from '../src/domain/csv';
import { startStandIn } from '../test/support/stand-in';
import { tripOn } from '../test/support/trip';
import { measure, type Measure } from './measure';

const PAGE = 100;
const ANSWER_BYTES_MAX = 4_000_000;

/** What an export of everybody costs. Times are on the stand-in's clock. */
export type ExportMeasure = {
  exported: Measure;
  /** The same file by asking for the last activity of each account: a page for a hundred of them, and one request each. */
  perUserRoute: Pick<Measure, 'work' | 'outboundRequests' | 'bound' | 'ratio'>;
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

/** Exports an organization of that size, and writes the same cells without us. */
export async function measureExport(users: number): Promise<ExportMeasure> {
  const standIn = await startStandIn({ users, clock: 'virtual' });
  try {
    const trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('app.boot', {});
    let exportId = '';
    const exported = await measure(standIn, {
      work: `export ${users} users`,
      act: async () => {
        ({ exportId } = await trip.call('exports.start', { kind: 'users', options: {} }));
        await standIn.idle();
      },
      bound: () => Math.ceil(users / PAGE),
    });
    const { state, rows, bytes, parts } = await trip.call('exports.get', { exportId });
    if (state !== 'ready') throw new Error(`the export is ${state}`);
    const stored = (await standIn.stored('export-part:')) as { bytes: number }[];
    let text = '';
    let downloadCalls = 0;
    for (let from: number | undefined = 0; from !== undefined; downloadCalls += 1) {
      const answer: { parts: { gzipBase64: string }[]; next?: number } = await trip.call('exports.parts', {
        exportId,
        from,
      });
      for (const { gzipBase64 } of answer.parts) text += gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8');
      from = answer.next;
    }
    const perUserRequests = users + Math.ceil(users / PAGE);
    const cells = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data;
    const bareRowsPerSecond = rowsPerSecond(cells, (some) => Papa.unparse(some, { newline: '\r\n' }));
    const csvRowsPerSecond = rowsPerSecond(cells, (some) => csvOf(some, { neutralizeFormulas: true }));
    return {
      exported,
      perUserRoute: {
        work: 'last-active-dates of each, computed',
        outboundRequests: perUserRequests,
        bound: exported.bound,
        ratio: rounded(perUserRequests / exported.bound),
      },
      rows,
      fileMb: Math.round(bytes / 10_000) / 100,
      parts,
      largestPartKib: Math.round(Math.max(...stored.map((one) => one.bytes)) / 1024),
      downloadCalls,
      downloadCallsMax: 1 + Math.ceil(bytes / ANSWER_BYTES_MAX),
      bareRowsPerSecond,
      csvRowsPerSecond,
      csvOfBare: rounded(csvRowsPerSecond / bareRowsPerSecond),
    };
  } finally {
    await standIn.stop();
  }
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
