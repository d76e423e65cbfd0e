import { Box, Button, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { useCall } from '../../app/use-call';
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
      <DraftCount draft={draft} />
      <MoreFiltersFields draft={draft} onChange={setDraft} />
    </Dialog>
  );
}

/** How many match what is put together so far; its line is there from the start, so that nothing jumps. */
function DraftCount({ draft }: { draft: UserFilter }) {
  const { t } = useTexts();
  const { loaded } = useCall('users.count', { filter: draft });
  const total = loaded.state === 'ready' && loaded.data.undecidable === undefined ? loaded.data.total : undefined;
  const text =
    loaded.state === 'loading'
      ? t('more-filters.counting')
      : total === undefined
        ? t('more-filters.not-counted')
        : t('users.count', { count: total });
  return (
    <Box role="status" xcss={countStyle}>
      <Text weight="medium">{text}</Text>
    </Box>
  );
}

/** How many criteria of a filter are set in this dialog alone. */
export function countMore(filter: UserFilter): number {
  const own = MORE.filter((name) => filter[name] !== undefined).length;
  return own + Object.keys(filter.not ?? {}).length;
}

const MORE = [
  'claimStatus',
  'roleIds',
  'orgAdmin',
  'mfaEnabled',
  'inactivity',
  'alertStates',
  'activityAge',
  'added',
  'protected',
  'directoryIds',
  'groupIds',
  'domains',
] as const satisfies readonly (keyof UserFilter)[];

const countStyle = xcss({ minHeight: '20px' });
