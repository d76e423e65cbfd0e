import { Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run, RunOutcome } from '../../../contract';
import { leftOut } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { IncludeAdmins } from './include-admins';
import { OutcomeFilter } from './outcome-filter';
import { RowTools } from './row-tools';
import { RunRows } from './run-rows';

/** Those whom the plan has left out, by reason. */
export function LeftOutRows({ run }: { run: Run }) {
  const { t, find } = useTexts();
  const [chosen, choose] = useState<RunOutcome>();
  const reasons = leftOut(run.counts);
  const reason = chosen ?? reasons[0]?.outcome;
  if (reason === undefined) return <Text>{t('review.nobody-left-out')}</Text>;

  return (
    <Stack space="space.200">
      <RowTools run={run} outcome={reason}>
        <OutcomeFilter outcomes={reasons} chosen={reason} onChoose={choose} />
      </RowTools>
      <Text color="color.text.subtle">{find(`outcome-help.${reason}`) ?? ''}</Text>
      {reason === 'excluded-org-admin' && run.state === 'planned' && run.undoOf === undefined && (
        <IncludeAdmins run={run} />
      )}
      <RunRows run={run} outcome={reason} />
    </Stack>
  );
}
