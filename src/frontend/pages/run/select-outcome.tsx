import { Button } from '@forge/react';
import type { Run, RunOutcome } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

/** Makes the accounts of a run that had one outcome a part of the selection: they are named by the run, not listed. */
export function SelectOutcome({ run, outcome }: { run: Run; outcome: RunOutcome }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { dispatch } = useSession();
  const { title } = useRunNames(run);
  const total = run.counts[outcome] ?? 0;
  if (total === 0 || outcome === 'excluded-not-found') return null; // whom nobody knows, nobody can select

  return (
    <Button
      onClick={() => {
        const part = { runId: run.runId, outcome, total, title };
        dispatch({ type: 'selection', action: { type: 'select-run', part } });
        go({ page: 'users', filter: {} });
      }}
    >
      {t(outcome === 'failed' ? 'result.select-failed' : 'result.select-outcome', { count: total })}
    </Button>
  );
}
