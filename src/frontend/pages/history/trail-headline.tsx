import { Box, Inline, LoadingButton, Stack, Text, xcss } from '@forge/react';
import type { AuditAbout } from '../../../contract';
import { useTexts } from '../../texts-context';
import { TrailCheckResult } from './trail-check-result';
import { useTrailCheck } from './use-trail-check';

/** What the trail is, how long it is kept, and a check of all of it. */
export function TrailHeadline({ about }: { about: AuditAbout | undefined }) {
  const { t, instant } = useTexts();
  const { check, start } = useTrailCheck();
  const isBusy = check.state === 'checking';

  return (
    <Stack space="space.150">
      <Inline space="space.200" alignBlock="start" spread="space-between" shouldWrap>
        <Box xcss={textStyle}>
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
        </Box>
        <LoadingButton isLoading={isBusy} onClick={start}>
          {t(check.state === 'idle' || isBusy ? 'audit.check' : 'audit.check-again')}
        </LoadingButton>
      </Inline>
      <TrailCheckResult check={check} onRetry={start} />
    </Stack>
  );
}

const textStyle = xcss({ maxWidth: '800px' });
