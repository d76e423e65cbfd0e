import { LoadingButton, Text } from '@forge/react';
import { useState } from 'react';
import { Dialog } from '../../components/dialog';
import { FailureMessage } from '../../components/failure-message';
import { Field } from '../../components/field';
import { TextInput } from '../../components/text-input';
import { useTask } from '../../hooks/use-task';
import { useTexts } from '../../texts-context';

type Props = { orgName: string; onDeleted: () => void; onCancel: () => void };

/** Deleting everything takes the organization's name, typed; it says what is lost with it. */
export function DeleteDataDialog({ orgName, onDeleted, onCancel }: Props) {
  const { t } = useTexts();
  const task = useTask('privacy.delete');
  const [typed, setTyped] = useState('');

  return (
    <Dialog
      title={t('delete-data.title')}
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
          {t('privacy.delete')}
        </LoadingButton>
      }
    >
      <Text>{t('delete-data.stops')}</Text>
      <Text>{t('delete-data.undo')}</Text>
      <Text>{t('delete-data.audit')}</Text>
      <Text weight="medium">{t('delete-data.final')}</Text>
      <Field id="delete-data-name" label={t('delete-key.name', { name: orgName })}>
        <TextInput id="delete-data-name" onText={setTyped} />
      </Field>
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
    </Dialog>
  );
}
