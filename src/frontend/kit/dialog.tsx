import { Box, Button, ButtonGroup, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, Stack } from '@forge/react';
import type { ReactNode } from 'react';
import type { Failure } from '../../contract';
import { useTexts } from '../texts/texts-context';
import { FailureMessage } from './failure-message';

type Props = {
  title: string;
  width?: 'small' | 'medium';
  /** Before an act that can't be taken back by closing: a stray Enter must not carry it out. */
  isCancelFocused?: boolean;
  /** Another name for Cancel, where there is nothing to be cancelled. */
  cancelLabel?: string;
  onCancel: () => void;
  /** Why what it does has failed: above the buttons, in view however long the dialog is. */
  failure?: Failure | undefined;
  /** What it does changes nothing by itself, so that a failure of it has changed nothing. */
  isRead?: boolean;
  /** The buttons that do something; Cancel stands before them. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The anatomy of every dialog. */
export function Dialog({ title, width = 'small', isCancelFocused = false, cancelLabel, ...props }: Props) {
  const { onCancel, actions, failure, isRead = false, children } = props;
  const { t } = useTexts();
  return (
    <Modal onClose={onCancel} width={width}>
      <ModalHeader>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">{children}</Stack>
      </ModalBody>
      {failure !== undefined && (
        <Box paddingInline="space.300" paddingBlockStart="space.200">
          <FailureMessage failure={failure} isRead={isRead} />
        </Box>
      )}
      <ModalFooter>
        <ButtonGroup label={t('common.actions')}>
          <Button appearance="subtle" autoFocus={isCancelFocused} onClick={onCancel}>
            {cancelLabel ?? t('common.cancel')}
          </Button>
          {actions}
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}
