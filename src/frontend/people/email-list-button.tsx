import { Button, ModalTransition, type ButtonProps } from '@forge/react';
import { useState } from 'react';
import { isFull } from '../app/selection';
import { useSession } from '../app/session';
import { useTexts } from '../texts/texts-context';
import { EmailListDialog } from './email-list-dialog';

type Props = Pick<ButtonProps, 'appearance' | 'spacing' | 'autoFocus'> & {
  /** Where the selection is not shown: the way to it. */
  onSelected?: () => void;
};

/** Selects people by a list of their addresses, whichever filter is in force. */
export function EmailListButton({ onSelected, ...look }: Props) {
  const { t } = useTexts();
  const { selection, dispatch } = useSession();
  const [isOpen, setOpen] = useState(false);

  return (
    <>
      <Button
        {...look}
        isDisabled={isFull(selection)}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('selection.from-list')}
      </Button>
      <ModalTransition>
        {isOpen && (
          <EmailListDialog
            onCancel={() => {
              setOpen(false);
            }}
            onSelect={(part) => {
              setOpen(false);
              dispatch({ type: 'selection', action: { type: 'select-list', part } });
              onSelected?.();
            }}
          />
        )}
      </ModalTransition>
    </>
  );
}
