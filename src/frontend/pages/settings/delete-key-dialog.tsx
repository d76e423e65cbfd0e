import { Text } from '@forge/react';
import { NameTypedDialog } from '../../org/name-typed-dialog';
import { useTexts } from '../../texts/texts-context';

type Props = { orgName: string; onDeleted: () => void; onCancel: () => void };

/** Deleting the key ends all work: it takes the organization's name, typed. */
export function DeleteKeyDialog({ orgName, onDeleted, onCancel }: Props) {
  const { t } = useTexts();
  return (
    <NameTypedDialog
      call="settings.deleteOrgKey"
      id="delete-key-name"
      title={t('delete-key.title')}
      action={t('delete-key.delete')}
      orgName={orgName}
      onDone={onDeleted}
      onCancel={onCancel}
    >
      <Text>{t('delete-key.text')}</Text>
    </NameTypedDialog>
  );
}
