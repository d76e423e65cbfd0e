import { Stack } from '@forge/react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Failure, Run } from '../../../contract';
import { BackButton } from '../../app/back-button';
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
  const { t } = useTexts();
  const { run, failure, refresh } = useRun(runId);
  const isActive = run !== undefined && isUnderWay(run.state);

  useEffect(() => {
    if (isActive) onUnderWay(runId);
  }, [isActive, onUnderWay, runId]);

  return (
    <Stack space="space.200">
      <BackButton text={t('recent-runs.all')} to={{ page: 'history' }} />
      {run === undefined && failure === undefined && <Loading height="400px" />}
      {run === undefined && failure !== undefined && <FailureMessage failure={failure} onRetry={refresh} />}
      {run !== undefined && <RunOf run={run} failure={failure} refresh={refresh} />}
    </Stack>
  );
}

function RunOf({ run, failure, refresh }: { run: Run; failure: Failure | undefined; refresh: () => void }) {
  const { title } = useRunNames(run);
  const { t } = useTexts();
  const { isReadOnly } = useSession();
  const [isFollowed, setFollowed] = useState(false);
  if (isUnderWay(run.state) && !isFollowed) setFollowed(true);
  return (
    <Stack space="space.200">
      <PageHeading title={title} freshness={<RunStateLozenge run={run} isWaiting={run.waitsFor !== undefined} />} />
      <UndoLinks run={run} isUndo={t('run.is-undo')} />
      {failure !== undefined && <FailureMessage failure={failure} onRetry={refresh} />}
      {isReadOnly ? <StoredRunView run={run} /> : viewOf(run, refresh, isFollowed)}
      <RunFacts run={run} />
    </Stack>
  );
}

/** @param isFollowed its end was waited for here, so that the result takes the focus */
function viewOf(run: Run, refresh: () => void, isFollowed: boolean): ReactNode {
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
      return <ResultView run={run} takesFocus={isFollowed} onChanged={refresh} />;
  }
}
