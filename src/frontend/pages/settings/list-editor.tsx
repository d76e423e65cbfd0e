import { Button, Inline, Stack, Tag, TagGroup, Text } from '@forge/react';
import { useRef, useState } from 'react';
import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { useDebounced } from '../../kit/use-debounced';
import { ColumnChooser } from '../../people/column-chooser';
import type { ListReading } from '../../people/pasted-list/list-reading';
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
  autoFocus?: boolean;
  items: readonly string[];
  max: number;
  parse: (text: string, chosen?: ChosenColumn) => Pick<ListReading, 'items' | 'problems' | 'asks'>;
  onChange: (items: string[]) => void;
};

const SHOWN = 50;
/** What can't be read of a text is told once typing has settled. */
const SETTLED_MS = 400;

/** What was read of the text in the field, and by which column of it. */
type Reading = Pick<ListReading, 'problems' | 'asks'> & { chosen?: ChosenColumn | undefined; isOver: boolean };

const NOTHING: Reading = { problems: [], isOver: false };

/**
 * A list to which lines are added, one or hundreds at a time, and from which each can be taken out. What is typed is in
 * the list as soon as it can be read: nothing has to be pressed to keep it.
 */
export function ListEditor({ handle, path, label, help, autoFocus = false, items, max, parse, onChange }: Props) {
  const { t } = useTexts();
  const text = useRef('');
  const before = useRef(items); // what is typed comes to it, and goes again when it is typed away
  const [reading, setReading] = useState<Reading>(NOTHING);
  const [isWhole, setWhole] = useState(false);
  const tell = useDebounced(setReading, SETTLED_MS);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  const wrong = handle
    .wrongItems(path)
    .map((index) => items[index] ?? '')
    .filter((item) => item !== '');
  const error = reading.isOver ? t('list.too-many', { max }) : handle.errorOf(path);

  const read = (chosen?: ChosenColumn): Reading => {
    const { items: found, problems, asks } = parse(text.current, chosen);
    const all = [...new Set([...before.current, ...found])];
    const isOver = all.length > max;
    const next = isOver ? before.current : all;
    if (next.join('\n') !== items.join('\n')) onChange([...next]);
    return { problems, chosen, isOver, ...(asks && { asks }) };
  };

  return (
    <Stack space="space.100">
      <Field id={path} label={label} help={help} error={error}>
        <TextAreaInput
          id={path}
          rows={2}
          autoFocus={autoFocus}
          onText={(typed) => {
            text.current = typed;
            tell(read());
          }}
        />
      </Field>
      <Text color="color.text.subtle">{t('list.count', { count: items.length })}</Text>
      {reading.asks !== undefined && (
        <ColumnChooser
          {...reading.asks}
          chosen={reading.chosen}
          onChoose={(column) => {
            setReading({ ...read(column), ...(reading.asks && { asks: reading.asks }) });
          }}
        />
      )}
      <PastedProblems problems={reading.problems} />
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
                before.current = before.current.filter((other) => other !== item);
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
              setWhole(true);
            }}
          >
            {t('list.show-all', { count: items.length })}
          </Button>
        </Inline>
      )}
    </Stack>
  );
}
