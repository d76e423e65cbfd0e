import { Checkbox } from '@forge/react';
import { INACTIVE_DAYS_MAX } from '../../../domain/words';
import { useSession } from '../../app/session';
import { Choice, type ChoiceOption } from '../../kit/choice';
import { DayField } from '../../kit/day-field';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { useAppName } from '../../org/use-app-name';
import { useTexts } from '../../texts/texts-context';
import type { ActivityApp, LastActiveForm } from './last-active-form';

type Props = {
  form: LastActiveForm;
  problem: 'days' | 'no-condition' | undefined;
  onChange: (change: Partial<LastActiveForm>) => void;
};

/** In which app, how long ago, and what of those that never used it or of whom nothing is known. */
export function LastActiveFields({ form, problem, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <ActivityAppChoice form={form} problem={problem} onChange={onChange} />
      <Field
        id="last-active-days"
        label={t('last-active.older-than')}
        help={t('last-active.older-than-help')}
        error={problem === 'days' ? t('last-active.days-wrong', { max: INACTIVE_DAYS_MAX }) : undefined}
        width="320px"
      >
        <TextInput
          id="last-active-days"
          initial={form.olderThan}
          maxLength={4}
          isInvalid={problem === 'days'}
          onText={(olderThan) => {
            onChange({ olderThan });
          }}
        />
      </Field>
      <DayField
        id="last-active-after"
        label={t('last-active.after')}
        value={form.after}
        onChange={(after) => {
          onChange({ after });
        }}
      />
      <DayField
        id="last-active-before"
        label={t('last-active.before')}
        value={form.before}
        onChange={(before) => {
          onChange({ before });
        }}
      />
      <Choice
        id="last-active-never"
        label={t('last-active.never-used')}
        help={t('last-active.never-used-help')}
        value={form.never}
        options={[
          { value: 'with', label: t('last-active.never-with') },
          { value: 'without', label: t('last-active.never-without') },
        ]}
        onChange={(value) => {
          onChange({ never: value === 'with' || value === 'without' ? value : undefined });
        }}
      />
      <Checkbox
        label={t('last-active.also-unknown')}
        isChecked={form.isUnknownWanted}
        onChange={() => {
          onChange({ isUnknownWanted: !form.isUnknownWanted });
        }}
      />
    </>
  );
}

/** One app on all sites or on one; none means all. */
function ActivityAppChoice({ form, problem, onChange }: Props) {
  const { t } = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const keys = [...new Set(org.apps.map(({ key }) => key))];
  const apps: (ActivityApp & ChoiceOption)[] = [
    ...keys.map((key) => ({ key, value: key, label: appName(key, '') })),
    ...(org.sites.length > 1 ? org.apps : []).map(({ key, siteId }) => ({
      key,
      siteId,
      value: `${key} ${siteId}`,
      label: appName(key, siteId),
    })),
  ];
  const { app } = form;

  return (
    <Choice
      id="last-active-app"
      label={t('filter.app')}
      error={problem === 'no-condition' ? t('last-active.no-condition') : undefined}
      value={app && (app.siteId === undefined || org.sites.length < 2 ? app.key : `${app.key} ${app.siteId}`)}
      options={apps}
      onChange={(value) => {
        const chosen = apps.find((one) => one.value === value);
        onChange({
          app: chosen && { key: chosen.key, ...(chosen.siteId !== undefined && { siteId: chosen.siteId }) },
        });
      }}
    />
  );
}
