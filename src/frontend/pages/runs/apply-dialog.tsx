import { LoadingButton, ModalTransition, SectionMessage, Text } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { FailureMessage } from '../../components/failure-message';
import { Field } from '../../components/field';
import { TextInput } from '../../components/text-input';
import { useProblem } from '../../hooks/use-problem';
import { useTask } from '../../hooks/use-task';
import { useSession } from '../../session';
import { Dialog } from '../../components/dialog';
import { useTexts } from '../../texts-context';
import { effectOf } from './run-words';

/** Which of the run's accounts are changed now, and how many those are. */
export type RunPart = { scope: 'all' | 'first' | 'rest'; count: number };

const TITLES = { all: 'title', first: 'first', rest: 'rest' } as const;

type Props = {
  run: Run;
  isOpen: boolean;
  part: RunPart;
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
  const { dispatch } = useSession();
  const task = useTask('runs.apply');
  const problem = useProblem()(task.failure?.fields, 'confirmation');
  const [typed, setTyped] = useState('');
  const needsCount = run.needs !== 'dialog';
  const isMatching = !needsCount || digitsOf(typed) === String(run.willAct);
  const title = t(`run-${TITLES[part.scope]}.${run.action}`, { count: part.count });
  const first = part.scope === 'first' ? part.count : undefined;

  const apply = (): void => {
    const confirmation = { dialog: true as const, ...(needsCount && { count: run.willAct }) };
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
      title={title}
      isCancelFocused
      onCancel={onClose}
      actions={
        <LoadingButton
          appearance={run.action === 'deactivate' || run.action === 'suspend' ? 'danger' : 'primary'}
          isLoading={task.isBusy}
          isDisabled={!isMatching}
          onClick={apply}
        >
          {title}
        </LoadingButton>
      }
    >
      {effectOf(texts, run.action).map((sentence, index) => (
        <Text key={index}>{sentence}</Text>
      ))}
      {run.breaker.exceeded && (
        <SectionMessage appearance="warning">
          <Text>{t('review.breaker-title', { share: percent(run.breaker.percent) })}</Text>
        </SectionMessage>
      )}
      {needsCount && (
        <Field id="confirm-count" label={t('confirm.count', { number: run.willAct })} error={problem}>
          <TextInput id="confirm-count" onText={setTyped} />
        </Field>
      )}
      {task.failure !== undefined && !(needsCount && problem !== undefined) && (
        <FailureMessage failure={task.failure} />
      )}
    </Dialog>
  );
}

/** The digits of a typed number, however its thousands are set apart. */
function digitsOf(text: string): string {
  return text.replaceAll(/[\s.,'\u2019\u00a0\u202f]/gu, '').replace(/^0+(?=\d)/, '');
}
