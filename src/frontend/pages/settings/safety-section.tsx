import { Heading, Text } from '@forge/react';
import { useTexts } from '../../texts/texts-context';
import { NumberField } from './number-field';
import type { SettingsFormHandle } from './use-settings-form';

/** How large a run may be before it takes more than a dialog, and how long it is remembered who did what. */
export function SafetySection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-safety')}
      </Heading>
      <Text>{t('safety.intro')}</Text>
      <NumberField handle={handle} name="breakerPercent" label={t('safety.breaker')} help={t('safety.breaker-help')} />
      <NumberField
        handle={handle}
        name="auditRetentionDays"
        label={t('safety.retention')}
        help={t('safety.retention-help')}
      />
    </>
  );
}
