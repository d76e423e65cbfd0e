import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createBridge, type BridgePorts } from '../../../../local/web/bridge/bridge';
import { createFlags } from '../../../../local/web/bridge/flags';
import type { AppHistory } from '../../../../local/web/bridge/history';
import { refusedCommands } from '../../../../local/web/bridge/refused';

function aBridge(overrides: Partial<BridgePorts> = {}) {
  const problems: string[] = [];
  const flags = createFlags();
  const bridge = createBridge({
    showDoc: vi.fn(),
    context: () => ({
      siteUrl: 'https://acme.atlassian.net',
      moduleKey: 'admin',
      locale: 'en-US',
      extension: { type: 'jira:adminPage' },
    }),
    invoke: async () => ({}),
    history: () => ({ length: 1 }) as AppHistory,
    flags,
    navigate: vi.fn(),
    urlOf: () => 'https://acme.atlassian.net/browse/A-1',
    reload: vi.fn(),
    setTitle: vi.fn(),
    report: (problem) => problems.push(problem),
    ...overrides,
  });
  return { bridge, problems, flags };
}

/** The commands that the SDK's own sources send. */
function commandsOfSdk(): string[] {
  const require = createRequire(import.meta.url);
  const folders = ['@forge/bridge', '@forge/react'].map((name) => dirname(require.resolve(name)));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js') && !file.includes('__test__'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const calls = sources.flatMap((source) =>
    [...source.matchAll(/callBridge\)?\('(\w+)'/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(calls)].sort();
}

test('every command that the SDK sends is provided or refused by name', async () => {
  const commands = commandsOfSdk();

  expect(commands.length).toBeGreaterThan(35);
  for (const command of commands) {
    const { bridge, problems } = aBridge();
    await bridge.callBridge(command, { forgeDoc: {}, event: 'e', restPath: '/', payload: 1 }).catch(() => undefined);
    expect(problems, command).not.toContain(`the bridge command ${command} is not known`);
  }
});

test.each(Object.keys(refusedCommands))(
  '%s is refused with its reason, to the app and on the page',
  async (command) => {
    const { bridge, problems } = aBridge();

    await expect(bridge.callBridge(command, {})).rejects.toThrow(
      `the bridge command ${command} is not provided here: `,
    );

    expect(problems).toHaveLength(1);
  },
);

test('a command that nobody knows is an error, to the app and on the page', async () => {
  const { bridge, problems } = aBridge();

  await expect(bridge.callBridge('frobnicate')).rejects.toThrow('the bridge command frobnicate is not known');
  await expect(bridge.callBridge('constructor')).rejects.toThrow('the bridge command constructor is not known');

  expect(problems).toEqual([
    'the bridge command frobnicate is not known',
    'the bridge command constructor is not known',
  ]);
});

test('a resolver that fails rejects, and is not a problem of the page', async () => {
  const { bridge, problems } = aBridge({ invoke: async () => Promise.reject(new Error('resolver exploded')) });

  await expect(bridge.callBridge('invoke', { functionKey: 'users.list' })).rejects.toThrow('resolver exploded');

  expect(problems).toEqual([]);
});

test('the app can change its copy of the context only', async () => {
  const { bridge } = aBridge();

  const first = (await bridge.callBridge('getContext')) as { locale: string };
  first.locale = 'de-DE';

  expect(await bridge.callBridge('getContext')).toMatchObject({ locale: 'en-US' });
});

test('a product call from the browser answers 501 and is a problem', async () => {
  const { bridge, problems } = aBridge();

  const answer = await bridge.callBridge('fetchProduct', { product: 'jira', restPath: '/rest/api/3/myself' });

  expect(answer).toMatchObject({ status: 501, statusText: 'Not Implemented' });
  expect(problems).toEqual(['a call to jira from the browser is not part of this page: /rest/api/3/myself']);
});

test('what an admin page is not able to do is answered with false, which the SDK turns into its own error', async () => {
  const { bridge, problems } = aBridge();

  for (const command of ['close', 'open', 'submit', 'refresh', 'onClose']) {
    expect(await bridge.callBridge(command), command).toBe(false);
  }
  expect(problems).toEqual([]);
});

describe('events', () => {
  test('reach the listeners of their own kind as copies, until they unsubscribe', async () => {
    const { bridge } = aBridge();
    const heard: unknown[] = [];
    const payload = { rows: [1] };
    const listen = (command: string) =>
      bridge.callBridge(command, { event: 'refresh', callback: (got: unknown) => heard.push(got) });
    const own = (await listen('on')) as { unsubscribe(): void };
    await listen('onPublic');

    await bridge.callBridge('emit', { event: 'refresh', payload });
    own.unsubscribe();
    await bridge.callBridge('emit', { event: 'refresh', payload });

    expect(heard).toEqual([{ rows: [1] }]);
    expect(heard[0]).not.toBe(payload);
  });

  test('tell the app of a change of theme', async () => {
    const { bridge } = aBridge();
    const heard: unknown[] = [];
    await bridge.callBridge('on', { event: 'FORGE_CORE_THEME_CHANGED', callback: (got: unknown) => heard.push(got) });

    bridge.themeChanged({ colorMode: 'dark' });

    expect(heard).toEqual([{ theme: { colorMode: 'dark' } }]);
  });
});

describe('flags', () => {
  test('stand newest first, and one with a known id takes the place of the other', async () => {
    const { bridge, flags } = aBridge();

    await bridge.callBridge('showFlag', { id: 'saved', title: 'Saved' });
    await bridge.callBridge('showFlag', { id: 'run', title: 'Started' });
    await bridge.callBridge('showFlag', { id: 'saved', title: 'Saved again' });

    expect(flags.list.get().map(({ title }) => title)).toEqual(['Saved again', 'Started']);
  });

  test('go when the app closes them', async () => {
    const { bridge, flags } = aBridge();

    await bridge.callBridge('showFlag', { id: 'saved', title: 'Saved' });
    await bridge.callBridge('closeFlag', { id: 'saved' });

    expect(flags.list.get()).toEqual([]);
  });
});
