import { LoadingButton, ModalTransition, Text } from '@forge/react';
import { useState } from 'react';
import { ListDialog } from '../../people/list-dialog';
import type { ListReading } from '../../people/pasted-list/list-reading';
import { readList } from '../../people/pasted-list/read-list';
import { useTexts } from '../../texts/texts-context';
import { TAKEN_OUT_MAX, useTakeOut } from './use-take-out';

/** Takes the people of a list, by address or by account id, out of the selection. */
export function TakeOutListButton() {
  const { t, number } = useTexts();
  const { isBusy, problem, takeOut } = useTakeOut();
  const [isOpen, setOpen] = useState(false);
  const errorOf = ({ items }: ListReading): string | undefined => {
    if (items.length === 0) return t('email-list.nothing');
    return items.length > TAKEN_OUT_MAX ? t('take-out.too-many', { max: number(TAKEN_OUT_MAX) }) : undefined;
  };
  const close = (): void => {
    setOpen(false);
  };

  return (
    <>
      <LoadingButton
        appearance="subtle"
        spacing="compact"
        isLoading={isBusy}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('take-out.list')}
      </LoadingButton>
      {problem !== undefined && <Text color="color.text.danger">{problem}</Text>}
      <ModalTransition>
        {isOpen && (
          <ListDialog
            title={t('take-out.list')}
            intro={t('take-out.list-intro')}
            fieldLabel={t('paste.field')}
            read={(text, options) => readList(text, { ...options, kinds: ['emails', 'accountIds'] })}
            actionLabel={(count) => t('take-out.these', { count })}
            errorOf={errorOf}
            onUse={({ kind, items }) => {
              close();
              void takeOut({ [kind]: items });
            }}
            onCancel={close}
          />
        )}
      </ModalTransition>
    </>
  );
}
