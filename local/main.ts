import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createAtlassian } from './atlassian/index';
import type * as Build from './build.mjs';
import { parseStartOptions, type StartOptions } from './control/options';
import { serveControl } from './control/server';
import type { Assets } from './control/static-files';
import type { AppLogLine } from './forge/app-logs';
import { startHost, type Host } from './host';

export type MainOptions = {
  build: typeof Build;
  /** The repository. */
  rootDir: string;
  /** Where the app is, when it is not the repository's. */
  appDir?: string;
  /** The command line, without node and the script. */
  args: string[];
};

/** `npm start`: serves the app until Ctrl-C. */
export async function main({ build, rootDir, appDir = rootDir, args }: MainOptions): Promise<void> {
  const options = optionsOrExit(args);
  const assets = await buildAssets(build, { rootDir, appDir });
  if (options.isBuildOnly) return;

  const host = await startHost({
    build,
    rootDir,
    appDir,
    atlassian: createAtlassian,
    clock: options.clock,
    users: options.users,
    seed: options.seed,
    latencyMs: options.latencyMs,
    wildcardActivity: options.wildcardActivity,
    variants: options.variants,
    workerTimeoutSeconds: options.workerTimeoutSeconds,
    play: options.play,
    people: options.peopleFile === undefined ? undefined : JSON.parse(readFileSync(options.peopleFile, 'utf8')),
    state: readStateFile(options.stateFile),
    print: printLog,
    onError: (error) => {
      console.error('A fault of the stand-in:', error);
    },
  });
  const server = await serveControl({ host, assets, settings: { locale: options.locale }, port: options.port });
  stopOnSignal(async () => {
    writeStateFile(options.stateFile, host);
    await server.close();
    await host.close();
  });
  const url = `http://localhost:${String(server.port)}/`;
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

async function buildAssets(
  { buildAppUi, buildBackend, buildWeb, buildWorker }: typeof Build,
  { rootDir, appDir }: { rootDir: string; appDir: string },
): Promise<Assets> {
  const [webDir, appUiDir] = await Promise.all([
    buildWeb(rootDir),
    buildAppUi(rootDir, appDir),
    buildWorker(rootDir),
    buildBackend(rootDir, appDir),
  ]);
  if (webDir === undefined) console.error('local/web/main.tsx is not there: the page is not served.');
  if (appUiDir === undefined) console.error('src/frontend/index.tsx is not there: the app has no page.');
  return { webDir, appUiDir };
}

function readStateFile(file: string | undefined): unknown {
  if (file === undefined || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeStateFile(file: string | undefined, host: Host): void {
  if (file === undefined) return;
  const unfinished = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(unfinished, JSON.stringify(host.save()));
  renameSync(unfinished, file);
}

function printLog({ level, functionKey, text }: AppLogLine): void {
  if (level === 'debug') return;
  console.error(`[${functionKey}] ${text}`);
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
