import { Stack } from '@forge/react';
import { useEffect, type ReactNode } from 'react';
import type { Failure, Run } from '../../../contract';
import { useSession } from '../../app/session';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { PageHeading } from '../../kit/page-heading';
import { RunStateLozenge } from '../../runs/run-state-lozenge';
import { UndoLinks } from '../../runs/undo-links';
import { isUnderWay, useRun } from '../../runs/use-run';
import { useTexts } from '../../texts/texts-context';
import { ProgressView } from './progress-view';
import { ResultView } from './result-view';
import { ReviewView } from './review-view';
import { RunFacts } from './run-facts';
import { useRunNames } from './run-names';
import { StoredRunView } from './stored-run-view';

type Props = {
  runId: string;
  /** Told of a run that goes on in the background when this page is left. */
  onUnderWay: (runId: string) => void;
};

/** One run from its plan to its result: the same page, another view for each state. */
export function RunPage({ runId, onUnderWay }: Props) {
  const { run, failure, refresh } = useRun(runId);
  const isActive = run !== undefined && isUnderWay(run.state);

  useEffect(() => {
    if (isActive) onUnderWay(runId);
  }, [isActive, onUnderWay, runId]);

  if (run === undefined)
    return failure === undefined ? <Loading height="400px" /> : <FailureMessage failure={failure} onRetry={refresh} />;
  return <RunOf run={run} failure={failure} refresh={refresh} />;
}

function RunOf({ run, failure, refresh }: { run: Run; failure: Failure | undefined; refresh: () => void }) {
  const { title } = useRunNames(run);
  const { t } = useTexts();
  const { isReadOnly } = useSession();
  return (
    <Stack space="space.200">
      <PageHeading title={title} freshness={<RunStateLozenge run={run} isWaiting={run.waitsFor !== undefined} />} />
      <UndoLinks run={run} isUndo={t('run.is-undo')} />
      {failure !== undefined && <FailureMessage failure={failure} onRetry={refresh} />}
      {isReadOnly ? <StoredRunView run={run} /> : viewOf(run, refresh)}
      <RunFacts run={run} />
    </Stack>
  );
}

function viewOf(run: Run, refresh: () => void): ReactNode {
  switch (run.state) {
    case 'planning':
    case 'applying':
      return <ProgressView run={run} onChanged={refresh} />;
    case 'planned':
      return <ReviewView run={run} onChanged={refresh} />;
    case 'paused':
    case 'done':
    case 'cancelled':
    case 'failed':
      return <ResultView run={run} onChanged={refresh} />;
  }
}
