import { Stack } from '@forge/react';
import { useState } from 'react';
import type { Run, RunOutcome } from '../../../contract';
import { leftOut, results } from '../../runs/run-texts';
import { OutcomeFilter } from './outcome-filter';
import { RowTools } from './row-tools';
import { RunRows } from './run-rows';

type Props = {
  run: Run;
  /** When it appears: on what is shown. */
  takesFocus?: boolean;
};

/** What became of each account, or will, an outcome at a time; those that failed are shown at first. */
export function ResultRows({ run, takesFocus = false }: Props) {
  const [chosen, choose] = useState<RunOutcome>();
  const open = run.counts['will-act'] ?? 0;
  const outcomes = [
    ...results(run.counts),
    ...(open > 0 ? [{ outcome: 'will-act' as const, count: open }] : []),
    ...leftOut(run.counts),
  ];
  const first = outcomes.find(({ outcome }) => outcome === 'failed') ?? outcomes[0];
  const shown = chosen ?? first?.outcome;
  if (shown === undefined) return null;

  return (
    <Stack space="space.200">
      <RowTools run={run} outcome={shown}>
        <OutcomeFilter outcomes={outcomes} chosen={shown} takesFocus={takesFocus} onChoose={choose} />
      </RowTools>
      <RunRows run={run} outcome={shown} />
    </Stack>
  );
}
