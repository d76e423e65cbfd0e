import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { leftOut, total } from '../../runs/run-texts';
import type { TextKey } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { CountSeats } from './count-seats';

/** The numbers of a plan: who is changed, who is left out, and what that does to the seats. */
export function PlanTiles({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  return (
    <Inline space="space.200" rowSpace="space.200" alignBlock="stretch" shouldWrap>
      <PlanTile label={t('review.will-change')} value={number(run.willAct)} />
      <PlanTile label={t('review.left-out')} value={number(total(leftOut(run.counts)))} />
      {run.willAct > 0 && actionOf(run.action).isFreeOfSeats !== true && <SeatsTile run={run} onChanged={onChanged} />}
    </Inline>
  );
}

/** How many seats a run frees or takes. What was not counted is said, never guessed. */
function SeatsTile({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  const { state, apps } = run.seats;
  const changed = apps.filter(({ change }) => change !== 0);
  const sum = changed.reduce((seats, { change }) => seats + change, 0);
  const isKnown = state === 'counted' || changed.length > 0;
  const isGiving = actionOf(run.action).goal === 'give';

  return (
    <PlanTile
      value={isKnown ? number(Math.abs(sum)) : t('seats.unknown')}
      label={t(isGiving ? 'seats.needed' : 'seats.freed')}
    >
      <Text size="small" color="color.text.subtle">
        {t(state === 'counted' && isGiving ? 'seats.needed-help' : helpOf(state === 'counted', isKnown))}
      </Text>
      <CountSeats run={run} onChanged={onChanged} />
    </PlanTile>
  );
}

function helpOf(isCounted: boolean, isKnown: boolean): TextKey {
  if (isCounted) return 'seats.counted-help';
  return isKnown ? 'seats.others-uncounted-help' : 'seats.uncounted-help';
}

/** One number of a plan, or several with what they are of, above what it means. */
function PlanTile({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <Box padding="space.200" xcss={tileStyle}>
      <Stack space="space.050">
        <Text size="large" weight="bold">
          {value}
        </Text>
        <Text color="color.text.subtle">{label}</Text>
        {children}
      </Stack>
    </Box>
  );
}

const tileStyle = xcss({
  minWidth: '160px',
  maxWidth: '320px', // three stand beside each other in the narrowest page
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
});
