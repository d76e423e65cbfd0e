import { Button, Checkbox, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { ExportButton } from '../../export-start/export-button';
import { FailureMessage } from '../../kit/failure-message';
import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { useTexts } from '../../texts/texts-context';
import { ApplyDialog } from './apply-dialog';
import { PlanGroups } from './plan-groups';
import { PlanRows } from './plan-rows';
import { PlanSeats } from './plan-seats';
import { PlanTiles } from './plan-tiles';
import { PlanWarnings } from './plan-warnings';
import { RunEffect } from './run-effect';
import { useRunNames } from './run-names';

type State = { isConfirming: boolean; isFirstOnly: boolean };

const REASON_CHARS_MAX = 500;
/** "Run the first 5, then pause". */
const FIRST = 5;

/** The plan before anything is changed: who, what it does to them, who is left out and why. */
export function ReviewView({ run, onChanged }: { run: Run; onChanged: () => void }) {
  const { t } = useTexts();
  const { title } = useRunNames(run);
  const [{ isConfirming, isFirstOnly }, setState] = useState<State>({ isConfirming: false, isFirstOnly: false });
  const [reason, setReason] = useState(run.reason ?? '');
  const cancel = useTask('runs.cancel');
  const { caller } = useSession();
  const hasWork = run.willAct > 0;

  return (
    <Stack space="space.200">
      <PlanTiles run={run} onChanged={onChanged} />
      <RunEffect run={run} />
      <PlanWarnings run={run} />
      <PlanSeats run={run} />
      <PlanGroups run={run} />
      {hasWork && (
        <Stack space="space.100">
          <Field id="run-reason" label={t('review.reason')} help={t('review.reason-help')}>
            <TextAreaInput id="run-reason" initial={reason} maxLength={REASON_CHARS_MAX} onText={setReason} />
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
      {!hasWork && (
        <SectionMessage appearance="information" title={t('review.nothing-title')}>
          <Text>{t('review.nothing-text')}</Text>
        </SectionMessage>
      )}
      {cancel.failure !== undefined && <FailureMessage failure={cancel.failure} />}
      <Inline space="space.100">
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
        <LoadingButton
          isLoading={cancel.isBusy}
          onClick={() => {
            cancel.start({ runId: run.runId }, onChanged);
          }}
        >
          {t('review.discard')}
        </LoadingButton>
        <ExportButton label={t('exports.csv-plan')} input={{ kind: 'plan', options: { runId: run.runId } }} />
      </Inline>
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
    </Stack>
  );
}
