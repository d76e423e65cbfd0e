// `npm run bench`: what the app costs, in counts and ratios. `-- --users 2000` for a quick one, `-- --json` prints one JSON document.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from '../test/ensure-browser.mjs';

const root = path.resolve(import.meta.dirname, '..');
const outfile = path.join(root, '.cache', 'bench', 'main.mjs');

await build({
  entryPoints: [path.join(root, 'bench/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
  define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'test/support')) },
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UAM_CHROMIUM: ensureBrowser(root) },
});
process.exit(status ?? 1);
