import { Select } from '@forge/react';
import { useState } from 'react';
import { call } from '../app/bridge';
import type { ChoiceOption } from '../kit/choice';
import { useDebounced } from '../kit/use-debounced';
import { useTexts } from '../texts/texts-context';

const SETTLED_MS = 400;
const FOUND_MAX = 10;

/** One account by name or e-mail address, looked up while typing. Empty again after each pick. */
export function AccountPicker({ id, onPick }: { id: string; onPick: (accountId: string) => void }) {
  const { t } = useTexts();
  const [options, setOptions] = useState<readonly ChoiceOption[]>([]);
  const lookUp = useDebounced((text: string) => {
    if (text === '') return;
    void call('users.list', { filter: { text }, limit: FOUND_MAX }).then((reply) => {
      if (!reply.ok) return;
      setOptions(
        reply.data.rows.map(({ accountId, name, email }) => ({
          value: accountId,
          label: email === undefined ? name : t('account-picker.option', { name, email }),
        })),
      );
    });
  }, SETTLED_MS);

  return (
    <Select
      inputId={id}
      options={[...options]}
      value={null}
      placeholder={t('account-picker.placeholder')}
      onInputChange={(text: string) => {
        lookUp(text.trim());
      }}
      onChange={(option: ChoiceOption | null) => {
        if (option !== null) onPick(option.value);
      }}
    />
  );
}
