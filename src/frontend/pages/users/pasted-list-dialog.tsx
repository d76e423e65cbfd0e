import type { UserFilter } from '../../../contract';
import { PASTED_MAX } from '../../../domain/words';
import { filterFits } from '../../app/selection';
import { withoutCriteria } from '../../people/filter/changed-filter';
import { ListDialog } from '../../people/list-dialog';
import type { ListReading } from '../../people/pasted-list/list-reading';
import { readList } from '../../people/pasted-list/read-list';
import { useTexts } from '../../texts/texts-context';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** A list of addresses or ids as a filter. */
export function PastedListDialog({ filter, onApply, onCancel }: Props) {
  const { t, number } = useTexts();

  const errorOf = ({ kind, items }: ListReading): string | undefined => {
    const count = items.length;
    if (count === 0) return t('paste.nothing');
    if (count > PASTED_MAX) {
      const max = number(PASTED_MAX);
      return kind === 'emails' ? t('paste.too-many-emails', { count, max }) : t('paste.too-many-ids', { count, max });
    }
    return filterFits({ ...filter, [kind]: items }) ? undefined : t('paste.too-long');
  };

  return (
    <ListDialog
      title={t('paste.title')}
      intro={t('paste.intro')}
      fieldLabel={t('paste.field')}
      read={(text, options) => readList(text, { ...options, kinds: ['emails', 'accountIds'] })}
      initial={[...(filter.emails ?? []), ...(filter.accountIds ?? [])].join('\n')}
      actionLabel={(count) => t('paste.find', { count })}
      errorOf={errorOf}
      onUse={({ kind, items }) => {
        onApply({ ...withoutCriteria(filter, ['emails', 'accountIds']), [kind]: items });
      }}
      onCancel={onCancel}
    />
  );
}
