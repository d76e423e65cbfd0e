import { LoadingButton } from '@forge/react';
import type { CallData, Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

/**
 * Makes those whom a plan will change the selection, to add to and to take from, and leads to the users. The plan stays:
 * each is chosen by itself, so that they stay selected if it is discarded, or too many to list, named by the plan.
 */
export function ChangeSelection({ run }: { run: Run }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { dispatch } = useSession();
  const { title } = useRunNames(run);
  const { isBusy, start } = useTask('runs.accounts');
  const { runId, willAct } = run;

  const select = ({ accountIds }: Partial<CallData<'runs.accounts'>>): void => {
    dispatch({ type: 'selection', action: { type: 'clear' } });
    dispatch({
      type: 'selection',
      action:
        accountIds === undefined
          ? { type: 'select-run', part: { runId, outcome: 'will-act', total: willAct, title, except: {} } }
          : { type: 'select', accountIds, filter: {} },
    });
    go({ page: 'users', filter: {} });
  };

  return (
    <LoadingButton
      isLoading={isBusy}
      onClick={() => {
        start({ runId, outcome: 'will-act' }, select, () => {
          select({});
        });
      }}
    >
      {t('review.change-selection')}
    </LoadingButton>
  );
}
