import { Button, CheckboxGroup, RadioGroup, Text } from '@forge/react';
import { useState } from 'react';
import type { OrgProfile, RunAction } from '../../contract';
import { Dialog } from './dialog';
import { useTexts } from '../texts-context';

type Props = {
  action: RunAction;
  count: string;
  directories: OrgProfile['directories'];
  isBusy: boolean;
  onCancel: () => void;
  /** `undefined`: in every directory that the account is in. */
  onChosen: (directoryIds: string[] | undefined) => void;
};

/** In which directories access is taken away or given back. */
export function DirectoriesDialog({ action, count, directories, isBusy, onCancel, onChosen }: Props) {
  const { t } = useTexts();
  const [{ isAll, chosen }, setState] = useState<{ isAll: boolean; chosen: string[] }>({ isAll: true, chosen: [] });

  return (
    <Dialog
      title={t(`action.${action}`)}
      onCancel={onCancel}
      actions={
        <Button
          appearance="primary"
          isDisabled={isBusy || (!isAll && chosen.length === 0)}
          onClick={() => {
            onChosen(isAll ? undefined : chosen);
          }}
        >
          {t('directories.review')}
        </Button>
      }
    >
      <Text>{t('directories.question', { count })}</Text>
      <RadioGroup
        name="directories-scope"
        value={isAll ? 'all' : 'some'}
        options={[
          { name: 'directories-scope', value: 'all', label: t('directories.all') },
          { name: 'directories-scope', value: 'some', label: t('directories.some') },
        ]}
        onChange={({ target }) => {
          setState({ isAll: target.value === 'all', chosen });
        }}
      />
      {!isAll && (
        <CheckboxGroup
          name="directories"
          value={chosen}
          options={directories.map(({ directoryId, name }) => ({ value: directoryId, label: name }))}
          onChange={(values) => {
            setState({ isAll, chosen: values });
          }}
        />
      )}
    </Dialog>
  );
}
