import { LoadingButton, Text } from '@forge/react';
import { useState } from 'react';
import { FailureMessage } from '../../components/failure-message';
import { Field } from '../../components/field';
import { TextInput } from '../../components/text-input';
import { useTask } from '../../hooks/use-task';
import { Dialog } from '../../components/dialog';
import { useTexts } from '../../texts-context';

type Props = { orgName: string; onDeleted: () => void; onCancel: () => void };

/** Deleting the key ends all work: it takes the organization's name, typed. */
export function DeleteKeyDialog({ orgName, onDeleted, onCancel }: Props) {
  const { t } = useTexts();
  const task = useTask('settings.deleteOrgKey');
  const [typed, setTyped] = useState('');

  return (
    <Dialog
      title={t('delete-key.title')}
      isCancelFocused
      onCancel={onCancel}
      actions={
        <LoadingButton
          appearance="danger"
          isLoading={task.isBusy}
          isDisabled={typed.trim() !== orgName.trim()}
          onClick={() => {
            task.start({ confirmation: typed }, onDeleted);
          }}
        >
          {t('delete-key.delete')}
        </LoadingButton>
      }
    >
      <Text>{t('delete-key.text')}</Text>
      <Field id="delete-key-name" label={t('delete-key.name', { name: orgName })}>
        <TextInput id="delete-key-name" onText={setTyped} />
      </Field>
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
    </Dialog>
  );
}
