import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { webBuildOptions } from '../../../../local/web/build-options.mjs';
import type { DocNode } from '../../../../local/web/doc/doc';
import { documentedProps, problemsOf, refusedComponents } from '../../../../local/web/props/check';
import { propTable } from '../../../../local/web/props/table';
import { xcssProperties } from '../../../../local/web/props/xcss';

const require = createRequire(import.meta.url);

/** What `useForm().register` adds to every field: local/web/props/table.ts. */
const registered = [
  'name',
  'id',
  'aria-invalid',
  'isInvalid',
  'isRequired',
  'isDisabled',
  'defaultValue',
  'defaultChecked',
];
/** Props that only the macro form of CheckboxGroup has. */
const macroOnly: Record<string, string[]> = { CheckboxGroup: ['description', 'isRequired', 'items', 'label'] };

function aNode(type: string, props: Record<string, unknown> = {}): DocNode {
  return { type, key: 'k', props, children: [] };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is no module`);
  return value;
}

/** The components that @forge/react exports, with the props of their types, as TypeScript sees them. */
function typedComponents(): Map<string, string[]> {
  const file = require.resolve('@forge/react').replace(/\.js$/, '.d.ts');
  const options = {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    strict: true,
    types: [],
  };
  const program = ts.createProgram([file], { ...options, skipLibCheck: true, noEmit: true });
  const checker = program.getTypeChecker();
  const source = required(program.getSourceFile(file), file);
  const module = required(checker.getSymbolAtLocation(source), file);
  const components = checker
    .getExportsOfModule(module)
    .filter(({ name, flags }) => /^[A-Z]/.test(name) && !(flags & ts.SymbolFlags.TypeAlias));
  return new Map(components.map((symbol) => [symbol.name, propsOf(symbol)]));

  function propsOf(symbol: ts.Symbol): string[] {
    const resolved = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const [parameter] =
      checker.getTypeOfSymbolAtLocation(resolved, source).getCallSignatures()[0]?.getParameters() ?? [];
    if (parameter === undefined) return [];
    const type = checker.getTypeOfSymbolAtLocation(parameter, source);
    const names = (type.isUnion() ? type.types : [type]).flatMap((part) =>
      part.getProperties().map(({ name }) => name),
    );
    return [...new Set(names)].filter((name) => name !== 'children' && name !== 'ref');
  }
}

/** The names in the renderers as the page's own build makes them: Atlaskit's style sheets keep node from loading them. */
async function rendererNames(): Promise<string[]> {
  const registry = join(import.meta.dirname, '../../../../local/web/render/registry.ts');
  const options = webBuildOptions({ outdir: 'nowhere' });
  const { outputFiles } = await build({
    ...options,
    entryPoints: { registry },
    format: 'cjs',
    loader: { ...options.loader, '.css': 'empty' },
    minify: false,
    write: false,
  });
  const [code] = outputFiles.filter(({ path }) => path.endsWith('.js'));
  const module = { exports: {} as { renderers: Record<string, unknown> } };
  runInNewContext(code?.text ?? '', { module, exports: module.exports, console, setTimeout, clearTimeout });
  return Object.keys(module.exports.renderers);
}

describe('the prop table against @forge/react', () => {
  let typed: Map<string, string[]>;
  let exported: string[];

  beforeAll(async () => {
    typed = typedComponents();
    vi.stubGlobal('__bridge', { callBridge: () => undefined });
    const components = Object.entries({
      ...(await import('@forge/react')),
      ...(await import('@forge/react/jira')),
    });
    exported = components.map(([name]) => name).filter((name) => /^[A-Z]/.test(name) && name !== 'I18nProvider');
    vi.unstubAllGlobals();
  }, 60_000);

  test('every component that it exports is in the table or refused by name, never both', () => {
    const unknown = exported.filter((name) => propTable.has(name) === Object.hasOwn(refusedComponents, name));

    expect(exported.length).toBeGreaterThan(80);
    expect(unknown).toEqual([]);
  });

  test('every component of the table has exactly the props of its type', () => {
    const drawn = exported.filter((name) => propTable.has(name));

    for (const name of drawn) {
      const own = (typed.get(name) ?? []).filter((prop) => !(macroOnly[name] ?? []).includes(prop));
      const listed = [...(propTable.get(name) ?? [])];
      const isField = listed.includes('aria-invalid');
      const expected = isField ? [...new Set([...own, ...registered])] : own;
      expect(listed.toSorted(), name).toEqual(expected.toSorted());
    }
  });

  test('every component of the table is drawn, and no other', async () => {
    const drawn = await rendererNames();

    const inTable = [...propTable.keys()].filter((name) => exported.includes(name));
    expect(drawn.toSorted()).toEqual(inTable.toSorted());
  }, 60_000);

  test.each(['Box', 'Pressable'])('the style properties are those of %s', (name) => {
    const types = join(
      dirname(require.resolve('@atlaskit/forge-react-types/package.json')),
      `dist/types/components/__generated__/${name}Props.codegen.d.ts`,
    );
    const validator = /type XCSSValidatorArg = \{([\s\S]*?)\n\};/.exec(readFileSync(types, 'utf8'))?.[1] ?? '';
    const properties = [...validator.matchAll(/^ {4}(\w+):/gm)].map(([, property]) => property ?? '');

    expect(properties.length).toBeGreaterThan(50);
    expect([...xcssProperties].toSorted()).toEqual(properties.toSorted());
  });
});

describe('a node is checked', () => {
  test('a known component with documented props has no problem', () => {
    expect(problemsOf(aNode('Button', { appearance: 'primary', onClick: () => undefined }))).toEqual([]);
  });

  test('an unknown component is named', () => {
    expect(problemsOf(aNode('Wobble'))).toEqual(['<Wobble> is not a component of UI Kit']);
    expect(problemsOf(aNode('constructor'))).toEqual(['<constructor> is not a component of UI Kit']);
  });

  test('an unknown prop is named and not passed on, and the others are', () => {
    const node = aNode('Textfield', { value: 'Ada', 'aria-label': 'Search', placeholder: undefined });

    expect(problemsOf(node)).toEqual(['<Textfield> has no prop "aria-label" in UI Kit']);
    expect(documentedProps(node)).toEqual({ value: 'Ada' });
  });

  test('a prop that is undefined does not cross the bridge, so it is no problem', () => {
    expect(problemsOf(aNode('Popup', { isOpen: true, modifiers: undefined, colour: undefined }))).toEqual([]);
  });

  test('a refused component says why', () => {
    expect(problemsOf(aNode('Frame', { resource: 'x' }))).toEqual([
      '<Frame> is not drawn here: it needs a Custom UI resource, and none is served',
    ]);
  });

  test('style properties that UI Kit removes are named, also inside states', () => {
    const xcss = { padding: 'space.100', gap: '4px', ':hover': { color: 'color.text', cursor: 'pointer' } };

    expect(problemsOf(aNode('Box', { xcss }))).toEqual([
      '<Box>: xcss does not support "gap"',
      '<Box>: xcss does not support "cursor"',
    ]);
  });
});
