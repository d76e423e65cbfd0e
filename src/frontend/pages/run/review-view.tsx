import { Button, Checkbox, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { FailureMessage } from '../../kit/failure-message';
import { Field } from '../../kit/field';
import { SideBySide } from '../../kit/side-by-side';
import { TextAreaInput } from '../../kit/text-input';
import { RunEffect } from '../../run-start/run-effect';
import { useTexts } from '../../texts/texts-context';
import { ApplyDialog } from './apply-dialog';
import { ChangeSelection } from './change-selection';
import { PlanGroups } from './plan-groups';
import { PlanRows } from './plan-rows';
import { SeatsShort } from './plan-seats';
import { PlanTiles } from './plan-tiles';
import { PlanWarnings } from './plan-warnings';
import { RunFrame, type ViewProps } from './run-frame';
import { useRunNames } from './run-names';

type State = { isConfirming: boolean; isFirstOnly: boolean };

const REASON_CHARS_MAX = 500;
/** "Run the first 5, then pause". */
const FIRST = 5;

/** The plan before anything is changed: who, what it does to them, who is left out and why. */
export function ReviewView({ run, notice, onChanged }: ViewProps) {
  const { t } = useTexts();
  const { title } = useRunNames(run);
  const [{ isConfirming, isFirstOnly }, setState] = useState<State>({ isConfirming: false, isFirstOnly: false });
  const [reason, setReason] = useState(run.reason ?? '');
  const cancel = useTask('runs.cancel');
  const { caller } = useSession();
  const hasWork = run.willAct > 0;

  return (
    <RunFrame
      run={run}
      notice={notice}
      actions={
        <>
          {hasWork && run.undoOf === undefined && <ChangeSelection run={run} />}
          <LoadingButton
            isLoading={cancel.isBusy}
            onClick={() => {
              cancel.start({ runId: run.runId }, onChanged);
            }}
          >
            {t('review.discard')}
          </LoadingButton>
          {hasWork && (
            <Button
              appearance="primary"
              isDisabled={run.needsOrgAdmin && !caller.isOrgAdmin}
              onClick={() => {
                setState({ isConfirming: true, isFirstOnly });
              }}
            >
              {title}
            </Button>
          )}
        </>
      }
    >
      {cancel.failure !== undefined && <FailureMessage failure={cancel.failure} />}
      <PlanTiles run={run} onChanged={onChanged} />
      {!hasWork && (
        <SectionMessage appearance="information" title={t('review.nothing-title')}>
          <Text>{t('review.nothing-text')}</Text>
        </SectionMessage>
      )}
      <SideBySide>
        <RunEffect action={run.action} />
        {hasWork && (
          <Stack space="space.100">
            <Field id="run-reason" label={t('review.reason')} help={t('review.reason-help')}>
              <TextAreaInput
                id="run-reason"
                initial={reason}
                maxLength={REASON_CHARS_MAX}
                rows={1}
                onText={setReason}
              />
            </Field>
            {run.willAct > FIRST && (
              <Checkbox
                label={t('review.first-only', { count: FIRST })}
                isChecked={isFirstOnly}
                onChange={() => {
                  setState({ isConfirming, isFirstOnly: !isFirstOnly });
                }}
              />
            )}
          </Stack>
        )}
      </SideBySide>
      <PlanWarnings run={run} />
      <SeatsShort run={run} />
      <PlanGroups run={run} />
      <PlanRows run={run} />
      <ApplyDialog
        run={run}
        isOpen={isConfirming}
        part={isFirstOnly ? { scope: 'first', count: FIRST } : { scope: 'all', count: run.willAct }}
        reason={reason.trim()}
        onApplied={onChanged}
        onClose={() => {
          setState({ isConfirming: false, isFirstOnly });
        }}
      />
    </RunFrame>
  );
}
