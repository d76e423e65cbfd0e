import { Stack } from '@forge/react';
import { useState } from 'react';
import type { Run, RunOutcome } from '../../../contract';
import { leftOut, results } from '../../runs/run-texts';
import { OutcomeFilter } from './outcome-filter';
import { RunEffect } from './run-effect';
import { RunRows } from './run-rows';

/** A run in any state, to be read only: what it is about and what became of each account, with nothing that can follow. */
export function StoredRunView({ run }: { run: Run }) {
  const [chosen, choose] = useState<RunOutcome>();
  const open = run.counts['will-act'] ?? 0;
  const outcomes = [
    ...(open > 0 ? [{ outcome: 'will-act' as const, count: open }] : []),
    ...results(run.counts),
    ...leftOut(run.counts),
  ];
  const shown = chosen ?? outcomes[0]?.outcome;
  return (
    <Stack space="space.200">
      <RunEffect run={run} />
      <OutcomeFilter outcomes={outcomes} chosen={shown} onChoose={choose} />
      {shown !== undefined && <RunRows runId={run.runId} outcome={shown} hasReason={shown !== 'done'} />}
    </Stack>
  );
}
