import { useSetColorMode } from '@atlaskit/app-provider/use-set-color-mode';
import Spinner from '@atlaskit/spinner/spinner';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PageOptions } from '../bridge/context';
import type { Flags } from '../bridge/flags';
import type { DocNode } from '../doc/doc';
import type { Observable } from '../observable';
import type { Problems } from '../problems';
import { NodeView, RenderHostContext } from '../render/node-view';
import { renderers } from '../render/registry';
import { FlagStack } from './flag-stack';
import { LocalBar } from './local-bar';
import { ProblemList } from './problem-list';
import { SideNav } from './side-nav';
import { TopBar } from './top-bar';

export type PageProps = {
  title: string;
  href: string;
  accountId: string | undefined;
  locale: string;
  options: PageOptions;
  doc: Observable<DocNode | undefined>;
  colorMode: Observable<'light' | 'dark'>;
  flags: Flags;
  problems: Problems;
};

/** Jira's administration page around the app. */
export function Page({ title, href, accountId, locale, options, doc, colorMode, flags, problems }: PageProps) {
  const setColorMode = useSetColorMode();
  const mode = useSyncExternalStore(colorMode.subscribe, colorMode.get);
  useEffect(() => {
    setColorMode(mode);
  }, [mode, setColorMode]);

  return (
    <>
      <TopBar accountId={accountId} />
      <SideNav title={title} href={href} />
      <main className="host-main">
        <div className="host-content">
          <h1 className="host-title">{title}</h1>
          <ProblemList problems={problems} />
          <AppView doc={doc} problems={problems} />
        </div>
      </main>
      {/* Atlaskit gives the flags' portal its theme when it is mounted, and not again. */}
      <FlagStack key={mode} flags={flags} />
      {options.showsLocalBar && <LocalBar options={options} accountId={accountId} locale={locale} />}
    </>
  );
}

function AppView({ doc, problems }: Pick<PageProps, 'doc' | 'problems'>) {
  const node = useSyncExternalStore(doc.subscribe, doc.get);
  const hasFailed = useSyncExternalStore(problems.list.subscribe, problems.list.get).length > 0;
  const host = useMemo(
    () => ({
      renderers,
      report: (message: string) => {
        problems.report(message, { inPlace: true });
      },
    }),
    [problems],
  );
  if (node === undefined) return hasFailed ? null : <Loading />;
  return (
    <RenderHostContext.Provider value={host}>
      <div id="forge-app">
        <NodeView node={node} />
      </div>
    </RenderHostContext.Provider>
  );
}

function Loading() {
  return (
    <div className="host-loading">
      <Spinner size="large" label="Loading the app" />
    </div>
  );
}
