import { LoadingButton, Text } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { Failure, RunAction, RunOptions } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import { Dialog } from '../kit/dialog';
import { useTexts } from '../texts/texts-context';
import { useProblem } from '../texts/use-problem';
import { AccessFields } from './access-fields';
import { DirectoriesField } from './directories-field';
import { GroupChoice } from './group-choice';
import { OrgAdminsField } from './org-admins-field';
import { runFormOf, runOptionsOf, type RunForm } from './run-options';

type Props = {
  action: RunAction;
  /** For whom, in words. */
  count: string;
  initial: RunOptions;
  isBusy: boolean;
  failure: Failure | undefined;
  onCancel: () => void;
  onChosen: (options: RunOptions) => void;
};

/** What an action has to be told before it can be planned: the directories, the app and its role, or the group. */
export function RunOptionsDialog({ action, count, initial, isBusy, failure, onCancel, onChosen }: Props) {
  const { t } = useTexts();
  const [form, setForm] = useState<RunForm>(runFormOf(initial));
  const problem = useProblem()(failure?.fields, 'options');
  const options = runOptionsOf(action, form);
  const change = (changed: Partial<RunForm>): void => {
    setForm({ ...form, ...changed });
  };

  return (
    <Dialog
      title={t(`action.${action}`)}
      failure={problem === undefined ? failure : undefined}
      isRead
      onCancel={onCancel}
      actions={
        <LoadingButton
          appearance="primary"
          isLoading={isBusy}
          isDisabled={options === undefined}
          onClick={() => {
            if (options !== undefined) onChosen(options);
          }}
        >
          {t('directories.review')}
        </LoadingButton>
      }
    >
      <Text weight="medium">{count}</Text>
      {fieldsOf(action, { form, change, problem })}
      <OrgAdminsField
        isIncluded={form.includeOrgAdmins}
        onChange={(includeOrgAdmins) => {
          change({ includeOrgAdmins });
        }}
      />
    </Dialog>
  );
}

type Fields = { form: RunForm; change: (changed: Partial<RunForm>) => void; problem: string | undefined };

function fieldsOf(action: RunAction, { form, change, problem }: Fields): ReactNode {
  const { at, goal } = actionOf(action);
  switch (at) {
    case 'directories':
      return <DirectoriesField chosen={form.directoryIds} onChange={change} />;
    case 'access':
      return <AccessFields form={form} canChooseWay={goal === 'give'} problem={problem} onChange={change} />;
    case 'group':
      return <GroupChoice chosen={form.groupId} problem={problem} onChange={change} />;
    case 'account':
    case 'tokens':
      return null;
  }
}
