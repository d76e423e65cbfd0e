import path from 'node:path';

/**
 * What each part of the house may import, besides itself. A part is a folder of `src` (or a file in it), or a folder
 * beside `src`. `types:` marks parts of which only types may be imported.
 */
const MAY_IMPORT = {
  'src/limits': [],
  'src/lists': [],
  'src/domain': [],
  'src/contract': ['src/domain'],
  'src/errors': ['src/domain'],
  'src/platform': ['src/errors', 'src/domain'],
  'src/atlassian': ['src/domain', 'src/errors', 'types:src/platform'],
  'src/storage': ['src/domain', 'src/contract', 'src/errors', 'types:src/platform'],
  'src/jobs': [
    'src/domain',
    'src/contract',
    'src/errors',
    'src/storage',
    'types:src/platform',
    'types:src/app',
    'types:src/atlassian',
  ],
  'src/features': [
    'src/domain',
    'src/contract',
    'src/errors',
    'src/atlassian',
    'src/storage',
    'src/jobs',
    'types:src/platform',
    'types:src/app',
    'locales',
  ],
  'src/app': [
    'src/domain',
    'src/contract',
    'src/errors',
    'src/atlassian',
    'src/storage',
    'src/jobs',
    'types:src/platform',
  ],
  'src/index': ['src/app', 'src/features', 'src/platform'],
  'src/frontend': ['src/domain', 'types:src/contract', 'locales'],
  local: [],
  bench: ['test/support', 'local', 'src/domain', 'types:src/contract'],
  'test/support': [
    'local',
    'src/contract',
    'src/platform',
    'src/errors',
    'types:src/atlassian',
    'types:src/app',
    'types:src/storage',
  ],
  test: ['src', 'local', 'test/support', 'locales', 'lint', 'bench'],
};

/** What everything but the stand-in stands on. */
const GROUND = ['src/limits', 'src/lists'];

/**
 * Which feature may use another feature's use cases. A table and not a rule of thumb, so that it cannot hold a circle:
 * a feature may only name features above it.
 */
const FEATURE_ORDER = [
  'connection',
  'access',
  'door',
  'audit',
  'known',
  'directory',
  'runs',
  'settings',
  'users',
  'app',
  'alerts',
  'exports',
  'dashboard',
  'privacy',
  'job-kinds',
  'resolvers',
];

const root = path.resolve(import.meta.dirname, '..');
const PARTS = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);

/** The part of the house that a file lies in, e.g. `src/features`; `undefined` outside of it. */
function partOf(file) {
  const bare = path
    .relative(root, file)
    .replaceAll(path.sep, '/')
    .replace(/\.[cm]?[jt]sx?$/, '');
  return PARTS.find((part) => bare === part || bare.startsWith(`${part}/`)) ?? bare.split('/')[0];
}

function featureOf(file) {
  const [, feature] = /^src\/features\/([^/.]+)/.exec(path.relative(root, file).replaceAll(path.sep, '/')) ?? [];
  return feature;
}

/** @returns why the import is against the house's order, or undefined */
export function objection(from, specifier, typesOnly) {
  if (/^(@forge\/(api|kvs|events))/.test(specifier)) {
    const part = partOf(from);
    const isEntry = part === 'src/index' && specifier === '@forge/events';
    return part.startsWith('src') && part !== 'src/platform' && !isEntry
      ? `only src/platform imports ${specifier}`
      : undefined;
  }
  if (!specifier.startsWith('.')) return undefined;
  const target = path.resolve(path.dirname(from), specifier);
  const [here, there] = [partOf(from), partOf(target)];
  if (here === undefined || here === there) return featureObjection(from, target);
  const allowed = MAY_IMPORT[here];
  if (allowed === undefined || (GROUND.includes(there) && here !== 'local')) return undefined;
  if (allowed.some((part) => there === part || there.startsWith(`${part}/`))) return undefined;
  if (allowed.includes(`types:${there}`)) return typesOnly ? undefined : `${here} may import only types of ${there}`;
  return `${here} may not import ${there}`;
}

function featureObjection(from, target) {
  const [here, there] = [featureOf(from), featureOf(target)];
  if (here === undefined || there === undefined || here === there) return undefined;
  if (/\/resolvers$/.test(target) && here !== 'resolvers') return 'a feature never imports the resolvers of another';
  const [above, below] = [FEATURE_ORDER.indexOf(there), FEATURE_ORDER.indexOf(here)];
  if (above === -1 || below === -1) return `name the feature ${above === -1 ? there : here} in FEATURE_ORDER`;
  return above < below ? undefined : `the feature ${here} comes before ${there} and may not import it`;
}

export const importDirection = {
  meta: { type: 'problem', docs: { description: 'the import directions of the house' }, schema: [] },
  create(context) {
    const check = (node, typesOnly) => {
      if (typeof node.source?.value !== 'string') return;
      const message = objection(context.filename, node.source.value, typesOnly);
      if (message !== undefined) context.report({ node: node.source, message });
    };
    const allTypes = (node) =>
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      (node.specifiers?.length > 0 &&
        node.specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'));
    return {
      ImportDeclaration: (node) => check(node, allTypes(node)),
      ExportNamedDeclaration: (node) => check(node, allTypes(node)),
      ExportAllDeclaration: (node) => check(node, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, false),
    };
  },
};
