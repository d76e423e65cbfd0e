import { createBridge, type Bridge } from './bridge/bridge';
import { pageParameters, type PageContext } from './bridge/context';
import type { Flags } from './bridge/flags';
import { createAppHistory, type AppHistory } from './bridge/history';
import { invokeResolver } from './bridge/invoke';
import { navigationUrl, type NavigationRequest } from './bridge/navigation';
import type { DocNode } from './doc/doc';
import { createSnapshotter, elementsInProps } from './doc/snapshot';
import type { Observable } from './observable';
import type { Problems } from './problems';
import { problemsOf } from './props/check';

/** The path of the app's page. Jira has `/jira/settings/apps/{appId}/{environmentId}`. */
export const appPath = '/jira/settings/apps/user-account-manager';

/** What the app's frame and the tests reach through `window.__forgeHost`. */
export type Host = Pick<Bridge, 'callBridge'> & {
  appFailed(message: string): void;
  setTheme(colorMode: 'light' | 'dark'): void;
};

export type Navigation = { url: string; type: string };

export type HostParts = {
  context: PageContext;
  doc: Observable<DocNode | undefined>;
  colorMode: Observable<'light' | 'dark'>;
  flags: Flags;
  problems: Problems;
  /** Every navigation that the app asked for, for tests to read: `window.__navigations`. */
  navigations: Navigation[];
};

/** Puts the bridge together with this browser window. */
export function createHost(parts: HostParts): Host {
  const { doc, flags, problems, navigations } = parts;
  let context = parts.context;
  let history: AppHistory | undefined;
  const report = (message: string) => {
    problems.report(message);
  };
  const snapshot = createSnapshotter({
    changed: (node) => {
      reportNode(node, problems);
    },
    refused: report,
  });
  const urlOf = (request: NavigationRequest) => navigationUrl(request, { moduleKey: context.moduleKey, path: appPath });

  const bridge = createBridge({
    showDoc: (live) => {
      doc.set(snapshot(live));
    },
    context: () => context,
    invoke: (call) => invokeResolver(call, context),
    history: () => (history ??= createAppHistory(window, appPath, pageParameters)),
    flags,
    navigate: (request) => {
      const url = urlOf(request);
      navigations.push({ url, type: request.type ?? 'same-tab' });
      if (request.type === 'new-tab') window.open(url, '_blank', 'noopener');
      else window.location.assign(url);
    },
    urlOf: (request) => new URL(urlOf(request), context.siteUrl).href,
    reload: () => {
      window.location.reload();
    },
    setTitle: (title) => {
      document.title = title;
    },
    report,
  });

  return {
    callBridge: bridge.callBridge,
    appFailed: (message) => {
      report(`the app: ${message}`);
    },
    setTheme(colorMode) {
      parts.colorMode.set(colorMode);
      const theme = { ...(context.theme as object | undefined), colorMode };
      context = { ...context, theme };
      bridge.themeChanged(theme);
    },
  };
}

/** What UI Kit doesn't know of a node is drawn in its place; recording it must not wait until it is seen. */
function reportNode(node: DocNode, problems: Problems): void {
  for (const found of [node, ...elementsInProps(node.props)]) {
    for (const message of problemsOf(found)) problems.report(message, { inPlace: true });
  }
}
