import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ICON_ALIASES } from './icon-aliases.mjs';

const require = createRequire(import.meta.url);

/**
 * The icon names of UI Kit's Icon: those of today, without the ones that only stand for a newer name.
 *
 * @returns {string[]}
 */
export function uiKitIconNames() {
  return namesOf('IconNext');
}

/**
 * Names that only stand for another icon: those that Icon's type still allows.
 *
 * @returns {string[]}
 */
export function replacedIconNames() {
  return namesOf('IconReplaced');
}

/**
 * Names that only Button's type still allows: no icon is left for them.
 *
 * @returns {string[]}
 */
function removedIconNames() {
  return namesOf('IconRemoved');
}

function namesOf(union) {
  const types = require
    .resolve('@atlaskit/forge-react-types/package.json')
    .replace('package.json', 'dist/types/components/__generated__/IconProps.codegen.d.ts');
  const names = new RegExp(`export type ${union} = ([^;]+);`).exec(readFileSync(types, 'utf8'))?.[1];
  if (names === undefined) throw new Error(`${types} no longer lists icon names as ${union}`);
  return [...names.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
}

/** The source of a module that exports `icons`, a component for each name that is drawn, and `removed`, the names that are not. */
export function iconModule() {
  const drawn = uiKitIconNames().map((name) => [name, name]);
  const aliases = replacedIconNames().map((name) => [name, ICON_ALIASES[name]]);
  const sources = [...new Set([...drawn, ...aliases].map(([, source]) => source))];
  const imports = sources.map((source, index) => `import i${index} from '@atlaskit/icon/core/${source}';`);
  const entries = [...drawn, ...aliases].map(([name, source]) => `'${name}': i${sources.indexOf(source)}`);
  const removed = JSON.stringify(removedIconNames());
  return `${imports.join('\n')}\nexport const icons = {${entries.join(',')}};\nexport const removed = new Set(${removed});\n`;
}
