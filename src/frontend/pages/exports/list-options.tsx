import { Inline } from '@forge/react';
import type { AuditFilter } from '../../../contract';
import { INACTIVITY_LEVELS, LISTED_STATES } from '../../../domain/words';
import { ActAndResultChecklists, withCriterion } from '../../audit/audit-criteria';
import { Choice } from '../../kit/choice';
import { DayField } from '../../kit/day-field';
import { useTexts } from '../../texts/texts-context';
import type { OptionsProps } from './export-form';

/** Alerts of a level, in a state. */
export function AlertOptions({ form, onChange }: OptionsProps) {
  const { t } = useTexts();
  const { level, state } = form.alerts;
  return (
    <Inline space="space.200" shouldWrap>
      <Choice
        id="export-level"
        label={t('alerts.level')}
        options={INACTIVITY_LEVELS.map((one) => ({ value: one, label: t(`inactivity-level.${one}`) }))}
        value={level}
        onChange={(value) => {
          const chosen = INACTIVITY_LEVELS.find((one) => one === value);
          onChange({ ...form, alerts: { ...(chosen && { level: chosen }), ...(state && { state }) } });
        }}
      />
      <Choice
        id="export-state"
        label={t('alerts.state')}
        options={LISTED_STATES.map((one) => ({ value: one, label: t(`alert-state.${one}`) }))}
        value={state}
        onChange={(value) => {
          const chosen = LISTED_STATES.find((one) => one === value);
          onChange({ ...form, alerts: { ...(level && { level }), ...(chosen && { state: chosen }) } });
        }}
      />
    </Inline>
  );
}

/** Entries of some days, of some acts, with some results. */
export function AuditOptionsFields({ form, onChange }: OptionsProps) {
  const { t } = useTexts();
  const { audit: filter } = form;
  const change = (criterion: Partial<AuditFilter>): void => {
    onChange({ ...form, audit: withCriterion(filter, criterion) });
  };
  return (
    <Inline space="space.200" alignBlock="end" shouldWrap>
      <DayField
        id="export-audit-from"
        label={t('audit.from')}
        value={filter.from}
        onChange={(from) => change({ from })}
      />
      <DayField id="export-audit-to" label={t('audit.to')} value={filter.to} onChange={(to) => change({ to })} />
      <ActAndResultChecklists
        name="export-audit"
        filter={filter}
        onChange={(audit) => {
          onChange({ ...form, audit });
        }}
      />
    </Inline>
  );
}
