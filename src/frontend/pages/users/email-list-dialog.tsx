import { Button, FilePicker, Text } from '@forge/react';
import { useRef, useState } from 'react';
import { Dialog } from '../../components/dialog';
import { Field } from '../../components/field';
import { PastedProblems } from '../../components/pasted-problems';
import { TextAreaInput } from '../../components/text-input';
import { LISTED_EMAILS_MAX } from '../../contract-constants';
import { parseEmailList, type EmailList } from '../../parse-email-list';
import { fitsOneCall, selectionReducer, type ListPart } from '../../selection';
import { useSession } from '../../session';
import { textOfFile } from '../../text-of-file';
import { useTexts } from '../../texts-context';

type Props = { onSelect: (part: ListPart) => void; onCancel: () => void };
/** What was read, from the file `name` or the pasted text. */
type Read = EmailList & { name?: string };
/** As UI Kit hands files over: `data` is base64. */
type PickedFile = { name: string; data: string };

/** Adds the people of a file or a pasted list to the selection. Lines that are no address are named before. */
export function EmailListDialog({ onSelect, onCancel }: Props) {
  const { t } = useTexts();
  const text = useRef('');
  const [read, setRead] = useState<Read>();
  const error = useListError()(read);
  const isReady = read !== undefined && error === undefined;

  const select = ({ emails, name }: Read): void => {
    onSelect({ emails, ...(name !== undefined && { name }) });
  };

  return (
    <Dialog
      title={t('email-list.title')}
      width="medium"
      onCancel={onCancel}
      actions={
        isReady ? (
          <Button
            appearance="primary"
            onClick={() => {
              select(read);
            }}
          >
            {t('email-list.select', { count: read.emails.length })}
          </Button>
        ) : (
          <Button
            appearance="primary"
            onClick={() => {
              setRead(parseEmailList(text.current));
            }}
          >
            {t('email-list.read')}
          </Button>
        )
      }
    >
      <Text>{t('email-list.intro')}</Text>
      <FilePicker
        label={t('email-list.file')}
        description={t('email-list.file-help')}
        onChange={(files: PickedFile[]) => {
          const [file] = files;
          if (file !== undefined) setRead({ ...parseEmailList(textOfFile(file.data)), name: file.name });
        }}
      />
      <Field id="email-list" label={t('email-list.field')} error={error}>
        <TextAreaInput
          id="email-list"
          rows={6}
          onText={(typed) => {
            text.current = typed;
            if (read !== undefined) setRead(undefined);
          }}
        />
      </Field>
      {isReady && <ReadFacts read={read} />}
      {read !== undefined && <PastedProblems problems={read.problems} />}
    </Dialog>
  );
}

function ReadFacts({ read: { emails, duplicates, name } }: { read: Read }) {
  const { t } = useTexts();
  const count = emails.length;
  const found = name === undefined ? t('email-list.found', { count }) : t('email-list.found-in', { count, name });
  const repeated = t('email-list.duplicates', { count: duplicates });
  return <Text>{duplicates === 0 ? found : `${found} ${repeated}`}</Text>;
}

/** Why a list can't be selected as it is. */
function useListError(): (read: Read | undefined) => string | undefined {
  const { t, number } = useTexts();
  const { selection } = useSession();
  return (read) => {
    if (read === undefined) return undefined;
    const count = read.emails.length;
    if (count === 0) return t('email-list.nothing');
    if (count > LISTED_EMAILS_MAX) return t('email-list.too-many', { count, max: number(LISTED_EMAILS_MAX) });
    const joined = selectionReducer(selection, { type: 'select-list', part: { emails: read.emails } });
    return fitsOneCall(joined) ? undefined : t('email-list.too-long');
  };
}
