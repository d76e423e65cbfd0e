// Makes what the stand-in runs. Every part lies in a folder that is named after the hash of its sources: starting again
// builds nothing, and starts at the same time do not get into each other's way.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeWhole } from './load-bundle.mjs';

const UNUSED_DAYS = 2;

/**
 * The host itself: `main.cjs`, with its packages, since hundreds of small files took longer to load than all the rest of a
 * start, and the documents of the APIs as JSON, which is read in no time.
 */
export function buildMain(rootDir) {
  return part({
    rootDir,
    name: 'main',
    inputs: [path.join(rootDir, 'local')],
    async make(outDir) {
      await build({
        ...nodeOptions,
        entryPoints: [path.join(rootDir, 'local/main.ts')],
        outfile: path.join(outDir, 'main.cjs'),
        format: 'cjs',
        mainFields: ['module', 'main'],
        define: { 'import.meta.url': 'ownUrl' },
        banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
      });
      await writeDocuments(path.join(rootDir, 'local/atlassian'), outDir);
    },
  });
}

/** The thread that functions run in: `worker.cjs`. */
export function buildWorker(rootDir) {
  return part({
    rootDir,
    name: 'worker',
    inputs: [path.join(rootDir, 'local/forge')],
    make: (outDir) =>
      build({
        ...nodeOptions,
        entryPoints: [path.join(rootDir, 'local/forge/worker.ts')],
        outfile: path.join(outDir, 'worker.cjs'),
        format: 'cjs',
      }),
  });
}

/** The app's functions with the real @forge packages, `index.cjs`, and the texts that they read beside it. */
export function buildBackend(rootDir, appDir) {
  return part({
    rootDir,
    name: 'backend',
    inputs: [path.join(appDir, 'src'), path.join(appDir, 'locales'), path.join(appDir, 'manifest.yml')],
    async make(outDir) {
      await build({
        ...nodeOptions,
        entryPoints: [path.join(appDir, 'src/index.ts')],
        outfile: path.join(outDir, 'index.cjs'),
        format: 'cjs',
        keepNames: true,
      });
      await writeLocales(appDir, path.join(outDir, '__LOCALES__'));
    },
  });
}

/** The app's UI Kit bundle: `main.js`, and the texts that it fetches. */
export function buildAppUi(rootDir, appDir) {
  const entry = path.join(appDir, 'src/frontend/index.tsx');
  if (!existsSync(entry)) return undefined;
  return part({
    rootDir,
    name: 'app-ui',
    inputs: [path.join(appDir, 'src'), path.join(appDir, 'locales'), path.join(appDir, 'manifest.yml')],
    async make(outDir) {
      await build({
        entryPoints: { main: entry },
        outdir: outDir,
        bundle: true,
        minify: true,
        jsx: 'automatic',
        format: 'iife',
        platform: 'browser',
        target: 'chrome120',
        mainFields: ['browser', 'module', 'main'], // as webpack takes them for the web
        define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
        logLevel: 'warning',
      });
      await writeLocales(appDir, path.join(outDir, '__LOCALES__'));
    },
  });
}

/** The Jira page around the app: `main.js`, `main.css`, `index.html`. */
export function buildWeb(rootDir) {
  const webDir = path.join(rootDir, 'local/web');
  if (!existsSync(path.join(webDir, 'main.tsx'))) return undefined;
  return part({
    rootDir,
    name: 'web',
    inputs: [webDir, path.join(rootDir, 'manifest.yml'), path.join(rootDir, 'locales/manifest')],
    async make(outDir) {
      const { webBuildOptions } = await import(pathToFileURL(path.join(webDir, 'build-options.mjs')).href);
      await build(webBuildOptions({ outdir: outDir }));
      cpSync(path.join(webDir, 'index.html'), path.join(outDir, 'index.html'));
    },
  });
}

/** The compiler. Most starts find everything made, and do without loading it. */
async function build(options) {
  const esbuild = await import('esbuild');
  return esbuild.build(options);
}

async function readYaml(file) {
  const { parse } = await import('yaml');
  return parse(readFileSync(file, 'utf8'));
}

const nodeOptions = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };

/** Makes a part unless it is there, and answers its folder. */
async function part({ rootDir, name, inputs, make }) {
  const cacheDir = path.join(rootDir, '.cache/local');
  mkdirSync(cacheDir, { recursive: true });
  const digests = digestsIn(cacheDir);
  const outDir = path.join(
    cacheDir,
    `${name}-${hashOf([...inputs, path.join(rootDir, 'package-lock.json')], digests)}`,
  );
  digests.keep();
  if (existsSync(outDir)) return outDir;
  const makingDir = `${outDir}.${process.pid}.${Date.now()}`;
  mkdirSync(makingDir, { recursive: true });
  try {
    await make(makingDir);
    renameSync(makingDir, outDir);
  } catch (error) {
    rmSync(makingDir, { recursive: true, force: true });
    if (!existsSync(outDir)) throw error; // else another start was quicker
  }
  removeUnused(cacheDir, name);
  return outDir;
}

function hashOf(inputs, digests) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesBelow)) hash.update(file).update('\0').update(digests.of(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

const opened = new Map();

/** Digests of files by the state that they were seen in, over starts too: to read all of them anew took a fifth of one. */
function digestsIn(cacheDir) {
  const digests = opened.get(cacheDir) ?? openDigests(cacheDir);
  opened.set(cacheDir, digests);
  return digests;
}

function openDigests(cacheDir) {
  const place = path.join(cacheDir, 'digests.json');
  const known = readDigests(place);
  let isNew = false;
  return {
    of(file) {
      const { mtimeMs, ctimeMs, size, ino } = statSync(file);
      const state = [mtimeMs, ctimeMs, size, ino].join();
      if (known[file]?.state !== state) {
        known[file] = { state, digest: createHash('sha256').update(readFileSync(file)).digest('hex') };
        isNew = true;
      }
      return known[file].digest;
    },
    keep() {
      if (isNew) writeWhole(place, JSON.stringify(known));
      isNew = false;
    },
  };
}

function readDigests(place) {
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch {
    return {};
  }
}

function filesBelow(fileOrDir) {
  if (!existsSync(fileOrDir)) return [];
  return statSync(fileOrDir).isDirectory() ? filesIn(fileOrDir) : [fileOrDir];
}

function filesIn(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(dir, entry.name);
      return entry.isDirectory() ? filesIn(place) : [place];
    });
}

function removeUnused(cacheDir, name) {
  const oldMs = Date.now() - UNUSED_DAYS * 86_400_000;
  for (const entry of readdirSync(cacheDir)) {
    const dir = path.join(cacheDir, entry);
    if (!entry.startsWith(`${name}-`) || statSync(dir).mtimeMs >= oldMs) continue;
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The documents of every API, by their file names alone, which no two share. */
async function writeDocuments(fromDir, outDir) {
  for (const file of readdirSync(fromDir, { recursive: true }).filter((name) => name.endsWith('.openapi.yaml'))) {
    const written = path.join(outDir, `${path.basename(file)}.json`);
    writeFileSync(written, JSON.stringify(await readYaml(path.join(fromDir, file))));
  }
}

/** The files of the manifest's translations as the platform lays them beside a bundle. */
async function writeLocales(appDir, outDir) {
  const { translations } = await readYaml(path.join(appDir, 'manifest.yml'));
  if (translations === undefined) return;
  mkdirSync(outDir, { recursive: true });
  for (const { key, path: file } of translations.resources) {
    cpSync(path.join(appDir, file), path.join(outDir, `${key}.json`));
  }
  const config = { locales: translations.resources.map(({ key }) => key), fallback: translations.fallback };
  writeFileSync(path.join(outDir, 'i18n-info.json'), JSON.stringify({ config }));
}
