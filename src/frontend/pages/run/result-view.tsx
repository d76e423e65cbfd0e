import { Button, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run, RunAction } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { useGoneText } from '../../org/gone-text';
import { leftOut, results, shownState, total } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { ApplyDialog } from './apply-dialog';
import { OutcomeTotals } from './outcome-counts';
import { PausedBy } from './paused-by';
import { ResultRows } from './result-rows';
import { RunFrame, type ViewProps } from './run-frame';
import { useRunNames } from './run-names';
import { useResultActs } from './use-result-acts';

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

/** `takesFocus`: its end was waited for here. */
type Props = ViewProps & { takesFocus: boolean };

/** What became of everybody: in numbers, account by account, and what can follow: continue, the failed again, undo. */
export function ResultView({ run, notice, takesFocus, onChanged }: Props) {
  const { t } = useTexts();
  const [isConfirming, setConfirming] = useState(false);
  const acts = useResultActs(run, onChanged);

  return (
    <RunFrame
      run={run}
      notice={notice}
      actions={
        <>
          {acts.buttons}
          {run.state === 'paused' && (
            <Button
              appearance="primary"
              onClick={() => {
                setConfirming(true);
              }}
            >
              {t('result.continue')}
            </Button>
          )}
        </>
      }
    >
      {acts.failure}
      <ResultMessage run={run} />
      <ResultRows run={run} takesFocus={takesFocus} />
      <ApplyDialog
        run={run}
        isOpen={isConfirming}
        part={{ scope: 'rest', count: run.counts['will-act'] ?? 0 }}
        reason=""
        onApplied={onChanged}
        onClose={() => {
          setConfirming(false);
        }}
      />
    </RunFrame>
  );
}

/** What was done to how many, and what that did to the seats; why it ended where it did. */
function ResultMessage({ run }: { run: Run }) {
  const { t } = useTexts();
  const goneText = useGoneText();
  const { done } = useRunNames(run);
  const outcomes = results(run.counts);
  const excluded = leftOut(run.counts);
  const ending = shownState(run) as Ending;
  const hasFailures = (run.counts.failed ?? 0) + (run.counts.unknown ?? 0) > 0;
  const seats = ending === 'done' ? seatsChanged(run) : 0;
  const seatsKey = actionOf(run.action).goal === 'give' ? 'result.seats-taken' : 'result.seats-freed';

  return (
    <SectionMessage
      appearance={hasFailures && ending === 'done' ? 'warning' : APPEARANCES[ending]}
      title={(ending === 'done' ? done : undefined) ?? t(`result.${ending}`, { count: run.counts.done ?? 0 })}
    >
      <Stack space="space.100">
        <PausedBy run={run} />
        {run.pausedBy === undefined && (
          <Text>{seats === 0 ? t(`result-help.${ending}`) : t(seatsKey, { count: seats })}</Text>
        )}
        {outcomes.length > 1 && <OutcomeTotals outcomes={outcomes} />}
        {excluded.length > 0 && <Text>{t('result.left-out', { count: total(excluded) })}</Text>}
        {run.failure !== undefined && <FailureReason code={run.failure} action={run.action} />}
        {run.stoppedBy !== undefined && <Text>{goneText(run.stoppedBy)}</Text>}
      </Stack>
    </SectionMessage>
  );
}

/** Known only where all seats were counted beforehand and every account was changed. */
function seatsChanged({ seats, counts, willAct }: Run): number {
  if (seats.state !== 'counted' || counts.done !== willAct) return 0;
  return Math.abs(seats.apps.reduce((sum, { change }) => sum + change, 0));
}

function FailureReason({ code, action }: { code: string; action: RunAction }) {
  const { find, t } = useTexts();
  if (code === 'missing-scope') return <Text>{t(`action-impossible.${action}`)}</Text>;
  return <Text>{find(`error.${code}`) ?? t('error.internal')}</Text>;
}
