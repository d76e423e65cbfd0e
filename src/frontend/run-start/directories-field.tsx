import { CheckboxGroup, RadioGroup, Text } from '@forge/react';
import { useSession } from '../app/session';
import { useTexts } from '../texts/texts-context';

type Props = {
  /** `undefined`: every directory that the account is in. */
  chosen: readonly string[] | undefined;
  onChange: (changed: { directoryIds: readonly string[] | undefined }) => void;
};

/** In which directories access is taken away or given back. Nothing to choose where there is but one. */
export function DirectoriesField({ chosen, onChange }: Props) {
  const { t, list } = useTexts();
  const { org } = useSession();
  if (org.directories.length < 2) return null;

  return (
    <>
      <Text>{t('directories.question')}</Text>
      <RadioGroup
        name="directories-scope"
        value={chosen === undefined ? 'all' : 'some'}
        options={[
          { name: 'directories-scope', value: 'all', label: t('directories.all') },
          {
            name: 'directories-scope',
            value: 'some',
            label: t('directories.some', { directories: list(org.directories.map(({ name }) => name)) }),
          },
        ]}
        onChange={({ target }) => {
          onChange({ directoryIds: target.value === 'all' ? undefined : [] });
        }}
      />
      {chosen !== undefined && (
        <CheckboxGroup
          name="directories"
          value={[...chosen]}
          options={org.directories.map(({ directoryId, name }) => ({ value: directoryId, label: name }))}
          onChange={(directoryIds) => {
            onChange({ directoryIds });
          }}
        />
      )}
    </>
  );
}
