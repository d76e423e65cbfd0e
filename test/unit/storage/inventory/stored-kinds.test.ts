import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as accessKeys from '../../../../src/storage/access/keys';
import * as alertKeys from '../../../../src/storage/alerts/keys';
import * as auditKeys from '../../../../src/storage/audit/keys';
import * as directoryKeys from '../../../../src/storage/directory/keys';
import * as exportKeys from '../../../../src/storage/exports/keys';
import * as filterKeys from '../../../../src/storage/filters/keys';
import { kindOfKey, storedAtOf, STORED_NAMES } from '../../../../src/storage/inventory/stored-kinds';
import * as jobKeys from '../../../../src/storage/jobs/keys';
import * as orgKeyKeys from '../../../../src/storage/org-key/keys';
import * as organizationKeys from '../../../../src/storage/organization/keys';
import * as preferenceKeys from '../../../../src/storage/preferences/keys';
import * as privacyKeys from '../../../../src/storage/privacy/keys';
import * as runKeys from '../../../../src/storage/runs/keys';
import * as searchKeys from '../../../../src/storage/searches/keys';
import * as selectionKeys from '../../../../src/storage/selections/keys';
import * as settingsKeys from '../../../../src/storage/settings/keys';

const MODULES = {
  access: accessKeys,
  alerts: alertKeys,
  audit: auditKeys,
  directory: directoryKeys,
  exports: exportKeys,
  filters: filterKeys,
  jobs: jobKeys,
  'org-key': orgKeyKeys,
  organization: organizationKeys,
  preferences: preferenceKeys,
  privacy: privacyKeys,
  runs: runKeys,
  searches: searchKeys,
  selections: selectionKeys,
  settings: settingsKeys,
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
    const storage = path.resolve(import.meta.dirname, '../../../../src/storage');
    const modules = readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /keys[^/]*\.ts$/.test(file),
    );

    expect(modules.filter((file) => file !== 'kvs/key-parts.ts').sort()).toEqual(
      Object.keys(MODULES)
        .map((name) => `${name}/keys.ts`)
        .sort(),
    );
  });

  test.for(keys)('$name makes keys that are in the inventory', ({ key }) => {
    expect(kindOfKey(key)).toBeDefined();
  });

  test('no name of a kind is one that no key has', () => {
    expect(STORED_NAMES.filter(({ name }) => !keys.some(({ key }) => isUnder(name, key)))).toEqual([]);
  });

  test('no key belongs to two kinds', () => {
    const owners = (key: string) =>
      new Set(STORED_NAMES.filter(({ name }) => isUnder(name, key)).map(({ kind }) => kind)).size;

    expect(keys.filter(({ key }) => owners(key) !== 1)).toEqual([]);
  });
});

function isUnder(name: string, key: string): boolean {
  return name.endsWith(':') ? key.startsWith(name) : key === name;
}

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
