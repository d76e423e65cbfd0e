import { Button, Inline } from '@forge/react';
import { INACTIVITY_LEVELS, LISTED_STATES } from '../../../domain/words';
import type { AlertFilter } from '../../app/address';
import { Menu } from '../../kit/menu';
import { useTexts } from '../../texts/texts-context';

type Props = { filter: AlertFilter; onChange: (filter: AlertFilter) => void };

/** Level and state, one of each; choosing one again takes it out. */
export function AlertFilters({ filter: { level, state }, onChange }: Props) {
  const { t } = useTexts();
  const levelText = level && t(`inactivity-level.${level}`);
  const stateText = state && t(`alert-state.${state}`);
  return (
    <Inline space="space.100" rowSpace="space.100" alignBlock="center" shouldWrap>
      <Menu
        label={levelText === undefined ? t('alerts.level') : t('alerts.level-is', { level: levelText })}
        isSelected={level !== undefined}
        items={INACTIVITY_LEVELS.map((one) => ({
          label: t(`inactivity-level.${one}`),
          isSelected: one === level,
          onSelect: () => {
            onChange({ ...(one !== level && { level: one }), ...(state && { state }) });
          },
        }))}
      />
      <Menu
        label={stateText === undefined ? t('alerts.state') : t('alerts.state-is', { state: stateText })}
        isSelected={state !== undefined}
        items={LISTED_STATES.map((one) => ({
          label: t(`alert-state.${one}`),
          isSelected: one === state,
          onSelect: () => {
            onChange({ ...(level && { level }), ...(one !== state && { state: one }) });
          },
        }))}
      />
      {(level ?? state) !== undefined && (
        <Button
          appearance="subtle"
          onClick={() => {
            onChange({});
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </Inline>
  );
}
