import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { uiKitIconNames } from '../../../local/web/icons.mjs';

const FRONTEND = path.resolve(import.meta.dirname, '../../../src/frontend');
const ICON = /(?:glyph|iconBefore|iconAfter)(?:=|: )['"]([\w-]+)['"]/g;

test('every icon of the page is one that UI Kit draws under this name', ({ expect }) => {
  const files = readdirSync(FRONTEND, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const used = files.flatMap((file) =>
    [...readFileSync(path.join(FRONTEND, file), 'utf8').matchAll(ICON)].map(([, name]) => name),
  );

  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !uiKitIconNames().includes(name ?? ''))).toEqual([]);
});
