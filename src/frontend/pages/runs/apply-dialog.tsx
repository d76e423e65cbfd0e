import {
  Button,
  ButtonGroup,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { FailureMessage } from '../../components/failure-message';
import { Field } from '../../components/field';
import { TextInput } from '../../components/text-input';
import { useProblem } from '../../hooks/use-problem';
import { useTask } from '../../hooks/use-task';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { effectOf } from './run-words';

type Props = {
  run: Run;
  isOpen: boolean;
  /** How many before it pauses; `undefined`: all. */
  first: number | undefined;
  reason: string;
  onApplied: () => void;
  onClose: () => void;
};

/** The second act: what happens to how many, and where that is much, their number typed. Cancel has the focus. */
export function ApplyDialog({ isOpen, ...props }: Props) {
  return <ModalTransition>{isOpen && <Dialog {...props} />}</ModalTransition>;
}

function Dialog({ run, first, reason, onApplied, onClose }: Omit<Props, 'isOpen'>) {
  const texts = useTexts();
  const { t, percent } = texts;
  const { dispatch } = useSession();
  const task = useTask('runs.apply');
  const problem = useProblem()(task.failure?.fields, 'confirmation');
  const [typed, setTyped] = useState('');
  const needsCount = run.needs !== 'dialog';
  const isMatching = !needsCount || digitsOf(typed) === String(run.willAct);
  const title =
    first === undefined
      ? t(`run-title.${run.action}`, { count: run.willAct })
      : t(`run-first.${run.action}`, { count: first });

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
    <Modal onClose={onClose} width="small">
      <ModalHeader>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
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
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label={t('common.actions')}>
          <Button appearance="subtle" autoFocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <LoadingButton
            appearance={run.action === 'deactivate' || run.action === 'suspend' ? 'danger' : 'primary'}
            isLoading={task.isBusy}
            isDisabled={!isMatching}
            onClick={apply}
          >
            {title}
          </LoadingButton>
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}

/** The digits of a typed number, however its thousands are set apart. */
function digitsOf(text: string): string {
  return text.replaceAll(/[\s.,'\u2019\u00a0\u202f]/gu, '').replace(/^0+(?=\d)/, '');
}
