/** The parts of `window` that a history needs; a test gives its own. */
export type HistoryWindow = {
  location: { pathname: string; search: string; hash: string };
  history: Pick<History, 'pushState' | 'replaceState' | 'go' | 'state' | 'length'>;
  addEventListener(type: 'popstate', listener: () => void): void;
};

type AppLocation = { pathname: string; search: string; hash: string; state: unknown; key: string };
type Action = 'POP' | 'PUSH' | 'REPLACE';
type To = string | { pathname?: string; search?: string; hash?: string; state?: unknown };
type Listener = (location: AppLocation, action: Action) => void;

/** The history-v4 object that `view.createHistory()` answers; its paths are relative to the app's own address. */
export type AppHistory = {
  length: number;
  action: Action;
  location: AppLocation;
  push(to: To, state?: unknown): void;
  replace(to: To, state?: unknown): void;
  go(delta: number): void;
  goBack(): void;
  goForward(): void;
  createHref(to: To): string;
  listen(listener: Listener): () => void;
};

type Stored = { key: string; state: unknown };

/**
 * @param base the path of the app's page, without a slash at the end
 * @param kept names of query parameters that belong to the page: the app doesn't see them, and its moves keep them
 * @see https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/view/#createhistory
 */
export function createAppHistory(page: HistoryWindow, base: string, kept: readonly string[]): AppHistory {
  const listeners = new Set<Listener>();
  let moves = 0;

  const history: AppHistory = {
    length: page.history.length,
    action: 'POP',
    location: readLocation(page, base, kept),
    push(to, state) {
      page.history.pushState(stored(to, state), '', hrefOf(to));
      settle('PUSH');
    },
    replace(to, state) {
      page.history.replaceState(stored(to, state), '', hrefOf(to));
      settle('REPLACE');
    },
    go(delta) {
      page.history.go(delta);
    },
    goBack() {
      page.history.go(-1);
    },
    goForward() {
      page.history.go(1);
    },
    createHref: hrefOf,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function stored(to: To, state: unknown): Stored {
    moves += 1;
    return { key: `m${String(moves)}`, state: typeof to === 'string' ? state : (to.state ?? state) };
  }

  function hrefOf(to: To): string {
    const current = history.location.pathname;
    const target = resolve(to, current);
    const query = new URLSearchParams(target.search);
    const own = new URLSearchParams(page.location.search);
    for (const name of kept) {
      const value = own.get(name);
      if (value !== null && !query.has(name)) query.set(name, value);
    }
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    return `${base}${target.pathname === '/' ? '' : target.pathname}${search}${target.hash}`;
  }

  function settle(action: Action): void {
    history.action = action;
    history.length = page.history.length;
    history.location = readLocation(page, base, kept);
    for (const listener of listeners) listener(history.location, action);
  }

  page.addEventListener('popstate', () => {
    settle('POP');
  });
  return history;
}

/** A path that is not absolute is resolved against the current one, as a browser resolves a link. */
function resolve(to: To, current: string): { pathname: string; search: string; hash: string } {
  if (typeof to === 'string') return new URL(to, `http://app${current}`);
  const { pathname = current, search = '', hash = '' } = to;
  return { pathname: new URL(pathname, `http://app${current}`).pathname, search, hash };
}

function readLocation(page: HistoryWindow, base: string, kept: readonly string[]): AppLocation {
  const { pathname, search, hash } = page.location;
  const query = new URLSearchParams(search);
  for (const name of kept) query.delete(name);
  const state = page.history.state as Partial<Stored> | null;
  return {
    pathname: pathname.startsWith(base) ? pathname.slice(base.length) || '/' : '/',
    search: query.size === 0 ? '' : `?${query.toString()}`,
    hash,
    state: state?.state,
    key: state?.key ?? 'initial',
  };
}
