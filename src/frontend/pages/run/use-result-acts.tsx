import { LoadingButton } from '@forge/react';
import type { ReactNode } from 'react';
import type { Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** What can follow a run. An undo is a run of its own: it is planned and reviewed before anything changes. */
export function useResultActs(run: Run, onChanged: () => void): { buttons: ReactNode; failure: ReactNode } {
  const { t } = useTexts();
  const { go } = useNavigation();
  const undo = useTask('runs.undo');
  const cancel = useTask('runs.cancel');
  const failure = undo.failure ?? cancel.failure;

  return {
    failure: failure && <FailureMessage failure={failure} isRead={undo.failure !== undefined} />,
    buttons: (
      <>
        {run.canUndo && (
          <LoadingButton
            isLoading={undo.isBusy}
            onClick={() => {
              undo.start({ runId: run.runId }, ({ runId }) => {
                go({ page: 'run', runId });
              });
            }}
          >
            {t('result.undo')}
          </LoadingButton>
        )}
        {run.state === 'paused' && (
          <LoadingButton
            isLoading={cancel.isBusy}
            onClick={() => {
              cancel.start({ runId: run.runId }, onChanged);
            }}
          >
            {t('run.cancel')}
          </LoadingButton>
        )}
      </>
    ),
  };
}
