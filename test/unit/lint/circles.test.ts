import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'vitest';
import { circlesAmong } from '../../../lint/circles.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

function filesIn(folder: string): string[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .sort();
}

describe('circles of files', () => {
  test('there are none, of types neither', ({ expect }) => {
    const files = ['src', 'local', 'bench', 'test'].flatMap(filesIn);

    expect(files.length).toBeGreaterThan(1_000);
    expect(circlesAmong(root, files)).toEqual([]);
  });

  test('are found, also through types and over several files', ({ expect, onTestFinished }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'circles-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const sources = {
      'a.ts': "import { b } from './b';\nexport type A = typeof b;",
      'b.ts': "export * from './c';\nexport const b = 1;",
      'c.ts': "import type { A } from './a';\nexport type C = A;",
      'd.ts': "import { b } from './b';\nexport const d = b;",
    };
    for (const [name, text] of Object.entries(sources)) writeFileSync(path.join(folder, name), text);

    expect(circlesAmong(folder, Object.keys(sources))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
  });
});
