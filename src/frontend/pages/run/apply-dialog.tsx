import { LoadingButton, ModalTransition, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { Dialog } from '../../kit/dialog';
import { FailureMessage } from '../../kit/failure-message';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { runTitle } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';
import { AdminNamesField } from './admin-names-field';
import { BreakerLately } from './breaker-lately';
import { RunEffect } from './run-effect';
import { useRunNames } from './run-names';

/** Which of the run's accounts are changed now, and how many those are. */
type AppliedPart = { scope: 'all' | 'first' | 'rest'; count: number };

type Props = {
  run: Run;
  isOpen: boolean;
  part: AppliedPart;
  reason: string;
  onApplied: () => void;
  onClose: () => void;
};

/** The second act: what happens to how many, and where that is much, their number typed. Cancel has the focus. */
export function ApplyDialog({ isOpen, ...props }: Props) {
  return <ModalTransition>{isOpen && <ConfirmDialog {...props} />}</ModalTransition>;
}

function ConfirmDialog({ run, part, reason, onApplied, onClose }: Omit<Props, 'isOpen'>) {
  const texts = useTexts();
  const { t, percent } = texts;
  const { title: ofAll } = useRunNames(run);
  const { dispatch } = useSession();
  const task = useTask('runs.apply');
  const problemAt = useProblem();
  const countProblem = problemAt(task.failure?.fields, 'confirmation.count');
  const namesProblem = problemAt(task.failure?.fields, 'confirmation.adminNames');
  const [{ typed, adminNames }, setTyped] = useState<{ typed: string; adminNames: string[] }>({
    typed: '',
    adminNames: [],
  });
  // Asked for since the page was shown: other runs, or the settings, have moved meanwhile.
  const needsCount = run.needs !== 'dialog' || countProblem !== undefined;
  const admins = run.orgAdmins.map(({ name }) => name);
  const isMatching = (!needsCount || digitsOf(typed) === String(run.willAct)) && adminNames.length >= admins.length;
  const words =
    part.scope === 'all' ? runTitle(texts, run) : t(`run-${part.scope}.${run.action}`, { count: part.count });
  const first = part.scope === 'first' ? part.count : undefined;

  const apply = (): void => {
    const confirmation = {
      dialog: true as const,
      ...(needsCount && { count: run.willAct }),
      ...(admins.length > 0 && { adminNames }),
    };
    task.start(
      { runId: run.runId, confirmation, ...(first !== undefined && { first }), ...(reason !== '' && { reason }) },
      () => {
        dispatch({ type: 'selection', action: { type: 'clear' } });
        onClose();
        onApplied();
      },
    );
  };

  return (
    <Dialog
      title={part.scope === 'all' ? ofAll : words}
      width="medium"
      isCancelFocused
      onCancel={onClose}
      actions={
        <LoadingButton
          appearance={actionOf(run.action).goal === 'take' ? 'danger' : 'primary'}
          isLoading={task.isBusy}
          isDisabled={!isMatching}
          onClick={apply}
        >
          {words}
        </LoadingButton>
      }
    >
      <RunEffect run={run} />
      {run.breaker.exceeded && (
        <SectionMessage appearance="warning">
          <Stack space="space.100">
            <Text>{t('review.breaker-title', { share: percent(run.breaker.percent) })}</Text>
            <BreakerLately run={run} />
          </Stack>
        </SectionMessage>
      )}
      {needsCount && (
        <Field id="confirm-count" label={t('confirm.count', { number: run.willAct })} error={countProblem}>
          <TextInput
            id="confirm-count"
            onText={(text) => {
              setTyped({ typed: text, adminNames });
            }}
          />
        </Field>
      )}
      {admins.length > 0 && (
        <AdminNamesField
          names={admins}
          error={namesProblem}
          onNames={(names) => {
            setTyped({ typed, adminNames: names });
          }}
        />
      )}
      {task.failure !== undefined && countProblem === undefined && namesProblem === undefined && (
        <FailureMessage failure={task.failure} />
      )}
    </Dialog>
  );
}

/** The digits of a typed number, however its thousands are set apart. */
function digitsOf(text: string): string {
  return text.replaceAll(/[\s.,'\u2019\u00a0\u202f]/gu, '').replace(/^0+(?=\d)/, '');
}
