import { Select } from '@forge/react';
import { useState } from 'react';
import { call } from '../app/bridge';
import type { ChoiceOption } from '../kit/choice';
import { useDebounced } from '../kit/use-debounced';
import { useTexts } from '../texts/texts-context';
import { useGroupNames } from './use-group-names';

type Props = { id: string; chosen: readonly string[]; max?: number; onChange: (groupIds: string[]) => void };

const SETTLED_MS = 400;

/** Groups by a part of their name, looked up while typing. */
export function GroupPicker({ id, chosen, max = 10, onChange }: Props) {
  const { t } = useTexts();
  const names = useGroupNames(chosen);
  const [options, setOptions] = useState<readonly ChoiceOption[]>([]);
  const lookUp = useDebounced((text: string) => {
    void call('groups.search', text === '' ? {} : { text }).then((reply) => {
      if (reply.ok) setOptions(reply.data.rows.map(({ groupId, name }) => ({ value: groupId, label: name })));
    });
  }, SETTLED_MS);
  const labelOf = (groupId: string): string =>
    options.find(({ value }) => value === groupId)?.label ?? names[groupId] ?? groupId;

  return (
    <Select
      inputId={id}
      isMulti
      options={[...options]}
      value={chosen.map((groupId) => ({ value: groupId, label: labelOf(groupId) }))}
      placeholder={t('group-picker.placeholder')}
      onFocus={() => {
        lookUp('');
      }}
      onInputChange={(text: string) => {
        lookUp(text.trim());
      }}
      onChange={(picked: readonly ChoiceOption[]) => {
        onChange(picked.slice(0, max).map(({ value }) => value));
      }}
    />
  );
}
