// `npm run screenshots`: a picture of every page and dialog, light and dark, 1024 and 1440 wide, in `.cache/screenshots`;
// `-- users run-review` takes these alone, `-- --locale de-DE` another language, `-- --keep` writes the README's anew too.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from '../test/ensure-browser.mjs';
import { ensureFonts } from './ensure-fonts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const outfile = path.join(root, '.cache', 'screenshots', 'main.mjs');

ensureFonts();
await build({
  entryPoints: [path.join(root, 'screenshots/main.ts')],
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
