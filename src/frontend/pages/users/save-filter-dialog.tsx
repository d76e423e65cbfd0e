import { Checkbox, LoadingButton } from '@forge/react';
import { useRef, useState } from 'react';
import type { UserFilter } from '../../../contract';
import { FailureMessage } from '../../components/failure-message';
import { Field } from '../../components/field';
import { TextInput } from '../../components/text-input';
import { useProblem } from '../../hooks/use-problem';
import { useTask } from '../../hooks/use-task';
import { useSession } from '../../session';
import { Dialog } from '../../components/dialog';
import { useTexts } from '../../texts-context';

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
      onCancel={onClose}
      actions={
        <LoadingButton appearance="primary" isLoading={task.isBusy} onClick={save}>
          {t('save-filter.save')}
        </LoadingButton>
      }
    >
      {task.failure !== undefined && error === undefined && <FailureMessage failure={task.failure} />}
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
