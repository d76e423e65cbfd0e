import { Heading, Text } from '@forge/react';
import { useSession } from '../../app/session';
import { Choice, Choices } from '../../kit/choice';
import { useTexts } from '../../texts/texts-context';
import { NumberField } from './number-field';
import type { SettingsFormHandle } from './use-settings-form';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const APPS_MAX = 100;

/** When an account counts as inactive, and when that is looked at. */
export function InactivitySection({ handle }: { handle: SettingsFormHandle }) {
  const { t, find } = useTexts();
  const { org } = useSession();
  const { form, set, errorOf } = handle;
  const apps = new Map(org.apps.map(({ key, name }) => [key, find(`app-name.${key}`) ?? name]));
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-inactivity')}
      </Heading>
      <Text>{t('inactivity.intro')}</Text>
      <NumberField
        handle={handle}
        name="warningDays"
        label={t('inactivity.warning-days')}
        help={t('inactivity.warning-days-help')}
      />
      <NumberField
        handle={handle}
        name="overdueDays"
        label={t('inactivity.overdue-days')}
        help={t('inactivity.overdue-days-help')}
      />
      <NumberField
        handle={handle}
        name="marginDays"
        label={t('inactivity.margin-days')}
        help={t('inactivity.margin-days-help')}
      />
      <Choices
        id="countedApps"
        label={t('inactivity.counted-apps')}
        help={t('inactivity.counted-apps-help')}
        error={errorOf('countedApps')}
        max={APPS_MAX}
        options={[...apps].map(([value, label]) => ({ value, label }))}
        chosen={form.countedApps}
        onChange={(countedApps) => {
          set({ countedApps });
        }}
      />
      <Choice
        id="timeZone"
        label={t('inactivity.time-zone')}
        error={errorOf('timeZone')}
        isClearable={false}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        value={form.timeZone}
        onChange={(timeZone) => {
          if (timeZone !== undefined) set({ timeZone });
        }}
      />
      <Choice
        id="checkHour"
        label={t('inactivity.check-hour')}
        help={t('inactivity.check-hour-help')}
        error={errorOf('checkHour')}
        isClearable={false}
        options={HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
        value={form.checkHour}
        onChange={(checkHour) => {
          if (checkHour !== undefined) set({ checkHour });
        }}
      />
    </>
  );
}
