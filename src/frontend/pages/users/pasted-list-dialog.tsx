import { Button, Text } from '@forge/react';
import { useRef, useState } from 'react';
import type { UserFilter } from '../../../contract';
import { Field } from '../../components/field';
import { PastedProblems } from '../../components/pasted-problems';
import { TextAreaInput } from '../../components/text-input';
import { Dialog } from '../../components/dialog';
import { useTexts } from '../../texts-context';
import { without } from './filter-words';
import { parsePasted, type Pasted } from '../../parse-pasted';
import { PASTED_EMAILS_MAX, PASTED_IDS_MAX } from '../../contract-constants';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** A list of addresses or ids as a filter. Nothing is searched for until every line is understood or knowingly left out. */
export function PastedListDialog({ filter, onApply, onCancel }: Props) {
  const { t, number } = useTexts();
  const initial = [...(filter.emails ?? []), ...(filter.accountIds ?? [])].join('\n');
  const text = useRef(initial);
  const [read, setRead] = useState<Pasted>();
  const error = read && errorOf(read);

  const search = (pasted: Pasted): void => {
    const { emails, accountIds } = pasted;
    onApply({
      ...without(filter, ['emails', 'accountIds']),
      ...(emails.length > 0 && { emails }),
      ...(accountIds.length > 0 && { accountIds }),
    });
  };
  const check = (): void => {
    const pasted = parsePasted(text.current);
    if (pasted.problems.length === 0 && errorOf(pasted) === undefined) search(pasted);
    else setRead(pasted);
  };

  function errorOf({ emails, accountIds }: Pasted): string | undefined {
    if (emails.length + accountIds.length === 0) return t('paste.nothing');
    if (emails.length > 0 && accountIds.length > 0) return t('paste.mixed'); // a filter joins its criteria by and
    if (emails.length > PASTED_EMAILS_MAX)
      return t('paste.too-many-emails', { count: emails.length, max: number(PASTED_EMAILS_MAX) });
    if (accountIds.length > PASTED_IDS_MAX)
      return t('paste.too-many-ids', { count: accountIds.length, max: number(PASTED_IDS_MAX) });
    return undefined;
  }

  return (
    <Dialog
      title={t('paste.title')}
      width="medium"
      onCancel={onCancel}
      actions={
        <>
          {read !== undefined && error === undefined && read.problems.length > 0 && (
            <Button
              onClick={() => {
                search(read);
              }}
            >
              {t('paste.find-rest', { count: read.emails.length + read.accountIds.length })}
            </Button>
          )}
          <Button appearance="primary" onClick={check}>
            {t('paste.find')}
          </Button>
        </>
      }
    >
      <Text>{t('paste.intro')}</Text>
      <Field id="pasted-list" label={t('paste.field')} error={error}>
        <TextAreaInput
          id="pasted-list"
          initial={initial}
          rows={10}
          onText={(typed) => {
            text.current = typed;
          }}
        />
      </Field>
      {read !== undefined && <PastedProblems problems={read.problems} />}
    </Dialog>
  );
}
