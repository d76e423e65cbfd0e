import { RunEffect } from '../../run-start/run-effect';
import { ResultRows } from './result-rows';
import { RunFrame, type ViewProps } from './run-frame';

/** A run in any state, to be read only: what it is about and what became of each account, with nothing that can follow. */
export function StoredRunView({ run, notice }: Pick<ViewProps, 'run' | 'notice'>) {
  return (
    <RunFrame run={run} notice={notice}>
      <RunEffect action={run.action} />
      <ResultRows run={run} />
    </RunFrame>
  );
}
