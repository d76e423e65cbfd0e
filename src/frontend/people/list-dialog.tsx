import { Button, FilePicker, SectionMessage, Text } from '@forge/react';
import { useRef, useState } from 'react';
import { Dialog } from '../kit/dialog';
import { Field } from '../kit/field';
import { TextAreaInput } from '../kit/text-input';
import { useDebounced } from '../kit/use-debounced';
import { ColumnChooser } from './column-chooser';
import type { Question } from './pasted-list/columns';
import type { ListReading, ReadKind } from './pasted-list/list-reading';
import type { ChosenColumn, ListOptions } from './pasted-list/read-list';
import { textOfFile, type FileText } from './pasted-list/text-of-file';
import { PastedProblems } from './pasted-problems';
import type { TextKey } from '../texts/i18n';
import { useTexts } from '../texts/texts-context';

type Props<Kind extends ReadKind> = {
  title: string;
  intro: string;
  fieldLabel: string;
  /** Reads what the list may hold. */
  read: (text: string, options: Omit<ListOptions, 'kinds'>) => ListReading<Kind>;
  initial?: string;
  /** It was tried to use the initial text already: what it takes to do so is shown at once. */
  isReadAtOnce?: boolean;
  /** What the button does with what was read. */
  actionLabel: (count: number) => string;
  /** Why what was read can't be used as it is. */
  errorOf: (reading: ListReading<Kind>) => string | undefined;
  onUse: (reading: ListReading<Kind>, fileName?: string) => void;
  onCancel: () => void;
};
/**
 * What is read, from the file `name` or the pasted text; `chosen`: by the person, of what was `asked`. `isReminded`: they
 * went on without choosing.
 */
type Source = FileText & { name?: string; chosen?: ChosenColumn; asked?: Question; isReminded?: boolean };
const SETTLED_MS = 400;

/** As UI Kit hands files over: `data` is base64. */
type PickedFile = { name: string; data: string };

/**
 * The one dialog for lists, from a file or a pasted text. What was not read is named, and columns are asked for, before
 * it is used.
 */
export function ListDialog<Kind extends ReadKind>({ title, intro, fieldLabel, initial = '', ...use }: Props<Kind>) {
  const { t } = useTexts();
  const text = useRef(initial);
  const [source, setSource] = useState<Source | 'no-text' | undefined>(
    use.isReadAtOnce === true ? { text: initial, areLettersSure: true } : undefined,
  );
  const read = source === undefined || source === 'no-text' ? undefined : { ...use.read(source.text, source), source };
  // what is pasted is read by itself
  const settle = useDebounced((typed: string) => {
    if (typed.trim() !== '') setSource({ text: typed, areLettersSure: true });
  }, SETTLED_MS);
  const asks = read?.asks;
  const error = source === 'no-text' ? t('email-list.no-text') : read && !asks ? use.errorOf(read) : undefined;
  const question = asks ?? read?.source.asked;

  return (
    <Dialog
      title={title}
      width="medium"
      onCancel={use.onCancel}
      actions={
        read !== undefined && !asks && error === undefined ? (
          <Button
            appearance="primary"
            onClick={() => {
              use.onUse(read, read.source.name);
            }}
          >
            {use.actionLabel(read.items.length)}
          </Button>
        ) : (
          <Button
            appearance="primary"
            // never disabled: it would lose the focus to Cancel, and the next Enter the list
            onClick={() => {
              setSource(
                read !== undefined && asks !== undefined
                  ? { ...read.source, isReminded: true }
                  : { text: text.current, areLettersSure: true },
              );
            }}
          >
            {t('email-list.read')}
          </Button>
        )
      }
    >
      <Text>{intro}</Text>
      <FilePicker
        label={t('email-list.file')}
        description={t('email-list.file-help')}
        onChange={(files: PickedFile[]) => {
          const [file] = files;
          if (file === undefined) return;
          const content = textOfFile(file.data);
          setSource(content === undefined ? 'no-text' : { ...content, name: file.name });
        }}
      />
      <Field id="address-list" label={fieldLabel} error={error}>
        <TextAreaInput
          id="address-list"
          initial={initial}
          autoFocus
          rows={6}
          maxHeight="180px"
          onText={(typed) => {
            text.current = typed;
            setSource(undefined);
            settle(typed);
          }}
        />
      </Field>
      {read !== undefined && question !== undefined && (
        <ColumnChooser
          {...question}
          chosen={read.source.chosen}
          isReminded={read.source.isReminded === true}
          onChoose={(chosen) => {
            setSource({ ...read.source, chosen, asked: question });
          }}
        />
      )}
      {read !== undefined && !asks && read.items.length > 0 && <ReadFacts reading={read} name={read.source.name} />}
      {read?.source.areLettersSure === false && !asks && (
        <SectionMessage appearance="warning">
          <Text>{t('email-list.unsure-letters')}</Text>
        </SectionMessage>
      )}
      {read !== undefined && <PastedProblems problems={read.problems} />}
    </Dialog>
  );
}

const SHOWN = 3;

/** Without a name, and with that of the file. */
const FOUND = {
  emails: ['email-list.found', 'email-list.found-in'],
  accountIds: ['email-list.found-ids', 'email-list.found-ids-in'],
  domains: ['email-list.found-domains', 'email-list.found-domains-in'],
} as const satisfies Record<ReadKind, readonly TextKey[]>;

type Facts = { reading: ListReading<ReadKind>; name: string | undefined };

function ReadFacts({ reading: { kind, items, duplicates }, name }: Facts) {
  const { t } = useTexts();
  const count = items.length;
  const [bare, named] = FOUND[kind];
  const found = name === undefined ? t(bare, { count }) : t(named, { count, name });
  const first = t('email-list.first', { items: items.slice(0, SHOWN).join(', ') });
  const repeated = duplicates === 0 ? [] : [t('email-list.duplicates', { count: duplicates })];
  return <Text>{[found, first, ...repeated].join(' ')}</Text>;
}
