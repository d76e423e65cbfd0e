import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { virtualModules } from './esbuild-plugins.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * How esbuild makes the Jira page: `main.js` and `main.css` in `outdir`. Of React and Atlaskit it takes the production
 * builds, as Jira does.
 *
 * @param {{ outdir: string }} options
 * @returns {import('esbuild').BuildOptions}
 */
export function webBuildOptions({ outdir }) {
  return {
    entryPoints: { main: join(here, 'main.tsx') },
    outdir,
    bundle: true,
    minify: true,
    jsx: 'automatic',
    format: 'iife',
    platform: 'browser',
    target: 'chrome120',
    mainFields: ['module', 'main'],
    loader: { '.svg': 'text', '.png': 'dataurl', '.woff2': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    plugins: [virtualModules(join(here, '..', '..'))],
    logLevel: 'warning',
  };
}
