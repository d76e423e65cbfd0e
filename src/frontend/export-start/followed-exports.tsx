import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Export } from '../../contract';
import { call } from '../app/bridge';

const POLL_MS = 2_000;

/** Exports that this tab has started or seen at work, followed until they end, wherever the person goes. */
export type WatchedExports = {
  exports: readonly Export[];
  watch: (exportId: string) => void;
  /** The one that has just become ready or failed, until it was seen to. */
  finished: Export | undefined;
  dismiss: () => void;
};

type State = { known: Readonly<Record<string, Export>>; ids: readonly string[]; finishedId: string | undefined };

const ExportsContext = createContext<WatchedExports | undefined>(undefined);

/** Asks for each export at work again, two seconds after the answers. A failed question is asked again. */
export function ExportsProvider({ children }: { children: ReactNode }) {
  const [{ known, ids, finishedId }, setState] = useState<State>({ known: {}, ids: [], finishedId: undefined });
  const running = JSON.stringify(ids.filter((id) => (known[id]?.state ?? 'running') === 'running'));

  useEffect(() => {
    const asked = JSON.parse(running) as string[];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const replies = await Promise.all(asked.map((exportId) => call('exports.get', { exportId })));
      if (!isCurrent) return;
      const heard = replies.flatMap((reply) => (reply.ok ? [reply.data] : []));
      setState((state) => withHeard(state, heard));
      timer = setTimeout(() => void ask(), POLL_MS);
    };
    if (asked.length > 0) void ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [running]);

  const value = useMemo(
    () => ({
      exports: ids.flatMap((id) => known[id] ?? []),
      watch: (exportId: string) => {
        setState((state) => (state.ids.includes(exportId) ? state : { ...state, ids: [exportId, ...state.ids] }));
      },
      finished: finishedId === undefined ? undefined : known[finishedId],
      dismiss: () => {
        setState((state) => ({ ...state, finishedId: undefined }));
      },
    }),
    [known, ids, finishedId],
  );
  return <ExportsContext.Provider value={value}>{children}</ExportsContext.Provider>;
}

/** @throws Error outside of the provider: a bug */
export function useExports(): WatchedExports {
  const watched = useContext(ExportsContext);
  if (watched === undefined) throw new Error('useExports is called outside of ExportsProvider');
  return watched;
}

function withHeard(state: State, heard: readonly Export[]): State {
  const finished = heard.find(({ state: now }) => now === 'ready' || now === 'failed');
  return {
    ...state,
    known: { ...state.known, ...Object.fromEntries(heard.map((one) => [one.exportId, one])) },
    finishedId: finished?.exportId ?? state.finishedId,
  };
}
