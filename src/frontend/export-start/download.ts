import type { Failure } from '../../contract';
import { call } from '../app/bridge';

export type Download = { ok: true; file: Blob } | { ok: false; failure: Failure };

/** Fetches a file's parts, unpacks them and puts them together. What was fetched is in the browser's memory only. */
export async function downloadExport(exportId: string, fileType: string): Promise<Download> {
  const chunks: Blob[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const reply = await fetchParts(exportId, from);
    if (!reply.ok) return reply;
    for (const { gzipBase64 } of reply.data.parts) chunks.push(await unpacked(gzipBase64));
    from = reply.data.next;
  }
  return { ok: true, file: new Blob(chunks, { type: `${fileType};charset=utf-8` }) };
}

function fetchParts(exportId: string, from: number) {
  return call('exports.parts', { exportId, from });
}

async function unpacked(gzipBase64: string): Promise<Blob> {
  const bytes = Uint8Array.from(atob(gzipBase64), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}
