import { Button } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { Dialog } from '../../kit/dialog';
import { useTexts } from '../../texts/texts-context';
import { MoreFiltersFields } from './more-filters-fields';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** The criteria that are used less often, put together before they are searched for. */
export function MoreFiltersDialog({ filter, onApply, onCancel }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(filter);

  return (
    <Dialog
      title={t('more-filters.title')}
      width="medium"
      onCancel={onCancel}
      actions={
        <Button
          appearance="primary"
          onClick={() => {
            onApply(draft);
          }}
        >
          {t('more-filters.apply')}
        </Button>
      }
    >
      <MoreFiltersFields draft={draft} onChange={setDraft} />
    </Dialog>
  );
}
