import { PASTED_MAX } from '../../domain/words';
import { fitsOneCall, selectionReducer, type ListPart } from '../app/selection';
import { useSession } from '../app/session';
import { ListDialog } from './list-dialog';
import type { ListReading } from './pasted-list/list-reading';
import { readList } from './pasted-list/read-list';
import { useTexts } from '../texts/texts-context';

type Props = { onSelect: (part: ListPart) => void; onCancel: () => void };

/** Adds the people of a list to the selection. */
export function EmailListDialog({ onSelect, onCancel }: Props) {
  const { t, number } = useTexts();
  const { selection } = useSession();

  const errorOf = ({ items }: ListReading): string | undefined => {
    const count = items.length;
    if (count === 0) return t('email-list.nothing');
    if (count > PASTED_MAX) return t('email-list.too-many', { count, max: number(PASTED_MAX) });
    const joined = selectionReducer(selection, { type: 'select-list', part: { emails: items } });
    return fitsOneCall(joined) ? undefined : t('email-list.too-long');
  };

  return (
    <ListDialog
      title={t('email-list.title')}
      intro={t('email-list.intro')}
      fieldLabel={t('email-list.field')}
      read={(text, options) => readList(text, { ...options, kinds: ['emails'] })}
      actionLabel={(count) => t('email-list.select', { count })}
      errorOf={errorOf}
      onUse={({ items }, name) => {
        onSelect({ emails: items, ...(name !== undefined && { name }) });
      }}
      onCancel={onCancel}
    />
  );
}
