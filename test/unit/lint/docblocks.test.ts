import { Linter } from 'eslint';
import { describe, test } from 'vitest';
import { docblockLines, docblockLinks } from '../../../lint/docblocks.mjs';

const linter = new Linter();
const config: Linter.Config = {
  plugins: { house: { rules: { 'docblock-lines': docblockLines, 'docblock-links': docblockLinks } } },
  rules: { 'house/docblock-lines': 'error', 'house/docblock-links': 'error' },
};

describe('docblocks', () => {
  test.for([
    ['/** What it is. */\nconst a = 1;'],
    ['const a = {\n  /** What it is. */\n  b: 1,\n};'],
    ['/**\n * What it is.\n */\nfunction a() {}'],
    ['const a = [/* a word between */ 1]; // and one behind'],
  ] as const)('may stand as in %j', ([code], { expect }) => {
    expect(linter.verify(code, config)).toEqual([]);
  });

  test.for([
    ['/** What it is. */ const a = 1;', '/** What it is. */\n const a = 1;'],
    ['const a = { /** What it is. */\n  b: 1 };', 'const a = { \n/** What it is. */\n  b: 1 };'],
    ['const a = { /** What it is. */ b: 1 };', 'const a = { \n/** What it is. */\n b: 1 };'],
    ['const a = 1; /** What it is. */', 'const a = 1; \n/** What it is. */'],
  ] as const)('stand on a line of their own, which %j is made to', ([code, mended], { expect }) => {
    expect(linter.verify(code, config)).toHaveLength(1);
    expect(linter.verifyAndFix(code, config)).toMatchObject({ fixed: true, output: mended, messages: [] });
  });

  test.for([
    ['/** As {@link b} says. */\nconst a = 1;\nconst b = 2;'],
    ['import { b } from "b";\n/** See {@link b.c}, and {@link b}. */\nconst a = b;'],
  ] as const)('may link as in %j', ([code], { expect }) => {
    expect(linter.verify(code, config)).toEqual([]);
  });

  test('link to nothing that their file does not name', ({ expect }) => {
    const [problem] = linter.verify('/** As {@link gone} says. */\nconst a = "a";', config);

    expect(problem?.message).toBe('{@link gone} leads nowhere.');
  });
});
