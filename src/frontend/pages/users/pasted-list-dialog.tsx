import type { UserFilter } from '../../../contract';
import { PASTED_EMAILS_MAX, PASTED_IDS_MAX } from '../../contract-constants';
import type { ListReading } from '../../list/read-list';
import { useTexts } from '../../texts-context';
import { AddressListDialog } from './address-list-dialog';
import { without } from './filter-words';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** A list of addresses or ids as a filter. */
export function PastedListDialog({ filter, onApply, onCancel }: Props) {
  const { t, number } = useTexts();

  const errorOf = ({ kind, items: { length: count } }: ListReading): string | undefined => {
    if (count === 0) return t('paste.nothing');
    if (kind === 'emails' && count > PASTED_EMAILS_MAX)
      return t('paste.too-many-emails', { count, max: number(PASTED_EMAILS_MAX) });
    if (kind === 'accountIds' && count > PASTED_IDS_MAX)
      return t('paste.too-many-ids', { count, max: number(PASTED_IDS_MAX) });
    return undefined;
  };

  return (
    <AddressListDialog
      title={t('paste.title')}
      intro={t('paste.intro')}
      fieldLabel={t('paste.field')}
      kinds={['emails', 'accountIds']}
      initial={[...(filter.emails ?? []), ...(filter.accountIds ?? [])].join('\n')}
      actionLabel={(count) => t('paste.find', { count })}
      errorOf={errorOf}
      onUse={({ kind, items }) => {
        onApply({ ...without(filter, ['emails', 'accountIds']), [kind]: items });
      }}
      onCancel={onCancel}
    />
  );
}
