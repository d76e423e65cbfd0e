import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { docblockLines, docblockLinks } from './lint/docblocks.mjs';
import { importDirection } from './lint/import-direction.mjs';

const restrictedInSource = [
  { object: 'Date', property: 'now', message: 'Time comes from the clock port.' },
  { object: 'Math', property: 'random', message: 'Chance comes from the random port.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', '.cache/', 'dist/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: {
      house: {
        rules: {
          'docblock-lines': docblockLines,
          'docblock-links': docblockLinks,
          'import-direction': importDirection,
        },
      },
    },
    rules: {
      'house/docblock-lines': 'error',
      'house/docblock-links': 'error',
      'house/import-direction': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(SpreadElement) > ConditionalExpression > ObjectExpression[properties.length=0]',
          message: 'A member that may be absent is written `...(condition && { member })`.',
        },
      ],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['local/types.ts', 'local/**/*.ts', 'local/**/*.tsx'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/platform/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Requests go through the fetch port.' }],
      'no-restricted-properties': ['error', ...restrictedInSource],
    },
  },
  {
    files: ['src/frontend/**/*.tsx', 'src/frontend/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // The page has no ports: it shows the person's own clock, and its errors belong in the browser's console.
      'no-restricted-properties': 'off',
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  {
    files: ['local/web/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/vitest.config.mts'],
    rules: { 'no-restricted-exports': 'off' },
    extends: [tseslint.configs.disableTypeChecked],
  },
);
