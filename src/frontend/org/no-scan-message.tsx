import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useTexts } from '../texts/texts-context';
import type { Scan } from './use-scan';

/** Instead of what only a scan can answer, before the first: the way to one. */
export function NoScanMessage({ scan }: { scan: Scan }) {
  const { t } = useTexts();
  return (
    <SectionMessage appearance="information" title={t('no-scan.title')}>
      <Stack space="space.100">
        <Text>{t('no-scan.text')}</Text>
        {!scan.isUnderWay && (
          <Inline>
            <Button appearance="primary" isDisabled={scan.isStarting} onClick={scan.start}>
              {t('scan.start')}
            </Button>
          </Inline>
        )}
      </Stack>
    </SectionMessage>
  );
}
