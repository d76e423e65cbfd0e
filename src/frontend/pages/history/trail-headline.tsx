import { Stack, Text } from '@forge/react';
import type { AuditAbout } from '../../../contract';
import { useTexts } from '../../texts/texts-context';

/** What the trail is, and how long it is kept. */
export function TrailHeadline({ about }: { about: AuditAbout | undefined }) {
  const { t, instant } = useTexts();
  return (
    <Stack space="space.050">
      <Text>{t('audit.intro')}</Text>
      {about !== undefined && (
        <Text color="color.text.subtle">
          {t('audit.retention', { count: about.retentionDays })}
          {about.prunedUntil !== undefined && ` ${t('audit.retention-pruned', { until: instant(about.prunedUntil) })}`}
        </Text>
      )}
    </Stack>
  );
}
