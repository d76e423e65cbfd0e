import { Box, Heading, Inline, LoadingButton, ProgressBar, Stack, Text, xcss } from '@forge/react';
import type { Run, RunSummary } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';
import { FailureMessage } from '../../kit/failure-message';
import { TextLink } from '../../kit/text-link';
import { progressShare, results, runTitle } from '../../runs/run-texts';
import type { TextKey } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { OutcomeTotals } from './outcome-counts';
import { RunFrame, type ViewProps } from './run-frame';

/** Planning or applying: how far it is, how fast, how long it takes yet, and the way to stop it. */
export function ProgressView({ run, notice, onChanged }: ViewProps) {
  const { t, duration } = useTexts();
  const task = useTask('runs.cancel');
  const { done, total, perMinute, secondsLeft } = run.progress;
  const share = progressShare(run.progress);

  return (
    <RunFrame
      run={run}
      notice={notice}
      actions={
        <LoadingButton
          isLoading={task.isBusy}
          onClick={() => {
            task.start({ runId: run.runId }, onChanged);
          }}
        >
          {t('run.cancel')}
        </LoadingButton>
      }
    >
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
      <Box role="status">
        <Stack space="space.100">
          <Heading as="h3" size="small">
            {t(headingOf(run))}
          </Heading>
          <Box xcss={barStyle}>
            <ProgressBar ariaLabel={t('run.progress')} value={share ?? 0} isIndeterminate={share === undefined} />
          </Box>
          <Inline space="space.200" shouldWrap>
            <Text weight="medium">
              {total === undefined ? t('run.done-so-far', { count: done }) : t('run.done-of', { done, total })}
            </Text>
            {perMinute !== undefined && perMinute > 0 && (
              <Text color="color.text.subtle">{t('run.rate', { count: Math.round(perMinute) })}</Text>
            )}
            {secondsLeft !== undefined && secondsLeft > 0 && (
              <Text color="color.text.subtle">{t('run.time-left', { duration: duration(secondsLeft) })}</Text>
            )}
          </Inline>
          {run.waitsFor !== undefined && (
            <WaitsFor ahead={run.waitsFor} why={run.state === 'planning' ? 'run.waits-to-read' : 'run.waits-for'} />
          )}
        </Stack>
      </Box>
      <Text color="color.text.subtle">{t('run.background')}</Text>
      {run.state === 'applying' && <OutcomeTotals outcomes={results(run.counts)} />}
    </RunFrame>
  );
}

function headingOf({ state, waitsFor }: Run): TextKey {
  if (waitsFor !== undefined) return 'run.waiting';
  return state === 'planning' ? 'run.planning' : 'run.applying';
}

/** Runs are applied one after the other: which one is ahead, and the way to it. */
function WaitsFor({ ahead, why }: { ahead: RunSummary; why: 'run.waits-to-read' | 'run.waits-for' }) {
  const texts = useTexts();
  const { go } = useNavigation();
  return (
    <Inline space="space.100" shouldWrap>
      <Text>{texts.t(why)}</Text>
      <TextLink
        text={runTitle(texts, ahead)}
        onOpen={() => {
          go({ page: 'run', runId: ahead.runId });
        }}
      />
    </Inline>
  );
}

const barStyle = xcss({ maxWidth: '640px' });
