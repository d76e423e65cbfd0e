import { Text } from '@forge/react';
import { NameTypedDialog } from '../../org/name-typed-dialog';
import { useTexts } from '../../texts/texts-context';

type Props = { orgName: string; onDeleted: () => void; onCancel: () => void };

/** Deleting everything takes the organization's name, typed; it says what is lost with it. */
export function DeleteDataDialog({ orgName, onDeleted, onCancel }: Props) {
  const { t } = useTexts();
  return (
    <NameTypedDialog
      call="privacy.delete"
      id="delete-data-name"
      title={t('delete-data.title')}
      action={t('privacy.delete')}
      orgName={orgName}
      onDone={onDeleted}
      onCancel={onCancel}
    >
      <Text>{t('delete-data.stops')}</Text>
      <Text>{t('delete-data.undo')}</Text>
      <Text>{t('delete-data.audit')}</Text>
      <Text weight="medium">{t('delete-data.final')}</Text>
    </NameTypedDialog>
  );
}
