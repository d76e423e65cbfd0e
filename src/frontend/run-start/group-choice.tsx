import { Select } from '@forge/react';
import { useState } from 'react';
import type { GroupRow } from '../../contract';
import { useCall } from '../app/use-call';
import type { ChoiceOption } from '../kit/choice';
import { FailureMessage } from '../kit/failure-message';
import { Field } from '../kit/field';
import { useDebounced } from '../kit/use-debounced';
import { useTexts } from '../texts/texts-context';

type Props = {
  chosen: string | undefined;
  /** Only groups that grant this role. */
  granting?: { resourceId: string; role: string };
  problem: string | undefined;
  onChange: (changed: { groupId: string | undefined }) => void;
};

const SETTLED_MS = 400;

/** One group whose members can be changed, looked up while typing. Synced groups are shown with the reason, and can't be chosen. */
export function GroupChoice({ chosen, granting, problem, onChange }: Props) {
  const { t } = useTexts();
  const [{ asked, picked }, setState] = useState<{ asked: string; picked: ChoiceOption | undefined }>({
    asked: '',
    picked: undefined,
  });
  const { loaded, reload } = useCall('groups.search', {
    ...(asked !== '' && { text: asked }),
    ...(granting && { granting }),
  });
  const search = useDebounced((typed: string) => {
    setState({ asked: typed, picked });
  }, SETTLED_MS);
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  const options = loaded.data?.rows.map((group) =>
    optionOf(group, t('run-options.group-synced', { group: group.name })),
  );
  const isNone = loaded.state === 'ready' && options?.length === 0;

  return (
    <Field
      id="run-group"
      label={t('run-options.group')}
      help={t(isNone ? 'run-options.no-group' : 'run-options.group-help')}
      error={problem}
    >
      <Select
        inputId="run-group"
        isLoading={loaded.state === 'loading'}
        options={options ?? []}
        value={picked?.value === chosen ? (picked ?? null) : null}
        placeholder={t('run-options.choose-group')}
        onInputChange={(typed: string) => {
          search(typed.trim());
        }}
        onChange={(option: ChoiceOption | null) => {
          setState({ asked, picked: option ?? undefined });
          onChange({ groupId: option?.value });
        }}
      />
    </Field>
  );
}

function optionOf({ groupId, name, synced }: GroupRow, syncedLabel: string): ChoiceOption & { isDisabled: boolean } {
  return { value: groupId, label: synced ? syncedLabel : name, isDisabled: synced };
}
