import { Select } from '@forge/react';
import { useState } from 'react';
import { useCall } from '../app/use-call';
import type { ChoiceOption } from '../kit/choice';
import { Field } from '../kit/field';
import { useDebounced } from '../kit/use-debounced';
import { useTexts } from '../texts/texts-context';

type Props = {
  /** Empty: none is chosen. */
  spaceKey: string;
  error: string | undefined;
  isDisabled: boolean;
  onChange: (spaceKey: string) => void;
};

const SETTLED_MS = 400;

/** A Jira space by a part of its name or key, looked up while typing. */
export function SpaceField({ spaceKey, error, isDisabled, onChange }: Props) {
  const { t } = useTexts();
  const [text, setText] = useState(spaceKey); // the first look-up finds the name of the space that is chosen
  const [picked, setPicked] = useState<ChoiceOption>();
  const { loaded } = useCall('alerts.spaces', { text });
  const lookUp = useDebounced(setText, SETTLED_MS);
  const rows = loaded.state === 'failed' ? [] : (loaded.data?.rows ?? []);
  const options = rows.map(({ key, name }): ChoiceOption => ({
    value: key,
    label: t('delivery.space-option', { name, key }),
  }));
  const chosen = [picked, ...options].find((option) => option?.value === spaceKey);

  return (
    <Field
      id="delivery-space"
      label={t('delivery.space')}
      help={t('delivery.space-help')}
      error={error ?? (loaded.state === 'failed' ? t(`error.${loaded.failure.code}`) : undefined)}
    >
      <Select
        inputId="delivery-space"
        options={options}
        value={spaceKey === '' ? null : (chosen ?? { value: spaceKey, label: spaceKey })}
        placeholder={t('delivery.space-placeholder')}
        isDisabled={isDisabled}
        isLoading={loaded.state === 'loading'}
        onFocus={() => {
          lookUp('');
        }}
        onInputChange={(typed: string) => {
          lookUp(typed.trim());
        }}
        onChange={(option: ChoiceOption | null) => {
          if (option === null) return;
          setPicked(option);
          onChange(option.value);
        }}
      />
    </Field>
  );
}
