import {
  Box,
  Button,
  Inline,
  ProgressBar,
  SectionMessage,
  SectionMessageAction,
  Stack,
  Text,
  xcss,
} from '@forge/react';
import type { ErrorCode, JobView } from '../../contract';
import { FailureMessage } from '../kit/failure-message';
import { useTexts } from '../texts/texts-context';
import type { Scan } from './use-scan';

/** How much of a job is done, from 0 to 1; `undefined` while nobody knows how much there is. */
export function shareOf(job: JobView | undefined): number | undefined {
  if (job?.total === undefined || job.total === 0) return undefined;
  return Math.min(1, job.done / job.total);
}

/** What the scan is doing, or why it did not come to its end. Nothing while there is nothing to say. */
export function ScanProgress({ scan }: { scan: Scan }) {
  const { job, isUnderWay, failure } = scan;
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} onRetry={scan.start} />}
      {isUnderWay && <Running scan={scan} />}
      {(job?.state === 'failed' || job?.state === 'cancelled') && (
        <Stopped state={job.state} reason={job.failure} onStart={scan.start} />
      )}
    </>
  );
}

function Running({ scan: { job, cancel } }: { scan: Scan }) {
  const { t } = useTexts();
  const share = shareOf(job);
  return (
    <Box role="status" backgroundColor="color.background.information" padding="space.200" xcss={panelStyle}>
      <Stack space="space.100">
        <Inline space="space.200" alignBlock="center" spread="space-between" shouldWrap>
          <Text weight="medium">{t(job?.state === 'waiting' ? 'scan.waiting' : 'scan.running')}</Text>
          <Button spacing="compact" onClick={cancel}>
            {t('scan.cancel')}
          </Button>
        </Inline>
        <ProgressBar ariaLabel={t('scan.progress')} value={share ?? 0} isIndeterminate={share === undefined} />
        <Text color="color.text.subtle">{job === undefined ? t('scan.queued') : doneText(t, job)}</Text>
        <Text color="color.text.subtle">{t('scan.background')}</Text>
      </Stack>
    </Box>
  );
}

function doneText(t: ReturnType<typeof useTexts>['t'], { done, total }: JobView): string {
  return total === undefined ? t('scan.done-so-far', { count: done }) : t('scan.done-of', { done, count: total });
}

type StoppedProps = { state: 'failed' | 'cancelled'; reason: ErrorCode | undefined; onStart: () => void };

function Stopped({ state, reason, onStart }: StoppedProps) {
  const { t } = useTexts();
  const actions = [
    <SectionMessageAction key="again" onClick={onStart}>
      {t('scan.again')}
    </SectionMessageAction>,
  ];
  return (
    <SectionMessage
      appearance={state === 'failed' ? 'error' : 'information'}
      title={t(`scan.${state}`)}
      actions={actions}
    >
      <Stack space="space.100">
        {reason !== undefined && <Text weight="medium">{t(`error.${reason}`)}</Text>}
        <Text>{t('scan.stopped-help')}</Text>
      </Stack>
    </SectionMessage>
  );
}

const panelStyle = xcss({ borderRadius: 'radius.small' });
