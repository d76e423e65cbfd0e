import { Box, Button, Inline, ProgressBar, Text, xcss } from '@forge/react';
import { useNavigation } from '../../app/navigation';
import { progressShare, runTitle } from '../../runs/run-texts';
import { isUnderWay, useRun } from '../../runs/use-run';
import { useTexts } from '../../texts/texts-context';

/** One line for a run that plans or applies in the background; it leads to the run. Nothing when none does. */
export function ActiveRunLine({ runId }: { runId: string | undefined }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const { run } = useRun(runId);
  if (run === undefined || !isUnderWay(run.state)) return null;
  const { done, total } = run.progress;
  const share = progressShare(run.progress);

  return (
    <Box role="status" backgroundColor="color.background.information" padding="space.100" xcss={lineStyle}>
      <Inline space="space.200" alignBlock="center" shouldWrap>
        <Text>{texts.t(run.waitsFor === undefined ? `run-state.${run.state}` : 'run.waiting')}</Text>
        <Button
          appearance="subtle"
          spacing="compact"
          onClick={() => {
            go({ page: 'run', runId: run.runId });
          }}
        >
          {runTitle(texts, run)}
        </Button>
        <Box xcss={barStyle}>
          <ProgressBar ariaLabel={texts.t('run.progress')} value={share ?? 0} isIndeterminate={share === undefined} />
        </Box>
        <Text color="color.text.subtle">
          {total === undefined ? texts.t('run.done-so-far', { count: done }) : texts.t('run.done-of', { done, total })}
        </Text>
      </Inline>
    </Box>
  );
}

const lineStyle = xcss({ borderRadius: 'radius.small' });
const barStyle = xcss({ width: '160px' });
