import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { leftOut, total } from '../../runs/run-texts';
import type { TextKey } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { CountSeats } from './count-seats';
import { changedSeats } from './plan-seats';

/** Reasons that the tile has room for. */
const REASONS_SHOWN = 3;

/** The numbers of a plan: who is changed, who is left out, and what that does to the seats. */
export function PlanTiles({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  const reasons = leftOut(run.counts);
  return (
    <Inline space="space.200" rowSpace="space.200" alignBlock="stretch" shouldWrap>
      <PlanTile label={t('review.will-change')} value={number(run.willAct)} />
      <PlanTile label={t('review.left-out')} value={number(total(reasons))}>
        {reasons.slice(0, REASONS_SHOWN).map(({ outcome, count }) => (
          <Text key={outcome} size="small" color="color.text.subtle">
            {t('outcome.with-count', { outcome: t(`outcome.${outcome}`), number: count })}
          </Text>
        ))}
        {reasons.length > REASONS_SHOWN && (
          <Text size="small" color="color.text.subtle">
            {t('review.other-reasons', { number: total(reasons.slice(REASONS_SHOWN)) })}
          </Text>
        )}
      </PlanTile>
      {run.willAct > 0 && actionOf(run.action).isFreeOfSeats !== true && <SeatsTile run={run} onChanged={onChanged} />}
    </Inline>
  );
}

/** How many seats a run frees or takes, in how many apps: seats cost differently. What was not counted is said, never guessed. */
function SeatsTile({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  const changed = changedSeats(run);
  const sum = changed.reduce((seats, { change }) => seats + change, 0);
  const isKnown = run.seats.state === 'counted' || changed.length > 0;
  const goal = actionOf(run.action).goal;
  const label = goal === 'give' ? 'seats.needed' : 'seats.freed';

  return (
    <PlanTile
      value={isKnown ? number(Math.abs(sum)) : t('seats.unknown')}
      label={changed.length === 0 ? t(label) : t(`${label}-in-apps`, { count: changed.length })}
    >
      <Text size="small" color="color.text.subtle">
        {t(helpOf(run, isKnown), { count: run.willAct })}
      </Text>
      <CountSeats run={run} onChanged={onChanged} />
    </PlanTile>
  );
}

/** Which seats are counted: who is stopped as a whole loses every one, whatever else holds it. */
function helpOf({ action, seats }: Run, isKnown: boolean): TextKey {
  if (seats.state !== 'counted') return isKnown ? 'seats.others-uncounted-help' : 'seats.uncounted-help';
  const { at, goal } = actionOf(action);
  if (at === 'account' || at === 'directories') return `seats.${goal === 'give' ? 'needed' : 'counted'}-help.${at}`;
  return goal === 'give' ? 'seats.needed-help' : 'seats.counted-help';
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
  minWidth: '128px',
  maxWidth: '280px', // three stand beside each other in the narrowest page
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
});
