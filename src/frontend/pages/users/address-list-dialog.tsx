import { Button, FilePicker, SectionMessage, Text } from '@forge/react';
import { useRef, useState } from 'react';
import { Dialog } from '../../kit/dialog';
import { Field } from '../../kit/field';
import { TextAreaInput } from '../../kit/text-input';
import { ColumnChooser } from '../../people/column-chooser';
import type { ListKind } from '../../people/pasted-list/cell';
import type { Question } from '../../people/pasted-list/columns';
import type { ListReading } from '../../people/pasted-list/list-reading';
import { readList, type ChosenColumn } from '../../people/pasted-list/read-list';
import { textOfFile, type FileText } from '../../people/pasted-list/text-of-file';
import { PastedProblems } from '../../people/pasted-problems';
import { useTexts } from '../../texts/texts-context';

type Props = {
  title: string;
  intro: string;
  fieldLabel: string;
  /** What the list may hold; the first that it does is read. */
  kinds: readonly ListKind[];
  initial?: string;
  /** What the button does with what was read. */
  actionLabel: (count: number) => string;
  /** Why what was read can't be used as it is. */
  errorOf: (reading: ListReading) => string | undefined;
  onUse: (reading: ListReading, fileName?: string) => void;
  onCancel: () => void;
};
/**
 * What is read, from the file `name` or the pasted text; `chosen`: by the person, of what was `asked`. `isReminded`: they
 * went on without choosing.
 */
type Source = FileText & { name?: string; chosen?: ChosenColumn; asked?: Question; isReminded?: boolean };
/** As UI Kit hands files over: `data` is base64. */
type PickedFile = { name: string; data: string };

/** Reads a list from a file or a pasted text. What was not read is named, and columns are asked for, before it is used. */
export function AddressListDialog({ title, intro, fieldLabel, kinds, initial = '', onCancel, ...use }: Props) {
  const { t } = useTexts();
  const text = useRef(initial);
  const [source, setSource] = useState<Source | 'no-text'>();
  const read =
    source === undefined || source === 'no-text'
      ? undefined
      : { ...readList(source.text, { kinds, ...source }), source };
  const asks = read?.asks;
  const error = source === 'no-text' ? t('email-list.no-text') : read && !asks ? use.errorOf(read) : undefined;
  const question = asks ?? read?.source.asked;

  return (
    <Dialog
      title={title}
      width="medium"
      onCancel={onCancel}
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
          rows={6}
          maxHeight="180px"
          onText={(typed) => {
            text.current = typed;
            setSource(undefined);
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

function ReadFacts({ reading: { kind, items, duplicates }, name }: { reading: ListReading; name: string | undefined }) {
  const { t } = useTexts();
  const count = items.length;
  const ids = kind === 'accountIds';
  const found =
    name === undefined
      ? t(ids ? 'email-list.found-ids' : 'email-list.found', { count })
      : t(ids ? 'email-list.found-ids-in' : 'email-list.found-in', { count, name });
  const first = t('email-list.first', { items: items.slice(0, SHOWN).join(', ') });
  const repeated = duplicates === 0 ? [] : [t('email-list.duplicates', { count: duplicates })];
  return <Text>{[found, first, ...repeated].join(' ')}</Text>;
}
