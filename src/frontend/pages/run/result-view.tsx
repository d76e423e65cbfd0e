import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run, RunAction, RunOutcome } from '../../../contract';
import { useGoneText } from '../../org/gone-text';
import { leftOut, results, shownState, total } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { ApplyDialog } from './apply-dialog';
import { OutcomeTotals } from './outcome-counts';
import { OutcomeFilter } from './outcome-filter';
import { PausedBy } from './paused-by';
import { ResultActions } from './result-actions';
import { useRunNames } from './run-names';
import { RunRows } from './run-rows';
import { SelectOutcome } from './select-outcome';

const APPEARANCES = {
  done: 'success',
  paused: 'information',
  cancelled: 'warning',
  failed: 'error',
  discarded: 'information',
  'not-planned': 'error',
} as const;
/** How a run has ended, or that it waits. */
type Ending = keyof typeof APPEARANCES;

type Props = { run: Run; takesFocus: boolean; onChanged: () => void };

/** What became of everybody: in numbers, account by account, and what can follow: continue, the failed again, undo. */
export function ResultView({ run, takesFocus, onChanged }: Props) {
  const { t } = useTexts();
  const [{ chosen, isConfirming }, setState] = useState<{ chosen: RunOutcome | undefined; isConfirming: boolean }>({
    chosen: undefined,
    isConfirming: false,
  });
  const goneText = useGoneText();
  const { after } = useRunNames(run);
  const outcomes = results(run.counts);
  const excluded = leftOut(run.counts);
  const all = [...outcomes, ...excluded];
  const ending = shownState(run) as Ending;
  const hasFailures = (run.counts.failed ?? 0) + (run.counts.unknown ?? 0) > 0;
  const shown = chosen ?? outcomes.find(({ outcome }) => outcome === 'failed')?.outcome ?? all[0]?.outcome;

  return (
    <Stack space="space.200">
      <SectionMessage
        appearance={hasFailures && ending === 'done' ? 'warning' : APPEARANCES[ending]}
        title={t(`result.${ending}`, { count: run.counts.done ?? 0 })}
      >
        <Stack space="space.100">
          <PausedBy run={run} />
          {run.pausedBy === undefined && <Text>{t(`result-help.${ending}`)}</Text>}
          <OutcomeTotals outcomes={outcomes} />
          {excluded.length > 0 && <Text>{t('result.left-out', { count: total(excluded) })}</Text>}
          {run.failure !== undefined && <FailureReason code={run.failure} action={run.action} />}
          {run.stoppedBy !== undefined && <Text>{goneText(run.stoppedBy)}</Text>}
        </Stack>
      </SectionMessage>
      <Inline space="space.100" shouldWrap>
        {run.state === 'paused' && (
          <Button
            appearance="primary"
            onClick={() => {
              setState({ chosen, isConfirming: true });
            }}
          >
            {t('result.continue')}
          </Button>
        )}
        <ResultActions run={run} onChanged={onChanged} />
      </Inline>
      <OutcomeFilter
        outcomes={all}
        chosen={shown}
        takesFocus={takesFocus}
        onChoose={(outcome) => {
          setState({ chosen: outcome, isConfirming });
        }}
      />
      {shown !== undefined && shown !== 'failed' && (
        <Inline>
          <SelectOutcome run={run} outcome={shown} />
        </Inline>
      )}
      {shown !== undefined && <RunRows runId={run.runId} outcome={shown} hasReason={shown !== 'done'} after={after} />}
      <ApplyDialog
        run={run}
        isOpen={isConfirming}
        part={{ scope: 'rest', count: run.counts['will-act'] ?? 0 }}
        reason=""
        onApplied={onChanged}
        onClose={() => {
          setState({ chosen, isConfirming: false });
        }}
      />
    </Stack>
  );
}

function FailureReason({ code, action }: { code: string; action: RunAction }) {
  const { find, t } = useTexts();
  if (code === 'missing-scope') return <Text>{t(`action-impossible.${action}`)}</Text>;
  return <Text>{find(`error.${code}`) ?? t('error.internal')}</Text>;
}
