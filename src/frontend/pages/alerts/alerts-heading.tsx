import { Box, Text, Tooltip } from '@forge/react';
import { PageHeading } from '../../kit/page-heading';
import { PageFreshness } from '../../org/page-freshness';
import type { Scan } from '../../org/use-scan';
import { useTexts } from '../../texts/texts-context';

type Props = {
  /** The end of the scan; absent before there is one. */
  asOf: string | undefined;
  scan: Scan;
  onRefresh: () => void;
};

/** What the page shows and how fresh it is. */
export function AlertsHeading({ asOf, scan, onRefresh }: Props) {
  const { t, shortInstant } = useTexts();
  return (
    <PageHeading
      title={t('alerts.page-title')}
      freshness={
        <PageFreshness scan={asOf !== undefined ? scan : undefined} onRefresh={onRefresh}>
          {asOf !== undefined && (
            <Tooltip content={t('inactivity.intro')}>
              <Box>
                <Text color="color.text.subtle">{t('scan.as-of', { time: shortInstant(asOf) })}</Text>
              </Box>
            </Tooltip>
          )}
        </PageFreshness>
      }
    />
  );
}
