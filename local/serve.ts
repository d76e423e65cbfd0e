import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createAtlassian } from './atlassian/index';
import type * as Build from './build.mjs';
import type { StartOptions } from './control/options';
import { serveControl } from './control/server';
import type { Assets } from './control/static-files';
import type { AppLogLine } from './forge/app-logs';
import { startHost, type Host } from './host';

export type ServeOptions = {
  build: typeof Build;
  /** The repository. */
  rootDir: string;
  options: StartOptions;
};

export type Served = {
  url: string;
  host: Host;
  /** Ends it, and keeps what happened in the file of `--state`. */
  stop: () => Promise<void>;
};

/** The app on the stand-in, reached by its URL until it is stopped. */
export async function serve({ build, rootDir, options }: ServeOptions): Promise<Served> {
  const assets = await buildAssets(build, rootDir);
  const host = await startHost({
    build,
    rootDir,
    appDir: rootDir,
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
  return {
    url: `http://localhost:${String(server.port)}/`,
    host,
    async stop() {
      writeStateFile(options.stateFile, host);
      await server.close();
      await host.close();
    },
  };
}

/** Makes what is not made yet. */
export async function buildAssets(
  { buildAppUi, buildBackend, buildWeb, buildWorker }: typeof Build,
  rootDir: string,
): Promise<Assets> {
  const [webDir, appUiDir] = await Promise.all([
    buildWeb(rootDir),
    buildAppUi(rootDir, rootDir),
    buildWorker(rootDir),
    buildBackend(rootDir, rootDir),
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
