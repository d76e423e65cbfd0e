import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** The path of a Chromium for the e2e tests: one that is there, else Playwright's, else Debian's. */
export function ensureBrowser(root) {
  const found = process.env.UAM_CHROMIUM ?? onThisMachine() ?? ofPlaywright(root) ?? ofDebian();
  if (found === undefined) {
    console.error('The e2e tests need Chromium, Chrome or Edge: install one, or name it in UAM_CHROMIUM.');
    process.exit(1);
  }
  return found;
}

function onThisMachine() {
  const [command] = COMMANDS.map((name) => onPath(name)).filter((file) => file !== undefined);
  return command ?? MAC_APPS.find((file) => existsSync(file));
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

function ofPlaywright(root) {
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
  const executable = () => {
    const script = "import('playwright-core').then(({chromium}) => process.stdout.write(chromium.executablePath()))";
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
    return stdout !== '' && existsSync(stdout) ? stdout : undefined;
  };
  const there = executable();
  if (there !== undefined) return there;
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: root, stdio: 'ignore', timeout: 180_000 });
  return executable();
}

function ofDebian() {
  if (onPath('apt-get') === undefined) return undefined;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return onPath('chromium');
}
