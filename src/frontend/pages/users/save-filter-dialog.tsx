import { Checkbox, LoadingButton } from '@forge/react';
import { useRef, useState } from 'react';
import type { UserFilter } from '../../../contract';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { TextInput } from '../../kit/text-input';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';

const NAME_CHARS_MAX = 80;

/** Gives the current filter a name. A name that one has used already is given to the new filter instead. */
export function SaveFilterDialog({ filter, onClose }: { filter: UserFilter; onClose: () => void }) {
  const { t } = useTexts();
  const { savedFilters, dispatch } = useSession();
  const problem = useProblem();
  const name = useRef('');
  const [isShared, setShared] = useState(false);
  const task = useTask('users.saveFilter');
  const error = problem(task.failure?.fields, 'name') ?? problem(task.failure?.fields, 'filter');

  const save = (): void => {
    const trimmed = name.current.trim();
    const replaced = savedFilters.find((saved) => saved.mine && saved.name === trimmed);
    const input = { name: trimmed, filter, shared: isShared, ...(replaced && { filterId: replaced.filterId }) };
    task.start(input, (data) => {
      dispatch({ type: 'saved-filters', savedFilters: data.savedFilters });
      onClose();
    });
  };

  return (
    <Dialog
      title={t('save-filter.title')}
      failure={error === undefined ? task.failure : undefined}
      onCancel={onClose}
      actions={
        <LoadingButton appearance="primary" isLoading={task.isBusy} onClick={save}>
          {t('save-filter.save')}
        </LoadingButton>
      }
    >
      <Field id="filter-name" label={t('save-filter.name')} error={error} isRequired>
        <TextInput
          id="filter-name"
          maxLength={NAME_CHARS_MAX}
          isInvalid={error !== undefined}
          onText={(text) => {
            name.current = text;
          }}
        />
      </Field>
      <Checkbox
        label={t('save-filter.shared')}
        isChecked={isShared}
        onChange={() => {
          setShared(!isShared);
        }}
      />
    </Dialog>
  );
}
