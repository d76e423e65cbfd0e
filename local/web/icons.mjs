import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The icon names of UI Kit's Icon: those of today, without the ones that only stand for a newer name.
 *
 * @returns {string[]}
 */
export function uiKitIconNames() {
  const types = require
    .resolve('@atlaskit/forge-react-types/package.json')
    .replace('package.json', 'dist/types/components/__generated__/IconProps.codegen.d.ts');
  const union = /export type IconNext = ([^;]+);/.exec(readFileSync(types, 'utf8'))?.[1];
  if (union === undefined) throw new Error(`${types} no longer lists the icon names as IconNext`);
  return [...union.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
}

/** The source of a module that exports `icons`, a component for each of these names. */
export function iconModule(names) {
  const imports = names.map((name, index) => `import i${index} from '@atlaskit/icon/core/${name}';`);
  const entries = names.map((name, index) => `'${name}': i${index}`);
  return `${imports.join('\n')}\nexport const icons = {${entries.join(',')}};\n`;
}
