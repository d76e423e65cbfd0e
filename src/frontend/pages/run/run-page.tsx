import { Stack } from '@forge/react';
import { useEffect, useState } from 'react';
import { BackButton } from '../../app/back-button';
import { useSession } from '../../app/session';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { isUnderWay, useRun } from '../../runs/use-run';
import { useTexts } from '../../texts/texts-context';
import { ProgressView } from './progress-view';
import { ResultView } from './result-view';
import { ReviewView } from './review-view';
import type { ViewProps } from './run-frame';
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
  const notice = failure && <FailureMessage failure={failure} onRetry={refresh} />;

  useEffect(() => {
    if (isActive) onUnderWay(runId);
  }, [isActive, onUnderWay, runId]);

  return (
    <Stack space="space.200">
      <BackButton text={t('recent-runs.all')} to={{ page: 'history' }} />
      {run === undefined ? (
        (notice ?? <Loading height="400px" />)
      ) : (
        <RunView run={run} notice={notice} onChanged={refresh} />
      )}
    </Stack>
  );
}

function RunView(props: ViewProps) {
  const { state } = props.run;
  const { isReadOnly } = useSession();
  const [isFollowed, setFollowed] = useState(false);
  if (isUnderWay(state) && !isFollowed) setFollowed(true);
  if (isReadOnly) return <StoredRunView {...props} />;
  switch (state) {
    case 'planning':
    case 'applying':
      return <ProgressView {...props} />;
    case 'planned':
      return <ReviewView {...props} />;
    case 'paused':
    case 'done':
    case 'cancelled':
    case 'failed':
      return <ResultView {...props} takesFocus={isFollowed} />;
  }
}
