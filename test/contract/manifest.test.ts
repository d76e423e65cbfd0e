import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FullValidationProcessor } from '@forge/manifest';
import { build } from 'esbuild';
import { describe, test } from 'vitest';
import { parse } from 'yaml';

type Manifest = {
  app: { runtime: { name: string } };
  modules: Record<
    string,
    { key: string; function?: string; handler?: string; timeoutSeconds?: number; render?: string }[]
  >;
  permissions: { scopes: string[]; external: { fetch: { backend: unknown[] } } };
};

const root = path.resolve(import.meta.dirname, '../..');
const manifest = parse(readFileSync(path.join(root, 'manifest.yml'), 'utf8')) as Manifest;

describe('manifest.yml', () => {
  test('has nothing that Forge would complain of', async ({ expect }) => {
    const before = process.cwd();
    process.chdir(root);
    try {
      const { errors = [] } = await new FullValidationProcessor({
        deprecatedRuntimes: ['nodejs20.x', 'nodejs22.x'],
      }).process(undefined);

      expect(errors.map(({ message }: { message: string }) => message)).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });

  test('is one UI Kit admin page on the newest runtime', ({ expect }) => {
    expect(manifest.app.runtime.name).toBe('nodejs24.x');
    expect(manifest.modules['jira:adminPage']).toEqual([expect.objectContaining({ render: 'native' })]);
  });

  test('gives the one consumer all the time there is, and calls from the page none of their own', ({ expect }) => {
    const [consumer, ...others] = manifest.modules.consumer ?? [];
    const functions = manifest.modules.function ?? [];

    expect(others).toEqual([]);
    expect(functions.find(({ key }) => key === consumer?.function)?.timeoutSeconds).toBe(900);
    expect(functions.find(({ key }) => key === 'resolver')).not.toHaveProperty('timeoutSeconds');
  });

  test('lets requests out to one host only, and says that data of people goes there', ({ expect }) => {
    expect(manifest.permissions.external).toEqual({
      fetch: { backend: [{ address: 'https://api.atlassian.com', inScopeEUD: true }] },
    });
  });

  test('needs no product but Jira', ({ expect }) => {
    const ofProducts = Object.keys(manifest.modules).filter((key) => key.includes(':'));

    expect(ofProducts).toEqual(['jira:adminPage']);
    expect(manifest.permissions.scopes.filter((scope) => scope.includes('confluence'))).toEqual([]);
  });

  test('asks for the scopes that are used and no other', ({ expect }) => {
    expect(manifest.permissions.scopes).toEqual([
      'storage:app',
      'read:jira-work',
      'write:jira-work',
      'report:personal-data',
    ]);
  });

  test('names only handlers that the back-end exports', async ({ expect }) => {
    const { metafile } = await build({
      entryPoints: [path.join(root, 'src/index.ts')],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      write: false,
      metafile: true,
    });
    const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
    const handlers = (manifest.modules.function ?? []).map(({ handler }) => handler?.replace('index.', ''));

    expect(handlers.toSorted()).toEqual(exported.toSorted());
  });
});
