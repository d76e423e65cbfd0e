import { Heading, Inline, Stack, Text } from '@forge/react';
import type { UserDetail } from '../../../contract';
import { StatusLozenge } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';

/** The directories that the account is in, and whether it has access there. */
export function DirectoriesSection({ directories }: Pick<UserDetail, 'directories'>) {
  const { t } = useTexts();
  return (
    <Stack space="space.100">
      <Heading as="h3" size="small">
        {t('user.directories')}
      </Heading>
      {directories.length === 0 && <Text>{t('user.no-directories')}</Text>}
      {directories.map(({ directoryId, name, status }) => (
        <Inline key={directoryId} space="space.100" alignBlock="center">
          <Text>{name}</Text>
          <StatusLozenge status={status} />
        </Inline>
      ))}
    </Stack>
  );
}
