import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import { FirstRunTracker } from '../../org-key/first-run-tracker';
import { ScanProgress, shareOf } from '../../org/scan-progress';
import type { Scan } from '../../org/use-scan';
import { useTexts } from '../../texts/texts-context';

type Props = {
  scan: Scan;
  /** The scan has ended, and what it found is being read. */
  isReading: boolean;
};

/** The last step of the first minute: everything about activity takes a scan. */
export function FirstScan({ scan, isReading }: Props) {
  const { t } = useTexts();
  const isOffered = !scan.isUnderWay && !isReading && !isStopped(scan);

  return (
    <Stack space="space.200">
      <FirstRunTracker current="scan" share={isReading ? 1 : (shareOf(scan.job) ?? 0)} />
      <Heading as="h3" size="small">
        {t('first-run.step-scan')}
      </Heading>
      <Text>{t('first-scan.text')}</Text>
      <ScanProgress scan={scan} />
      {isOffered && (
        <Inline>
          <Button appearance="primary" isDisabled={scan.isStarting} onClick={scan.start}>
            {t('first-scan.start')}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}

function isStopped({ job }: Scan): boolean {
  return job?.state === 'failed' || job?.state === 'cancelled';
}
