import { Stack, Text } from '@forge/react';
import type { AuditAbout } from '../../../contract';
import { useTexts } from '../../texts/texts-context';
import { TrailCheckSection } from './trail-check-section';

/** What the trail is, how long it is kept, and a check of all of it. */
export function TrailHeadline({ about }: { about: AuditAbout | undefined }) {
  const { t, instant } = useTexts();
  return (
    <Stack space="space.150">
      <Stack space="space.050">
        <Text>{t('audit.intro')}</Text>
        {about !== undefined && (
          <Text color="color.text.subtle">
            {t('audit.retention', { count: about.retentionDays })}
            {about.prunedUntil !== undefined &&
              ` ${t('audit.retention-pruned', { until: instant(about.prunedUntil) })}`}
          </Text>
        )}
      </Stack>
      <TrailCheckSection witness={about?.witness} />
    </Stack>
  );
}
