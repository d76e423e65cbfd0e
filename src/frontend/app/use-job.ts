import { useEffect, useRef, useState } from 'react';
import type { JobState, JobView } from '../../contract';
import { call } from './bridge';

const POLL_MS = 2_000;

export type WatchedJob = {
  /** As last heard of. */
  job: JobView | undefined;
  /** It has ended, or nothing is known of it any more. */
  isOver: boolean;
};

/**
 * A job, asked again two seconds after each answer until it has ended. A failed question is asked again: the work goes
 * on in the background whether or not the page hears of it.
 *
 * @param onDone called once when the job is seen to be done
 */
export function useJob(jobId: string | undefined, onDone: () => void): WatchedJob {
  const [watched, setWatched] = useState<WatchedJob & { jobId: string }>();
  const done = useRef(onDone);

  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    if (jobId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;

    const ask = (): void => {
      void call('jobs.get', { jobId }).then((reply) => {
        if (!isCurrent) return;
        const isOver = reply.ok ? hasEnded(reply.data.state) : reply.failure.code === 'not-found';
        if (reply.ok) setWatched({ jobId, job: reply.data, isOver });
        else if (isOver) setWatched({ jobId, job: undefined, isOver });
        if (!isOver) timer = setTimeout(ask, POLL_MS);
        else if (!reply.ok || reply.data.state === 'done') done.current();
      });
    };
    ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [jobId]);

  return watched?.jobId === jobId && watched !== undefined ? watched : { job: undefined, isOver: jobId === undefined };
}

function hasEnded(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
