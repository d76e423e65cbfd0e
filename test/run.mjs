// `npm test`: installs what is missing, then checks the house and runs every test, side by side.
// Words after it narrow the tests as vitest does: `npm test -- test/unit`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ensureInstalled } from '../local/ensure-installed.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const root = path.resolve(import.meta.dirname, '..');
const narrowed = process.argv.slice(2);

/** What checks the house: none of it waits for another. */
const CHECKS = {
  types: ['tsc', '--noEmit'],
  lint: ['eslint', '.', '--max-warnings', '0'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  // Files and exports that nobody uses.
  unused: ['knip'],
  // Rules of ten lines that stand twice.
  copies: ['jscpd', 'src', '--silent'],
};

function start([command, ...args], options) {
  return spawn(path.join(root, 'node_modules', '.bin', command), args, { cwd: root, ...options });
}

async function ended(child, name) {
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${name} ended with status ${status}`);
}

/** They make much that is soon forgotten: less is collected where there is room for it. */
const ROOM_FOR_SHORT_LIVES = '--max-semi-space-size=64';

async function check(name, words) {
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${ROOM_FOR_SHORT_LIVES}` };
  const child = start(words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  console.log(`\n— ${name}\n${said}`);
  if (child.exitCode !== 0) throw new Error(`${name} ended with status ${child.exitCode}`);
}

async function testAll() {
  console.log('\n— tests');
  const needsBrowser = narrowed.length === 0 || narrowed.some((word) => word.includes('e2e'));
  const env = { ...process.env, ...(needsBrowser && { UAM_CHROMIUM: ensureBrowser(root) }) };
  await ended(start(['vitest', 'run', ...narrowed], { stdio: 'inherit', env }), 'tests');
}

ensureInstalled(root);
const checks = narrowed.length === 0 ? Object.entries(CHECKS) : [];
const outcomes = await Promise.allSettled([...checks.map(([name, words]) => check(name, words)), testAll()]);
const failures = outcomes.flatMap(({ reason }) => (reason === undefined ? [] : [reason.message]));
for (const failure of failures) console.error(failure);
process.exit(failures.length === 0 ? 0 : 1);
