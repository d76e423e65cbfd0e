// `npm test`: installs what is missing, then checks the house and runs every test.
// Words after it narrow the tests as vitest does: `npm test -- test/unit`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from '../local/ensure-installed.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const root = path.resolve(import.meta.dirname, '..');
const narrowed = process.argv.slice(2);

function run(name, args, env = {}) {
  console.log(`\n— ${name}`);
  const bin = path.join(root, 'node_modules', '.bin', args[0]);
  const { status } = spawnSync(bin, args.slice(1), { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

ensureInstalled(root);
if (narrowed.length === 0) {
  run('types', ['tsc', '--noEmit']);
  run('lint', ['eslint', '.', '--max-warnings', '0']);
  run('format', ['prettier', '--check', '--log-level', 'warn', '.']);
}
const needsBrowser = narrowed.length === 0 || narrowed.some((word) => word.includes('e2e'));
run('tests', ['vitest', 'run', ...narrowed], needsBrowser ? { UAM_CHROMIUM: ensureBrowser(root) } : {});
