// `npm start`: installs what is missing, builds what has changed, and serves the app on the local stand-in.
import path from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { loadBundle } from './load-bundle.mjs';

const rootDir = path.resolve(import.meta.dirname, '..');

process.env.TZ = 'UTC'; // as the platform's runtime has it
ensureInstalled(rootDir);

// After the installation, because it imports what was installed.
const build = await import('./build.mjs');
const mainDir = await build.buildMain(rootDir);
const { main } = loadBundle(path.join(mainDir, 'main.cjs'));
await main({ build, rootDir, args: process.argv.slice(2) });
