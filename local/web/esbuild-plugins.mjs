import { join } from 'node:path';
import { iconModule } from './icons.mjs';
import { readAdminPage } from './manifest.mjs';

/**
 * Modules that are made while building: `virtual:uikit-icons` and `virtual:admin-page`.
 *
 * @param {string} root the folder of manifest.yml
 * @returns {import('esbuild').Plugin}
 */
export function virtualModules(root) {
  const sources = {
    'virtual:uikit-icons': iconModule,
    'virtual:admin-page': () => `export const adminPage = ${JSON.stringify(readAdminPage(root))};`,
  };
  return {
    name: 'virtual-modules',
    setup(build) {
      build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path, namespace: 'virtual' }));
      build.onLoad({ filter: /.*/, namespace: 'virtual' }, ({ path }) => {
        const source = sources[path];
        if (source === undefined) return { errors: [{ text: `there is no module ${path}` }] };
        return { contents: source(), loader: 'js', resolveDir: root, watchFiles: [join(root, 'manifest.yml')] };
      });
    },
  };
}
