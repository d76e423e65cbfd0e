import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../local/forge/manifest';
import * as contract from '../../../src/contract';
import type { Catalogue, CatalogueText } from '../../../src/contract';
import { LANGUAGES } from '../../../src/domain/words/languages';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const LOCALES = readdirSync(path.join(ROOT, 'locales'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5));
const source = catalogue('en-US');
/** Where texts are asked for: the page, what the app writes into Jira on its own, and files. */
const sources = ['src/frontend', 'src/features/alerts', 'src/features/exports']
  .flatMap(filesUnder)
  .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));

function catalogue(locale: string): Catalogue {
  return JSON.parse(readFileSync(path.join(ROOT, 'locales', `${locale}.json`), 'utf8')) as Catalogue;
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(ROOT, folder, name));
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const nodes = sources.flatMap((file) => [...nodesOf(file)]);
const literals = new Set(nodes.filter(ts.isStringLiteral).map(({ text }) => text));
/** `outcome.${outcome}` as a pattern for the keys that it can make. */
const patterns = nodes
  .filter(ts.isTemplateExpression)
  .map(patternOf)
  .filter((pattern) => pattern.source !== '^.+$');

function patternOf({ head, templateSpans }: ts.TemplateExpression): RegExp {
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(
    `^${escaped(head.text)}${templateSpans.map((span) => `.+${escaped(span.literal.text)}`).join('')}$`,
  );
}

/** Calls of `t` and `find` with a key that is written out. */
function keysAskedFor(): string[] {
  return nodes
    .filter(ts.isCallExpression)
    .filter(({ expression }) =>
      ts.isIdentifier(expression)
        ? ['t', 'find'].includes(expression.text)
        : ts.isPropertyAccessExpression(expression) && expression.name.text === 't',
    )
    .flatMap(({ arguments: [key] }) => (key !== undefined && ts.isStringLiteral(key) ? [key.text] : []));
}

describe('the source catalogue', () => {
  test('has every key that the page asks for', () => {
    expect(keysAskedFor().length).toBeGreaterThan(100);
    expect(keysAskedFor().filter((key) => !Object.hasOwn(source, key))).toEqual([]);
  });

  test('has no key that nobody asks for', () => {
    const unused = Object.keys(source).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );

    expect(unused).toEqual([]);
  });

  test.for([
    ['error', contract.ERROR_CODES],
    ['error-help', contract.ERROR_CODES],
    ['check', contract.KEY_CHECKS],
    ['check-help', contract.KEY_CHECKS],
    ['capability', contract.CAPABILITIES],
    ['audit-act', contract.AUDIT_ACTS],
    ['action', contract.RUN_ACTIONS],
    ['action-impossible', contract.RUN_ACTIONS],
    ['run-title', contract.RUN_ACTIONS],
    ['run-first', contract.RUN_ACTIONS],
    ['run-rest', contract.RUN_ACTIONS],
    ['run-effect', contract.RUN_ACTIONS],
    ['run-after', contract.RUN_ACTIONS],
    ['run-state', [...contract.RUN_STATES, 'discarded', 'not-planned']],
    ['paused-by', contract.PAUSES],
    ['outcome', [...contract.RUN_OUTCOMES, 'with-count']],
    ['outcome-help', contract.RUN_OUTCOMES.filter((outcome) => outcome !== 'done' && outcome !== 'will-act')],
    ['export-kind', contract.EXPORT_KINDS],
    ['stored-kind', contract.STORED_KINDS],
    ['stored-why', contract.STORED_KINDS],
    ['stored-kept', contract.STORED_KINDS],
    ['activity-age', contract.ACTIVITY_AGES],
    ['inactivity-level', contract.INACTIVITY_LEVELS],
    ['status', [...contract.USER_STATUSES, 'unknown']],
  ] as const)('has a text for each %s of the contract and no other', ([family, members]) => {
    const present = Object.keys(source)
      .filter((key) => key.startsWith(`${family}.`))
      .map((key) => key.slice(family.length + 1));

    expect(present.sort()).toEqual([...members].sort());
  });

  test('has words for every problem that the back-end names', () => {
    const named = ['src/features', 'src/domain']
      .flatMap(filesUnder)
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/problem(?: =|:) '([a-z-]+)'/g)].map(([, problem]) => String(problem)),
      );
    const known = (problem: string): boolean =>
      Object.hasOwn(source, `problem.${problem}`) || Object.hasOwn(source, `check-problem.${problem}`);

    expect(named.filter((problem) => !known(problem))).toEqual([]);
  });
});

describe.for(LOCALES.filter((locale) => locale !== 'en-US'))('the catalogue %s', (locale) => {
  const translated = catalogue(locale);

  test('has the keys of the source, no more and no fewer', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(source).sort());
  });

  test('has the placeholders of the source in every form', () => {
    const wrong = Object.entries(source).filter(([key, text]) =>
      forms(translated[key] ?? '').some((form) => !samePlaceholders(form, text)),
    );

    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('has exactly the plural forms of its language', () => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort();
    const wrong = Object.entries(translated).filter(([key, text]) => {
      if (typeof source[key] === 'string') return typeof text !== 'string';
      return typeof text === 'string' || JSON.stringify(Object.keys(text).sort()) !== JSON.stringify(needed);
    });

    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

test('catalogues, settings, titles and manifest have the same languages', () => {
  const { translations } = readManifest(ROOT);
  const titles = readdirSync(path.join(ROOT, 'locales/manifest')).map((name) => name.replace(/\.json$/, ''));

  expect([...LANGUAGES].sort()).toEqual(LOCALES.sort());
  expect(titles.sort()).toEqual(LOCALES.sort());
  expect(translations?.resources.map(({ key }) => key).sort()).toEqual(LOCALES.sort());
});

test('no text stands outside of the catalogue', () => {
  const inMarkup = nodes
    .filter(ts.isJsxText)
    .map((node) => node.text.trim())
    .filter((text) => /\p{L}/u.test(text) && !/^[a-z.]+\.com$/.test(text));
  const inProps = nodes
    .filter(ts.isJsxAttribute)
    .filter(({ name }) => SHOWN_PROPS.has(name.getText()))
    .flatMap(({ initializer }) =>
      initializer !== undefined && ts.isStringLiteral(initializer) ? [initializer.text] : [],
    );
  const inObjects = nodes
    .filter(ts.isPropertyAssignment)
    .filter(({ name }) => SHOWN_PROPS.has(name.getText()))
    .flatMap(({ initializer }) =>
      ts.isStringLiteral(initializer) && !Object.hasOwn(source, initializer.text) ? [initializer.text] : [],
    );

  expect([...inMarkup, ...inProps, ...inObjects]).toEqual([]);
});

const SHOWN_PROPS = new Set([
  'label',
  'title',
  'placeholder',
  'header',
  'description',
  'text',
  'content',
  'caption',
  'help',
  'error',
  'ariaLabel',
  'removeButtonLabel',
  'freshness',
]);

function forms(text: CatalogueText): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

/** Each form may leave the count out ("the first"), and must not ask for what nobody gives. */
function samePlaceholders(form: string, original: CatalogueText): boolean {
  const of = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)))]
      .filter((name) => name !== 'count')
      .sort();
  return forms(original).some((one) => JSON.stringify(of(one)) === JSON.stringify(of(form)));
}

describe('the reason that a run gives a row whose change went wrong', () => {
  const named = ['src/features/runs', 'src/domain']
    .flatMap(filesUnder)
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/withReason\((?:[^()]|\([^()]*\))*?, '([a-z-]+)'/g)])
    .map(([, reason = '']) => reason);

  test.for(LOCALES)('has words in %s, if only those of an error', (locale) => {
    const texts = catalogue(locale);

    expect(named).toContain('cut-off');
    const bare = named.filter((reason) => !(`run-reason.${reason}` in texts) && !(`error.${reason}` in texts));
    expect(bare).toEqual([]);
  });
});
