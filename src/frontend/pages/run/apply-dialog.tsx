import { LoadingButton, ModalTransition, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { RunEffect } from '../../run-start/run-effect';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';
import { AdminNamesField } from './admin-names-field';
import { BreakerLately } from './breaker-lately';
import { useRunNames, type RunPart } from './run-names';

type Props = {
  run: Run;
  isOpen: boolean;
  part: RunPart;
  reason: string;
  onApplied: () => void;
  onClose: () => void;
};

/**
 * The second act: what happens to whom, and where those are many, their number typed. The focus is where nothing
 * happens by a stray Enter: in the field to fill, or else on Cancel.
 */
export function ApplyDialog({ isOpen, ...props }: Props) {
  return <ModalTransition>{isOpen && <ConfirmDialog {...props} />}</ModalTransition>;
}

function ConfirmDialog({ run, part, reason, onApplied, onClose }: Omit<Props, 'isOpen'>) {
  const { t, percent } = useTexts();
  const { titleOf } = useRunNames(run);
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
  const isCounted = !needsCount || digitsOf(typed) === String(part.count);
  const wrongCount = typed.trim() === '' ? countProblem : t('confirm.count-wrong', { number: part.count });
  const isMatching = isCounted && adminNames.length >= admins.length;
  const words = titleOf(part);
  const first = part.scope === 'first' ? part.count : undefined;

  const apply = (): void => {
    const confirmation = {
      dialog: true as const,
      ...(needsCount && { count: part.count }),
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
      title={words}
      width="medium"
      isCancelFocused={!needsCount}
      failure={countProblem === undefined && namesProblem === undefined ? task.failure : undefined}
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
      <RunEffect action={run.action} />
      {run.breaker.exceeded && (
        <SectionMessage appearance="warning">
          <Stack space="space.100">
            <Text>{t('review.breaker-title', { share: percent(run.breaker.percent) })}</Text>
            <BreakerLately run={run} />
          </Stack>
        </SectionMessage>
      )}
      {needsCount && (
        <Field
          id="confirm-count"
          label={t('confirm.count', { number: part.count })}
          help={t(isCounted ? 'confirm.counted' : 'confirm.count-help', { number: part.count })}
          error={isCounted ? undefined : wrongCount}
          width="120px"
        >
          <TextInput
            id="confirm-count"
            autoFocus
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
      {adminNames.length < admins.length && (
        <Text size="small" color="color.text.subtle">
          {t('confirm.admins-needed')}
        </Text>
      )}
    </Dialog>
  );
}

/** The digits of a typed number, however its thousands are set apart. */
function digitsOf(text: string): string {
  return text.replaceAll(/[\s.,'\u2019\u00a0\u202f]/gu, '').replace(/^0+(?=\d)/, '');
}
