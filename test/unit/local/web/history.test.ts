import { expect, test } from 'vitest';
import { createAppHistory, type HistoryWindow } from '../../../../local/web/bridge/history';

const BASE = '/jira/settings/apps/app';

/** A browser window as far as a history needs one: a list of entries and a position in it. */
function aWindow(address: string) {
  const entries = [{ url: new URL(address, 'http://local'), state: null as unknown }];
  let at = 0;
  let onPop: () => void = () => undefined;
  const current = () => entries[at] ?? entries[0];
  const page: HistoryWindow = {
    get location() {
      return current()?.url ?? new URL('http://local');
    },
    history: {
      get state() {
        return current()?.state;
      },
      get length() {
        return entries.length;
      },
      pushState(state: unknown, _: string, url) {
        entries.splice(at + 1, Infinity, { url: new URL(String(url), current()?.url), state });
        at += 1;
      },
      replaceState(state: unknown, _: string, url) {
        entries[at] = { url: new URL(String(url), current()?.url), state };
      },
      go(delta = 0) {
        at += delta;
        onPop();
      },
    },
    addEventListener: (_, listener) => {
      onPop = listener;
    },
  };
  return page;
}

function shown({ location }: HistoryWindow): string {
  return `${location.pathname}${location.search}${location.hash}`;
}

test('sees paths relative to the app, without the parameters of the page', () => {
  const history = createAppHistory(aWindow(`${BASE}/users?theme=dark&filter=active#top`), BASE, ['theme']);

  expect(history.location).toMatchObject({ pathname: '/users', search: '?filter=active', hash: '#top' });
  expect(createAppHistory(aWindow(BASE), BASE, []).location).toMatchObject({ pathname: '/', search: '' });
});

test('puts paths under the app and keeps the parameters of the page', () => {
  const page = aWindow(`${BASE}?theme=dark`);
  const history = createAppHistory(page, BASE, ['theme']);

  history.push('/users?filter=active#row', { from: 'tile' });

  expect(shown(page)).toBe(`${BASE}/users?filter=active&theme=dark#row`);
  expect(history.action).toBe('PUSH');
  expect(history.location).toMatchObject({
    pathname: '/users',
    search: '?filter=active',
    hash: '#row',
    state: { from: 'tile' },
  });
});

test('takes locations as objects, and resolves relative paths', () => {
  const page = aWindow(`${BASE}/users/7`);
  const history = createAppHistory(page, BASE, []);

  history.push({ pathname: '/runs', search: '?page=2', state: 1 });
  expect(shown(page)).toBe(`${BASE}/runs?page=2`);
  history.push('9');
  expect(shown(page)).toBe(`${BASE}/9`);
  history.push('?page=3');
  expect(shown(page)).toBe(`${BASE}/9?page=3`);
  history.push('/');
  expect(shown(page)).toBe(BASE);
});

test('replaces without a new entry', () => {
  const page = aWindow(BASE);
  const history = createAppHistory(page, BASE, []);

  history.replace('/settings');

  expect(shown(page)).toBe(`${BASE}/settings`);
  expect(history.length).toBe(1);
  expect(history.action).toBe('REPLACE');
});

test('tells listeners of moves by the app and by the browser, until they unlisten', () => {
  const heard: string[] = [];
  const history = createAppHistory(aWindow(BASE), BASE, []);
  const unlisten = history.listen((location, action) => heard.push(`${action} ${location.pathname}`));

  history.push('/users');
  history.goBack();
  history.goForward();
  unlisten();
  history.push('/runs');

  expect(heard).toEqual(['PUSH /users', 'POP /', 'POP /users']);
});

test('gives every entry its own key, and the same again on the way back', () => {
  const history = createAppHistory(aWindow(BASE), BASE, []);
  const first = history.location.key;

  history.push('/users');
  const second = history.location.key;
  history.goBack();

  expect(second).not.toBe(first);
  expect(history.location.key).toBe(first);
});
