import { useEffect, useRef, useState } from 'react';
import type { Failure, Run, RunState } from '../../contract';
import { call } from '../app/bridge';

export type RunView = { run: Run | undefined; failure: Failure | undefined };

const POLL_MS = 2_000;

export function isUnderWay(state: RunState): boolean {
  return state === 'planning' || state === 'applying';
}

/** Whether more is to be heard of a run without anybody doing anything. */
function isChanging({ state, seats, undo }: Run): boolean {
  return isUnderWay(state) || seats.state === 'counting' || undo?.state === 'undoing';
}

/**
 * A run, asked again two seconds after each answer while it plans, applies, is taken back or counts seats. A failed question keeps what was known
 * and asks on: the work goes on in the background whether or not the page hears of it.
 */
export function useRun(runId: string | undefined): RunView & { refresh: () => void } {
  const [view, setView] = useState<RunView>({ run: undefined, failure: undefined });
  const [attempt, setAttempt] = useState(0);
  const known = useRef<Run>(undefined);

  useEffect(() => {
    if (runId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    if (known.current?.runId !== runId) known.current = undefined;

    const ask = (): void => {
      void call('runs.get', { runId }).then((reply) => {
        if (!isCurrent) return;
        if (reply.ok) known.current = reply.data;
        const run = known.current;
        setView({ run, failure: reply.ok ? undefined : reply.failure });
        if (run !== undefined && isChanging(run)) timer = setTimeout(ask, POLL_MS);
      });
    };
    ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [runId, attempt]);

  const isStale = view.run !== undefined && view.run.runId !== runId;
  return {
    run: isStale ? undefined : view.run,
    failure: isStale ? undefined : view.failure,
    refresh: () => {
      setAttempt((count) => count + 1);
    },
  };
}
