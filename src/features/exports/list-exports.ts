import type { z } from 'zod';
import type { App } from '../../app';
import type { CallData, ListExports } from '../../contract';
import { exportView } from './get-export';

/** Exports of the last 30 days, the newest first. */
export async function listExports(
  app: App,
  { cursor, limit }: z.output<typeof ListExports>,
): Promise<CallData<'exports.list'>> {
  const entries = await app.exports.list({ after: cursor, limit: limit + 1 });
  const page = entries.slice(0, limit);
  const stored = await Promise.all(page.map(({ exportId }) => app.exports.find(exportId)));
  const records = stored.flatMap((one) => (one === undefined ? [] : [one.record])); // removed since it was listed
  const rows = await Promise.all(records.map((record) => exportView(app, record)));
  const nextCursor = entries.length > limit ? page.at(-1)?.position : undefined;
  return { rows, ...(nextCursor !== undefined && { nextCursor }) };
}
