import { Button, Text } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { Dialog } from '../../kit/dialog';
import { appMeant, withLastActive } from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';
import { LastActiveFields } from './last-active-fields';
import { lastActiveFormOf, readForm, type LastActiveForm, type ReadForm } from './last-active-form';

type Props = { filter: UserFilter; onApply: (filter: UserFilter) => void; onCancel: () => void };

/** Any filter by last activity, checked before it is searched for. */
export function LastActiveDialog({ filter, onApply, onCancel }: Props) {
  const { t } = useTexts();
  const [{ form, read }, setState] = useState<{ form: LastActiveForm; read?: ReadForm }>({
    form: lastActiveFormOf(filter.lastActive ?? { app: appMeant(filter.apps) }),
  });
  const apply = (): void => {
    const result = readForm(form);
    if ('problem' in result) setState({ form, read: result });
    else onApply(withLastActive(filter, result.criterion));
  };

  return (
    <Dialog
      title={t('filter.last-active')}
      width="medium"
      onCancel={onCancel}
      actions={
        <Button appearance="primary" onClick={apply}>
          {t('more-filters.apply')}
        </Button>
      }
    >
      <Text>{t('inactivity.intro')}</Text>
      <LastActiveFields
        form={form}
        problem={read !== undefined && 'problem' in read ? read.problem : undefined}
        onChange={(change) => {
          setState({ form: { ...form, ...change } });
        }}
      />
    </Dialog>
  );
}
