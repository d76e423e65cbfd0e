import { LoadingButton, Text } from '@forge/react';
import type { Task } from '../../app/use-task';
import { Dialog } from '../../kit/dialog';
import { useTexts } from '../../texts/texts-context';

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
      failure={task.failure}
      onCancel={onCancel}
      actions={
        <LoadingButton appearance="danger" isLoading={task.isBusy} onClick={onDelete}>
          {t('delete-file.delete')}
        </LoadingButton>
      }
    >
      <Text>{t('delete-file.text', { file: fileName })}</Text>
      <Text>{t('delete-file.again')}</Text>
    </Dialog>
  );
}
