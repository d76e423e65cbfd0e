import { LoadingButton, Stack } from '@forge/react';
import type { Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';
import { ExportButton } from '../../export-start/export-button';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';
import { SelectOutcome } from './select-outcome';

/** What can follow a run. An undo is a run of its own: it is planned and reviewed before anything changes. */
export function ResultActions({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const undo = useTask('runs.undo');
  const cancel = useTask('runs.cancel');
  const failure = undo.failure ?? cancel.failure;

  return (
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
      <SelectOutcome run={run} outcome="failed" />
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
      <ExportButton label={t('exports.csv-result')} input={{ kind: 'run', options: { runId: run.runId } }} />
      {failure !== undefined && (
        <Stack>
          <FailureMessage failure={failure} isRead={undo.failure !== undefined} />
        </Stack>
      )}
    </>
  );
}
