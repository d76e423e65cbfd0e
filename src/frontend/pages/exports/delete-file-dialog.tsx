import { LoadingButton, Text } from '@forge/react';
import { Dialog } from '../../components/dialog';
import { FailureMessage } from '../../components/failure-message';
import type { Task } from '../../hooks/use-task';
import { useTexts } from '../../texts-context';

type Props = {
  fileName: string;
  task: Pick<Task<'exports.delete'>, 'isBusy' | 'failure'>;
  onDelete: () => void;
  onCancel: () => void;
};

/** A file is everybody's: it is deleted by a second act, which says so. */
export function DeleteFileDialog({ fileName, task, onDelete, onCancel }: Props) {
  const { t } = useTexts();
  return (
    <Dialog
      title={t('delete-file.title')}
      isCancelFocused
      onCancel={onCancel}
      actions={
        <LoadingButton appearance="danger" isLoading={task.isBusy} onClick={onDelete}>
          {t('delete-file.delete')}
        </LoadingButton>
      }
    >
      <Text>{t('delete-file.text', { file: fileName })}</Text>
      <Text>{t('delete-file.again')}</Text>
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
    </Dialog>
  );
}
