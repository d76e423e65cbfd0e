import '@atlaskit/css-reset';
import './chrome/page.css';
import './charts/charts.css';
import './render/render.css';
import { AppProvider } from '@atlaskit/app-provider/app-provider';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags/setBooleanFeatureFlagResolver';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';
import { createRoot } from 'react-dom/client';
import { adminPage } from 'virtual:admin-page';
import { fetchContext, pageOptions, type PageContext } from './bridge/context';
import { createFlags } from './bridge/flags';
import { Page } from './chrome/page';
import type { DocNode } from './doc/doc';
import { hostName, openAppFrame } from './frame';
import { appPath, createHost, type Navigation } from './host';
import { observable } from './observable';
import { pageTitle } from './page-title';
import { createProblems } from './problems';

const hostErrors: string[] = [];
const navigations: Navigation[] = [];
Object.assign(window, { __hostErrors: hostErrors, __navigations: navigations });

/** Any address that this page is served at leads to the app's own. */
function settleAddress(): void {
  const { pathname, search, hash } = window.location;
  if (pathname === appPath || pathname.startsWith(`${appPath}/`)) return;
  window.history.replaceState(null, '', `${appPath}${search}${hash}`);
}

async function start(): Promise<void> {
  settleAddress();
  setBooleanFeatureFlagResolver(() => false);
  const options = pageOptions(window.location.search);
  const problems = createProblems(hostErrors);
  const flags = createFlags();
  const doc = observable<DocNode | undefined>(undefined);
  const colorMode = observable(options.theme);
  // Before the first drawing, so that nothing flashes in the other theme; AppProvider keeps it from then on.
  await setGlobalTheme({
    colorMode: options.theme,
    light: 'light',
    dark: 'dark',
    typography: 'typography',
    shape: 'shape',
  });

  let context: PageContext | undefined;
  try {
    context = await fetchContext(options);
  } catch (error) {
    problems.report(`the context could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const locale = context?.locale ?? options.locale ?? adminPage.defaultLocale;
  const title = pageTitle(adminPage, locale);
  document.documentElement.lang = locale;
  document.title = `${title} - Jira`;
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <AppProvider defaultColorMode={options.theme}>
      <Page
        title={title}
        href={appPath}
        accountId={context?.accountId}
        locale={locale}
        {...{ options, doc, colorMode, flags, problems }}
      />
    </AppProvider>,
  );
  if (context === undefined) return;
  Object.assign(window, { [hostName]: createHost({ context, doc, colorMode, flags, problems, navigations }) });
  openAppFrame(document);
}

window.addEventListener('error', (event) => hostErrors.push(`the page: ${event.message}`));
void start();
