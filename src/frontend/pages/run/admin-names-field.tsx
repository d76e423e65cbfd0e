import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { useTexts } from '../../texts/texts-context';

type Props = { names: readonly string[]; error: string | undefined; onNames: (typed: string[]) => void };

/** The organization admins that a run acts on, each to be typed by name or address. */
export function AdminNamesField({ names, error, onNames }: Props) {
  const { t, list } = useTexts();
  return (
    <Field
      id="confirm-admins"
      label={t('confirm.admins', { count: names.length })}
      help={t('confirm.admins-help', { names: list(names) })}
      error={error}
    >
      <TextAreaInput
        id="confirm-admins"
        rows={Math.min(names.length + 1, 6)}
        onText={(text) => {
          onNames(text.split(/\r\n|\r|\n|;/).flatMap((line) => line.trim() || []));
        }}
      />
    </Field>
  );
}
