import { LoadingButton } from '@forge/react';
import { useState, type ReactNode } from 'react';
import { useTask } from '../app/use-task';
import { Dialog } from '../kit/dialog';
import { Field } from '../kit/field';
import { TextInput } from '../kit/text-input';
import { useTexts } from '../texts/texts-context';

type Props = {
  /** What is done once the name is typed; both take it as their confirmation. */
  call: 'settings.deleteOrgKey' | 'privacy.delete';
  /** Of the field: one on the page. */
  id: string;
  title: string;
  /** The verb on the button. */
  action: string;
  orgName: string;
  /** What goes along with the confirmation. */
  extras?: { notice: { spaceKey: string; issueTypeId: string } };
  /** Something else is still to be filled in. */
  isDisabled?: boolean;
  onDone: () => void;
  onCancel: () => void;
  /** What is lost, in words. */
  children: ReactNode;
};

/** What ends all work takes the organization's name, typed. */
export function NameTypedDialog({
  call,
  id,
  title,
  action,
  orgName,
  extras,
  isDisabled = false,
  onDone,
  onCancel,
  children,
}: Props) {
  const { t } = useTexts();
  const task = useTask(call);
  const [typed, setTyped] = useState('');

  return (
    <Dialog
      title={title}
      width="medium"
      isCancelFocused
      failure={task.failure}
      onCancel={onCancel}
      actions={
        <LoadingButton
          appearance="danger"
          isLoading={task.isBusy}
          isDisabled={isDisabled || typed.trim() !== orgName.trim()}
          onClick={() => {
            task.start({ confirmation: typed, ...extras }, onDone);
          }}
        >
          {action}
        </LoadingButton>
      }
    >
      {children}
      <Field id={id} label={t('delete-key.name', { name: orgName })} help={t('delete-key.why-off')}>
        <TextInput id={id} onText={setTyped} />
      </Field>
    </Dialog>
  );
}
