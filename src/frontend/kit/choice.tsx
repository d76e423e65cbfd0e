import { Select } from '@forge/react';
import { useTexts } from '../texts/texts-context';
import { Field } from './field';

export type ChoiceOption = { value: string; label: string };

type Common = {
  id: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean;
  options: readonly ChoiceOption[];
};

/** One of several, or none. The host's select speaks in option objects; here it is values. */
export function Choice({
  value,
  onChange,
  isClearable = true,
  placeholder,
  ...props
}: Common & {
  value: string | undefined;
  isClearable?: boolean;
  placeholder?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTexts();
  const { id, options } = props;
  return (
    <FieldOf {...props}>
      <Select
        inputId={id}
        options={[...options]}
        value={options.find((option) => option.value === value) ?? null}
        placeholder={placeholder ?? t('choice.any')}
        isClearable={isClearable}
        isDisabled={props.isDisabled ?? false}
        onChange={(option: ChoiceOption | null) => {
          onChange(option?.value);
        }}
      />
    </FieldOf>
  );
}

/** Any number of several, up to ten: the most that Atlassian's search takes. */
export function Choices({
  chosen,
  onChange,
  max = 10,
  ...props
}: Common & { chosen: readonly string[]; max?: number; onChange: (chosen: string[]) => void }) {
  const { t } = useTexts();
  const { id, options } = props;
  return (
    <FieldOf {...props}>
      <Select
        inputId={id}
        isMulti
        options={[...options]}
        value={chosen.map((value) => options.find((option) => option.value === value) ?? { value, label: value })}
        placeholder={t('choice.any')}
        isDisabled={props.isDisabled ?? false}
        onChange={(picked: readonly ChoiceOption[]) => {
          onChange(picked.slice(0, max).map(({ value }) => value));
        }}
      />
    </FieldOf>
  );
}

function FieldOf({ id, label, help, error, children }: Common & { children: React.ReactNode }) {
  return (
    <Field id={id} label={label} help={help} error={error}>
      {children}
    </Field>
  );
}
