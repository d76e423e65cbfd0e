import { Button, ModalTransition, type ButtonProps } from '@forge/react';
import { useState } from 'react';
import { isFull } from '../../app/selection';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { EmailListDialog } from './email-list-dialog';

/** Selects people by a list of their addresses, whichever filter is in force. */
export function EmailListButton(look: Pick<ButtonProps, 'appearance' | 'spacing' | 'autoFocus'>) {
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
            }}
          />
        )}
      </ModalTransition>
    </>
  );
}
