import { DatePicker } from '@forge/react';
import { useTexts } from '../texts/texts-context';
import { Field } from './field';

type Props = {
  id: string;
  label: string;
  help?: string;
  error?: string | undefined;
  /** `YYYY-MM-DD`. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
};

/** A day of the calendar, or none. */
export function DayField({ id, label, help, error, value, onChange }: Props) {
  const { t, locale } = useTexts();
  return (
    <Field id={id} label={label} help={help} error={error} width="320px">
      <DatePicker
        id={id}
        isInvalid={error !== undefined}
        locale={locale}
        defaultValue={value ?? ''}
        placeholder={t('day.placeholder')}
        previousMonthLabel={t('day.previous-month')}
        nextMonthLabel={t('day.next-month')}
        onChange={(day: string) => {
          onChange(day === '' ? undefined : day);
        }}
      />
    </Field>
  );
}
