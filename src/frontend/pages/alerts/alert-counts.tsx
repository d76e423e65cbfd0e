import { Inline, Stack, Text } from '@forge/react';
import type { AlertPage, UserFilter } from '../../../contract';
import { ALERT_STATES, INACTIVITY_LEVELS } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { NumberTile } from '../../kit/number-tile';
import { TextLink } from '../../kit/text-link';
import { LevelLozenge } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';

/** Whom {@link AlertPage.unknown} counts. */
const UNKNOWN: UserFilter = { status: ['active'], activityAge: ['unknown'], protected: false };

type Props = Pick<AlertPage, 'counts' | 'resolved' | 'unknown'>;

/** How many alerts there are, by level and by state; how many are over; and of whom nothing is known. */
export function AlertCounts({ counts, resolved, unknown }: Props) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Stack space="space.100">
      <Inline space="space.100" rowSpace="space.100" alignBlock="stretch" shouldWrap>
        {[...INACTIVITY_LEVELS].reverse().map((level) => (
          <NumberTile
            key={level}
            isCompact
            value={counts[level]}
            label={<LevelLozenge level={level} />}
            onOpen={() => {
              go({ page: 'alerts', level, state: 'open' });
            }}
          />
        ))}
        {ALERT_STATES.map((state) => (
          <NumberTile
            key={state}
            isCompact
            value={counts[state]}
            label={t(`alert-state.${state}`)}
            onOpen={() => {
              go({ page: 'alerts', state });
            }}
          />
        ))}
      </Inline>
      {resolved > 0 && (
        <Inline space="space.100" rowSpace="space.050" shouldWrap>
          <Text color="color.text.subtle">{t('alerts.resolved', { count: resolved })}</Text>
          <TextLink
            text={t('alerts.show-resolved')}
            onOpen={() => {
              go({ page: 'alerts', state: 'resolved' });
            }}
          />
        </Inline>
      )}
      {unknown > 0 && (
        <Inline space="space.100" rowSpace="space.050" shouldWrap>
          <Text color="color.text.subtle">{t('alerts.unknown', { count: unknown })}</Text>
          <TextLink
            text={t('alerts.show-unknown')}
            onOpen={() => {
              go({ page: 'users', filter: UNKNOWN });
            }}
          />
        </Inline>
      )}
    </Stack>
  );
}
