import { Stack } from '@forge/react';
import type { Run } from '../../../contract';
import { leftOut, total } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { LeftOutRows } from './left-out-rows';
import { changedSeats, PlanSeats } from './plan-seats';
import { RowTabs } from './row-tabs';
import { RowTools } from './row-tools';
import { RunRows } from './run-rows';

/** Everybody that the selection named: those who will be changed, and those left out, by reason; then the seats. */
export function PlanRows({ run }: { run: Run }) {
  const { t } = useTexts();
  const seats = changedSeats(run);
  return (
    <RowTabs
      id="plan"
      initial={run.willAct > 0 ? 0 : 1}
      tabs={[
        {
          label: t('review.tab-will-change', { number: run.willAct }),
          content: (
            <Stack space="space.200">
              <RowTools run={run} outcome="will-act" />
              <RunRows run={run} outcome="will-act" />
            </Stack>
          ),
        },
        {
          label: t('review.tab-left-out', { number: total(leftOut(run.counts)) }),
          content: <LeftOutRows run={run} />,
        },
        ...(seats.length > 0 ? [{ label: t('seats.by-app'), content: <PlanSeats run={run} /> }] : []),
      ]}
    />
  );
}
