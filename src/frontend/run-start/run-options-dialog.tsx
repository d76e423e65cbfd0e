import { LoadingButton, Text } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { Failure, RunAction, RunOptions } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import { Dialog } from '../kit/dialog';
import { RunEffect } from './run-effect';
import type { Texts } from '../texts/i18n';
import { useTexts } from '../texts/texts-context';
import { useProblem } from '../texts/use-problem';
import { AccessFields } from './access-fields';
import { DirectoriesField } from './directories-field';
import { GroupChoice } from './group-choice';
import { OrgAdminsField } from './org-admins-field';
import { runFormOf, runOptionsOf, type RunForm, type RunRequest } from './run-options';
import { SelectedPeople } from './selected-people';

type Props = {
  request: RunRequest;
  isBusy: boolean;
  failure: Failure | undefined;
  onCancel: () => void;
  onChosen: (options: RunOptions) => void;
};

/** What an action has to be told before it can be planned: the directories, the app and its role, or the group. */
export function RunOptionsDialog({ request, isBusy, failure, onCancel, onChosen }: Props) {
  const { t } = useTexts();
  const { action, selection, who } = request;
  const { title, review } = wordsFor(useTexts(), request);
  const [form, setForm] = useState<RunForm>(runFormOf(request.options ?? {}));
  const problem = useProblem()(failure?.fields, 'options');
  const options = runOptionsOf(action, form);
  const change = (changed: Partial<RunForm>): void => {
    setForm({ ...form, ...changed });
  };

  return (
    <Dialog
      title={title}
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
          {review}
        </LoadingButton>
      }
    >
      {'count' in who && <SelectedPeople selection={selection} selected={who} />}
      <RunEffect action={action} />
      {fieldsOf(action, { form, change, problem })}
      <OrgAdminsField
        isIncluded={form.includeOrgAdmins}
        onChange={(includeOrgAdmins) => {
          change({ includeOrgAdmins });
        }}
      />
      <Text size="small" color="color.text.subtle">
        {t('run-options.only-plans')}
      </Text>
    </Dialog>
  );
}

/** The action with its person or its number, where that is known; the button says what happens next. */
function wordsFor({ t }: Texts, { action, who }: RunRequest): { title: string; review: string } {
  if ('name' in who) return { title: t(`run-one.${action}`, who), review: t('directories.review') };
  if (!who.isExact) return { title: t(`action.${action}`), review: t('directories.review') };
  const { count } = who;
  return { title: t(`run-title.${action}`, { count }), review: t('run-options.review', { count }) };
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
