import { useState } from 'react';
import type { Failure, JobView } from '../../contract';
import { useJob } from '../app/use-job';
import { useTask } from '../app/use-task';

export type Scan = {
  /** The scan under way or the one just ended, as far as it was heard of. */
  job: JobView | undefined;
  isUnderWay: boolean;
  isStarting: boolean;
  /** Why the last press of a button did nothing. */
  failure: Failure | undefined;
  start: () => void;
  cancel: () => void;
};

/**
 * The scan of the organization: to start, to watch, to stop. There is one at a time, so starting while one is under way
 * watches that one.
 *
 * @param known the scan that is known to be under way
 * @param onDone called when a scan has come to its end: there is something new to be read
 */
export function useScan(known: string | undefined, onDone: () => void): Scan {
  const [started, setStarted] = useState<string>();
  const starting = useTask('directory.scan');
  const cancelling = useTask('directory.cancelScan');
  const jobId = started ?? known;
  const { job, isOver } = useJob(jobId, () => {
    setStarted(undefined);
    onDone();
  });

  return {
    job,
    isUnderWay: !isOver,
    isStarting: starting.isBusy,
    failure: starting.failure ?? cancelling.failure,
    start: () => {
      starting.start({}, (scan) => {
        setStarted(scan.jobId);
      });
    },
    cancel: () => {
      cancelling.start({}, () => undefined);
    },
  };
}
