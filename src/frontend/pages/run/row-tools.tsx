import { Box, Inline } from '@forge/react';
import type { ReactNode } from 'react';
import type { Run, RunOutcome } from '../../../contract';
import { useSession } from '../../app/session';
import { ExportButton } from '../../export-start/export-button';
import { useTexts } from '../../texts/texts-context';
import { SelectOutcome } from './select-outcome';

type Props = {
  run: Run;
  outcome: RunOutcome;
  /** What chooses among the rows, at the left. */
  children?: ReactNode;
};

/** What can be done with the accounts that are listed: a file of the whole run and, once it has ended, a new selection. */
export function RowTools({ run, outcome, children }: Props) {
  const { t } = useTexts();
  const { isReadOnly } = useSession();
  const { state, runId } = run;
  const isPlan = state === 'planned';
  return (
    <Inline space="space.200" rowSpace="space.100" alignBlock="center" spread="space-between" shouldWrap>
      <Box>{children}</Box>
      <Inline space="space.100" rowSpace="space.100" shouldWrap>
        {!isPlan && !isReadOnly && <SelectOutcome run={run} outcome={outcome} />}
        <ExportButton
          label={t(isPlan ? 'exports.csv-plan' : 'exports.csv-result')}
          input={{ kind: isPlan ? 'plan' : 'run', options: { runId } }}
        />
      </Inline>
    </Inline>
  );
}
