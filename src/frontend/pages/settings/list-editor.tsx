import { Button, Inline, Stack, Tag, TagGroup, Text } from '@forge/react';
import { useRef, useState } from 'react';
import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { ColumnChooser } from '../../people/column-chooser';
import type { ListProblem, ListReading } from '../../people/pasted-list/list-reading';
import type { ChosenColumn } from '../../people/pasted-list/read-list';
import { PastedProblems } from '../../people/pasted-problems';
import { useTexts } from '../../texts/texts-context';
import type { SettingsFormHandle } from './use-settings-form';

type Props = {
  handle: SettingsFormHandle;
  /** Where the list is in the settings: finds what is wrong with it. */
  path: string;
  label: string;
  help: string;
  addLabel: string;
  items: readonly string[];
  max: number;
  parse: (text: string, chosen?: ChosenColumn) => Pick<ListReading, 'items' | 'problems' | 'asks'>;
  onChange: (items: string[]) => void;
};

const SHOWN = 50;

type State = {
  problems: readonly ListProblem[];
  isWhole: boolean;
  field: number;
  isOver: boolean;
  /** Columns of a pasted table, of which one has to be chosen. */
  asks?: ListReading['asks'];
  /** The one of them that adding reads. */
  chosen?: ChosenColumn;
  /** Adding was tried without one. */
  isReminded?: boolean;
};

/** A list to which lines are added, one or hundreds at a time, and from which each can be taken out. */
export function ListEditor({ handle, path, label, help, addLabel, items, max, parse, onChange }: Props) {
  const { t } = useTexts();
  const text = useRef('');
  const [{ problems, isWhole, field, isOver, asks, chosen, isReminded = false }, setState] = useState<State>({
    problems: [],
    isWhole: false,
    field: 0,
    isOver: false,
  });
  const shown = isWhole ? items : items.slice(0, SHOWN);
  const wrong = handle
    .wrongItems(path)
    .map((index) => items[index] ?? '')
    .filter((item) => item !== '');
  const error = isOver ? t('list.too-many', { max }) : handle.errorOf(path);

  const add = (): void => {
    const parsed = parse(text.current, chosen);
    if (parsed.asks !== undefined) {
      setState({ problems: [], isWhole, field, isOver: false, asks: parsed.asks, isReminded: asks !== undefined });
      return;
    }
    const all = [...new Set([...items, ...parsed.items])];
    if (all.length > max) {
      setState({ problems: parsed.problems, isWhole, field, isOver: true });
      return;
    }
    text.current = '';
    setState({ problems: parsed.problems, isWhole, field: field + 1, isOver: false });
    onChange(all);
  };

  return (
    <Stack space="space.100">
      <Field id={path} label={label} help={help} error={error}>
        <TextAreaInput
          key={field}
          id={path}
          rows={2}
          onText={(typed) => {
            text.current = typed;
            if (asks !== undefined) setState({ problems, isWhole, field, isOver });
          }}
        />
      </Field>
      <Inline space="space.100" alignBlock="center">
        <Button onClick={add}>{addLabel}</Button>
        <Text color="color.text.subtle">{t('list.count', { count: items.length })}</Text>
      </Inline>
      {asks !== undefined && (
        <ColumnChooser
          {...asks}
          chosen={chosen}
          isReminded={isReminded}
          onChoose={(column) => {
            setState({ problems, isWhole, field, isOver, asks, chosen: column });
          }}
        />
      )}
      <PastedProblems problems={problems} />
      {wrong.length > 0 && <Text color="color.text.danger">{t('list.wrong', { items: wrong.join(', ') })}</Text>}
      {shown.length > 0 && (
        <TagGroup key={shown.join(' ')}>
          {shown.map((item, index) => (
            <Tag
              key={index}
              text={item}
              isRemovable
              removeButtonLabel={t('list.remove', { item })}
              onAfterRemoveAction={() => {
                onChange(items.filter((other) => other !== item));
              }}
            />
          ))}
        </TagGroup>
      )}
      {shown.length < items.length && (
        <Inline>
          <Button
            appearance="subtle"
            onClick={() => {
              setState({ problems, isWhole: true, field, isOver });
            }}
          >
            {t('list.show-all', { count: items.length })}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}
