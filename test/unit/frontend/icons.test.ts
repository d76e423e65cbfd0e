import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { ICON_ALIASES } from '../../../local/web/icon-aliases.mjs';
import { replacedIconNames, uiKitIconNames } from '../../../local/web/icons.mjs';

const FRONTEND = path.resolve(import.meta.dirname, '../../../src/frontend');
const CORE_ICONS = path.resolve(import.meta.dirname, '../../../node_modules/@atlaskit/icon/core');
const ICON = /(?:glyph|iconBefore|iconAfter)(?:=|: )['"]([\w-]+)['"]/g;

test('every icon of the page is one that UI Kit draws under this name', ({ expect }) => {
  const files = readdirSync(FRONTEND, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const used = files.flatMap((file) =>
    [...readFileSync(path.join(FRONTEND, file), 'utf8').matchAll(ICON)].map(([, name]) => name),
  );

  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((name) => !uiKitIconNames().includes(name ?? ''))).toEqual([]);
});

test('every old name that the real types allow stands for an icon that is there', ({ expect }) => {
  const there = new Set(readdirSync(CORE_ICONS).map((file) => path.parse(file).name));

  expect(replacedIconNames().filter((name) => !there.has(ICON_ALIASES[name] ?? ''))).toEqual([]);
  expect(Object.keys(ICON_ALIASES).toSorted()).toEqual(replacedIconNames().toSorted());
});
