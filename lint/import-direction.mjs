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
  screenshots: ['test/support'],
  'test/support': ['local', 'src/contract', 'src/platform', 'types:src/atlassian'],
  'test/world': ['src', 'local', 'test/support'],
  test: ['src', 'local', 'test/support', 'test/world', 'locales', 'lint', 'bench'],
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
  'places',
  'selection',
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

/**
 * The rooms of the page, each of which may use those above it. What only one page uses lies with that page; the pages
 * come last, and none uses another but those that {@link SHOW_PAGES}.
 */
const FRONTEND_ORDER = [
  'texts',
  'kit',
  'app',
  'org',
  'people',
  'run-start',
  'export-start',
  'runs',
  'audit',
  'delivery',
  'org-key',
  'pages',
  'index',
];

/** What stands around all pages, and puts the others on the screen. */
const SHOW_PAGES = ['app', 'shell'];

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

/** The folder of `within` that a file lies in, or the file itself where it lies in none: `runs` for a file of `src/features/runs`. */
function roomOf(within, file) {
  const inside = path.relative(path.resolve(root, within), file).replaceAll(path.sep, '/');
  return inside.startsWith('..') ? undefined : inside.split(/[/.]/)[0];
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
  if (here === undefined || here === there) return featureObjection(from, target) ?? pageObjection(from, target);
  const allowed = MAY_IMPORT[here];
  if (allowed === undefined || (GROUND.includes(there) && here !== 'local')) return undefined;
  if (allowed.some((part) => there === part || there.startsWith(`${part}/`))) return undefined;
  if (allowed.includes(`types:${there}`)) return typesOnly ? undefined : `${here} may import only types of ${there}`;
  return `${here} may not import ${there}`;
}

function featureObjection(from, target) {
  const [here, there] = [from, target].map((file) => roomOf('src/features', file));
  if (here === undefined || there === undefined || here === there) return undefined;
  if (/\/resolvers$/.test(target) && here !== 'resolvers') return 'a feature never imports the resolvers of another';
  return orderObjection(here, there, { order: FEATURE_ORDER, name: 'FEATURE_ORDER' });
}

function pageObjection(from, target) {
  const [room, otherRoom] = [from, target].map((file) => roomOf('src/frontend', file));
  if (room === undefined || otherRoom === undefined) return undefined;
  if (room !== otherRoom) return orderObjection(room, otherRoom, { order: FRONTEND_ORDER, name: 'FRONTEND_ORDER' });
  const [page, otherPage] = [from, target].map((file) => roomOf('src/frontend/pages', file));
  if (page === otherPage || SHOW_PAGES.includes(page)) return undefined;
  return `the page ${page} may not import ${otherPage}: what both need lies in a room above the pages`;
}

function orderObjection(here, there, { order, name }) {
  const [above, below] = [order.indexOf(there), order.indexOf(here)];
  if (above === -1 || below === -1) return `name ${above === -1 ? there : here} in ${name}`;
  return above < below ? undefined : `${here} comes before ${there} and may not import it`;
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
