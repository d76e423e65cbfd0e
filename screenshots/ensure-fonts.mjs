import { spawnSync } from 'node:child_process';

/** Letters of the organization's people: each of these scripts must have a font, else a picture shows boxes. */
const SCRIPTS = ['ja', 'ko', 'zh-cn', 'hi', 'ar', 'th', 'he'];
const DEBIAN_FONTS = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Installs fonts for the world's scripts where Debian's tools can; else says which are missing. */
export function ensureFonts() {
  if (missingScripts().length === 0) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...DEBIAN_FONTS]]) {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const missing = missingScripts();
  if (missing.length > 0) console.error(`No font draws ${missing.join(', ')}: names in these scripts will be boxes.`);
}

/** Languages for which fontconfig knows no font; none where it is not there to be asked (macOS brings its own). */
function missingScripts() {
  return SCRIPTS.filter((language) => {
    const { status, stdout } = spawnSync('fc-list', [`:lang=${language}`, 'family'], { encoding: 'utf8' });
    return status === 0 && stdout.trim() === '';
  });
}
