import { gunzipSync } from 'node:zlib';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { CallInput, Export } from '../../../../src/contract';
import { clearExports } from '../../../../src/features/exports/file/clear-exports';
import { aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, type TestApp } from '../../../world/app';
import { dyingAfter } from '../../../world/killer';
import { fakePorts } from '../../../world/ports';
import { createPump } from '../../../world/pump';

export const HOUR_MS = 3_600_000;

export function people(count: number): DirectoryUser[] {
  return Array.from({ length: count }, (_, n) => aUser({ accountId: idOf(`person-${n}`), name: `Person ${n}` }));
}

export type ExportWorld = Awaited<ReturnType<typeof exportWorld>>;

/** The app over one storage, opened anew for each invocation, as the platform does. */
export async function exportWorld(
  given: { users?: DirectoryUser[]; answers?: Partial<AdminApi>; limitMs?: number } = {},
) {
  const ports = fakePorts(given.limitMs === undefined ? {} : { limitMs: given.limitMs });
  const first = await anApp({ ...given, ports });

  let callsMax: number | undefined;
  const pump = createPump({ ...ports, retriesMax: 0 }, async () => {
    ports.invocation.restart();
    const own = callsMax === undefined ? ports : dyingAfter(ports, callsMax);
    return (await anApp({ ...given, ports: own, key: 'none' })).app;
  });

  /** Works events off; `calls` ends each invocation after so many. */
  async function work(calls?: number): Promise<void> {
    callsMax = calls;
    await pump.deliverAll();
    callsMax = undefined;
  }

  async function view(exportId: string): Promise<Export> {
    return dataOf(await first.call('exports.get', { exportId }));
  }

  return {
    ...first,
    work,
    view,
    start: async (input: CallInput<'exports.start'>): Promise<string> =>
      dataOf(await first.call('exports.start', input)).exportId,

    /** Until the export has ended: what was lost is set going again by the sweep. */
    async end(exportId: string): Promise<Export> {
      await pump.drain();
      return view(exportId);
    },
    sweep: () => clearExports(first.app),
    file: (exportId: string) => fileOf(first, exportId),
    /** Keys of what is stored of exports besides their records. */
    leftovers: (): string[] =>
      Object.keys(ports.kvs.stored()).filter((key) => /^(export-(part|note)|plan-(part|except)):/.test(key)),
  };
}

async function fileOf({ call }: Pick<TestApp, 'call'>, exportId: string): Promise<string> {
  const { parts } = dataOf(await call('exports.parts', { exportId }));
  return parts.map(({ gzipBase64 }) => gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8')).join('');
}
