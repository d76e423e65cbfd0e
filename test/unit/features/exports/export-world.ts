import { gunzipSync } from 'node:zlib';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { CallInput, Export } from '../../../../src/contract';
import { clearExports } from '../../../../src/features/exports/file/clear-exports';
import { aUser, idOf } from '../../../support/builders';
import { anApp, dataOf, type TestApp } from '../../../world/app';
import { dyingAfter, Killed } from '../../../world/killer';
import { fakePorts } from '../../../world/ports';

const SWEEP_MS = 5 * 60_000;
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

  /** Works events off; `calls` ends each invocation after so many calls of storage. */
  async function work(calls?: number): Promise<void> {
    for (let event = ports.queue.pushed.shift(); event !== undefined; event = ports.queue.pushed.shift()) {
      ports.clock.advance(event.delaySeconds * 1_000);
      ports.invocation.restart();
      const dying = calls === undefined ? ports : dyingAfter(ports, calls);
      const { app } = await anApp({ ...given, ports: dying, key: 'none' });
      await app.jobs.consume(event.body).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    }
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
      await work();
      while ((await view(exportId)).state === 'running') {
        ports.clock.advance(SWEEP_MS);
        await first.app.jobs.sweep();
        await work();
      }
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
