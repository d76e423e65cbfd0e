import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Builds the stand-in and the app before the first test starts them, so that no test waits for a compiler. */
export function setup(): void {
  const root = path.resolve(import.meta.dirname, '../..');
  const { status } = spawnSync(process.execPath, ['local/start.mjs', '--build-only'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the stand-in does not build');
}
