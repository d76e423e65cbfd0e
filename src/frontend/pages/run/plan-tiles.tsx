import { Inline } from '@forge/react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { leftOut, total } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { PlanTile } from './plan-tile';
import { SeatsTile } from './seats-tile';

/** The numbers of a plan: who is changed, who is left out, and what that does to the seats. */
export function PlanTiles({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  return (
    <Inline space="space.200" rowSpace="space.200" shouldWrap>
      <PlanTile label={t('review.will-change')} value={number(run.willAct)} />
      <PlanTile label={t('review.left-out')} value={number(total(leftOut(run.counts)))} />
      {run.willAct > 0 && actionOf(run.action).isFreeOfSeats !== true && <SeatsTile run={run} onChanged={onChanged} />}
    </Inline>
  );
}
