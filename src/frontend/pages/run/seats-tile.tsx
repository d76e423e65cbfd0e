import { Text } from '@forge/react';
import type { Run } from '../../../contract';
import type { TextKey } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { CountSeats } from './count-seats';
import { PlanTile } from './plan-tile';
import { useRunNames } from './run-names';

/** How many seats of which app a run frees or takes. What was not counted is said, never guessed. */
export function SeatsTile({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t, number } = useTexts();
  const { app } = useRunNames(run);
  const { state, apps } = run.seats;
  const changed = apps.filter(({ change }) => change !== 0).sort((a, b) => a.change - b.change);
  const sum = changed.reduce((seats, { change }) => seats + change, 0);
  const isKnown = state === 'counted' || changed.length > 0;

  return (
    <PlanTile
      value={isKnown ? number(Math.abs(sum)) : t('seats.unknown')}
      label={t(sum > 0 ? 'seats.taken' : 'seats.freed')}
    >
      {changed.length > 0 && (
        <Text>
          {changed
            .map(({ resourceId, change }) =>
              t(change < 0 ? 'seats.app-freed' : 'seats.app-taken', { app: app(resourceId), count: Math.abs(change) }),
            )
            .join(', ')}
        </Text>
      )}
      <Text size="small" color="color.text.subtle">
        {t(helpOf(state === 'counted', isKnown))}
      </Text>
      <CountSeats run={run} onChanged={onChanged} />
    </PlanTile>
  );
}

function helpOf(isCounted: boolean, isKnown: boolean): TextKey {
  if (isCounted) return 'seats.counted-help';
  return isKnown ? 'seats.others-uncounted-help' : 'seats.uncounted-help';
}
