import { LoadingButton } from '@forge/react';
import type { CallData, Run, RunOutcome } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

/** Makes the accounts of a run that had one outcome a part of the selection: they are named by the run, not listed. */
export function SelectOutcome({ run, outcome }: { run: Run; outcome: RunOutcome }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { dispatch } = useSession();
  const { title } = useRunNames(run);
  const { isBusy, start } = useTask('runs.accounts');
  const total = run.counts[outcome] ?? 0;
  /** Without knowing who they are they are selected all the same: the run knows. */
  const select = ({ accountIds }: CallData<'runs.accounts'>): void => {
    const who = accountIds === undefined ? {} : { accountIds };
    const part = { runId: run.runId, outcome, total: accountIds?.length ?? total, title, except: {}, ...who };
    dispatch({ type: 'selection', action: { type: 'select-run', part } });
    go({ page: 'users', filter: {} });
  };
  if (total === 0 || outcome === 'excluded-not-found') return null; // whom nobody knows, nobody can select

  return (
    <LoadingButton
      isLoading={isBusy}
      onClick={() => {
        start({ runId: run.runId, outcome }, select, () => {
          select({ total });
        });
      }}
    >
      {t(outcome === 'failed' ? 'result.select-failed' : 'result.select-outcome', { count: total })}
    </LoadingButton>
  );
}
