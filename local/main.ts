import { spawn } from 'node:child_process';
import type * as Build from './build.mjs';
import { parseStartOptions, type StartOptions } from './control/options';
import type { Host } from './host';
import { buildAssets, serve } from './serve';

export { parseStartOptions, serve };

export type MainOptions = {
  build: typeof Build;
  /** The repository. */
  rootDir: string;
  /** The command line, without node and the script. */
  args: string[];
};

/** `npm start`: serves the app until Ctrl-C. */
export async function main({ build, rootDir, args }: MainOptions): Promise<void> {
  const options = optionsOrExit(args);
  if (options.isBuildOnly) {
    await buildAssets(build, rootDir);
    return;
  }
  const { url, host, stop } = await serve({ build, rootDir, options });
  stopOnSignal(stop);
  tellKeys(host);
  console.log(`ready ${url}`);
  if (options.isBrowserOpened) openBrowser(url);
}

/** What a newcomer pastes first. Apart from the one line on stdout, which scripts wait for. */
function tellKeys({ atlassian }: Host): void {
  const { orgName, orgId, apiKey } = atlassian.org();
  console.error(`${orgName}, a made-up organization\n  organization id  ${orgId}\n  API key          ${apiKey}`);
}

function optionsOrExit(args: string[]): StartOptions {
  try {
    return parseStartOptions(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** Opens the person's browser where there is a screen. Whatever goes wrong with it, the address was printed. */
function openBrowser(url: string): void {
  const isLinux = process.platform === 'linux';
  if (isLinux && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) return;
  const [command, ...before] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform as string] ?? [
    'xdg-open',
  ];
  if (command === undefined) return;
  const opener = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
