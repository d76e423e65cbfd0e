import { useEffect, useState } from 'react';
import type { Failure } from '../../../contract';
import { useJob } from '../../app/use-job';
import { useTask } from '../../app/use-task';

export type TestDelivery = {
  isUnderWay: boolean;
  /** How the last test of this visit ended. */
  result: 'done' | 'failed' | 'cancelled' | undefined;
  /** Why none could be started. */
  failure: Failure | undefined;
  start: () => void;
};

/** @param onEnded called when a test has ended, well or not: the delivery has another state then */
export function useTestDelivery(onEnded: () => void): TestDelivery {
  const starting = useTask('alerts.test');
  const [jobId, setJobId] = useState<string>();
  const { job, isOver } = useJob(jobId, () => undefined);
  const hasEnded = jobId !== undefined && isOver;

  useEffect(() => {
    if (hasEnded) onEnded();
  }, [hasEnded, onEnded]);

  return {
    isUnderWay: starting.isBusy || !isOver,
    result: hasEnded ? deliveryResult(job?.state) : undefined,
    failure: starting.failure,
    start: () => {
      setJobId(undefined);
      starting.start({}, (started) => {
        setJobId(started.jobId);
      });
    },
  };
}

/** A job that nobody knows any more has ended long ago: what it did stands in the delivery's state. */
function deliveryResult(state: string | undefined): TestDelivery['result'] {
  return state === 'done' || state === 'failed' || state === 'cancelled' ? state : undefined;
}
