import { Button, ButtonGroup, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, Stack } from '@forge/react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts-context';

type Props = {
  title: string;
  width?: 'small' | 'medium';
  /** Before an act that can't be taken back by closing: a stray Enter must not carry it out. */
  isCancelFocused?: boolean;
  /** Another name for Cancel, where there is nothing to be cancelled. */
  cancelLabel?: string;
  onCancel: () => void;
  /** The buttons that do something; Cancel stands before them. */
  actions?: ReactNode;
  children: ReactNode;
};

/** The anatomy of every dialog. */
export function Dialog({ title, width = 'small', isCancelFocused = false, cancelLabel, ...props }: Props) {
  const { onCancel, actions, children } = props;
  const { t } = useTexts();
  return (
    <Modal onClose={onCancel} width={width}>
      <ModalHeader>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">{children}</Stack>
      </ModalBody>
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
