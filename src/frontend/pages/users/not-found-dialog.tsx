import { TextArea } from '@forge/react';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { useTexts } from '../../texts/texts-context';

/** One entry a line, to be marked and copied: UI Kit can't write to the clipboard. */
export function NotFoundDialog({ entries, onClose }: { entries: readonly string[]; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog
      title={t('not-found.title', { count: entries.length })}
      width="medium"
      cancelLabel={t('common.close')}
      onCancel={onClose}
    >
      <Field id="not-found" label={t('not-found.entries')} help={t('not-found.help')}>
        <TextArea id="not-found" isReadOnly minimumRows={12} defaultValue={entries.join('\n')} />
      </Field>
    </Dialog>
  );
}
