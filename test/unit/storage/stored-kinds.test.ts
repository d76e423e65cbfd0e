import { describe, expect, test } from 'vitest';
import * as settingsKeys from '../../../src/storage/keys';
import * as alertKeys from '../../../src/storage/keys-alerts';
import * as directoryKeys from '../../../src/storage/keys-directory';
import * as exportKeys from '../../../src/storage/keys-exports';
import * as privacyKeys from '../../../src/storage/keys-privacy';
import * as runKeys from '../../../src/storage/keys-runs';
import { KEYS_OF, kindOfKey, storedAtOf } from '../../../src/storage/stored-kinds';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const MODULES = {
  keys: settingsKeys,
  'keys-alerts': alertKeys,
  'keys-directory': directoryKeys,
  'keys-exports': exportKeys,
  'keys-privacy': privacyKeys,
  'keys-runs': runKeys,
};

/** A key of each maker: a constant is one itself, a function makes one of numbers. */
const keys = Object.values(MODULES).flatMap((module) =>
  Object.entries(module).map(([name, made]: [string, unknown]) => {
    const key = typeof made === 'function' ? (made as (...parts: unknown[]) => string)(...sample(name)) : String(made);
    return { name, key };
  }),
);

/** Keys of lists begin with a number, those of accounts with an id. */
function sample(name: string): unknown[] {
  return name.endsWith('IndexKey') ? [1, 'id'] : ['id', 1];
}

describe('the kinds of what is stored', () => {
  test('every module of keys is looked at here', () => {
    const folder = path.resolve(import.meta.dirname, '../../../src/storage');
    const modules = readdirSync(folder).filter((name) => /^keys.*\.ts$/.test(name));

    expect(modules.map((name) => name.slice(0, -3)).sort()).toEqual(Object.keys(MODULES).sort());
  });

  test.for(keys)('$name makes keys that are in the inventory', ({ key }) => {
    expect(kindOfKey(key)).toBeDefined();
  });

  test('no name of a kind is one that no key has', () => {
    const unused = Object.values(KEYS_OF)
      .flat()
      .filter((name) => !keys.some(({ key }) => (name.endsWith(':') ? key.startsWith(name) : key === name)));

    expect(unused).toEqual([]);
  });

  test('no key belongs to two kinds', () => {
    const owners = ({ key }: { key: string }) =>
      Object.values(KEYS_OF).filter((names) =>
        names.some((name) => (name.endsWith(':') ? key.startsWith(name) : key === name)),
      ).length;

    expect(keys.filter((one) => owners(one) !== 1)).toEqual([]);
  });
});

describe('when something was stored', () => {
  test.for([
    [{ createdAt: 5_000 }, 5_000],
    [{ entries: [{ at: '1970-01-01T00:00:07.000Z' }, { at: '1970-01-01T00:00:09.000Z' }] }, 7_000],
    [{ key: { facts: { setAt: '1970-01-01T00:00:03.000Z' } } }, 3_000],
    [{ at: 'no instant' }, undefined],
    ['text', undefined],
    [null, undefined],
  ] as const)('%j says %s', ([value, at]) => {
    expect(storedAtOf({ value })).toBe(at);
  });
});
