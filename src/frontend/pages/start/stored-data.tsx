import { Heading, SectionMessage, Stack, Text } from '@forge/react';
import type { Boot, StoredDataOwner } from '../../../contract';
import { useTexts } from '../../texts/texts-context';
import { DeleteClosedData } from './delete-closed-data';

type Props = { owner: StoredDataOwner; orgKey: Boot['orgKey']; onDeleted: () => void };

/** Whose data is stored while nobody can be let in to it, and what may become of it. */
export function StoredData({ owner, orgKey, onDeleted }: Props) {
  const { t, instant } = useTexts();
  const { orgId, name, closedSince, announceableFrom, deletableFrom } = owner;
  return (
    <Stack space="space.100">
      <Heading as="h2" size="small">
        {orgId === undefined ? t('stored-data.unknown-title') : t('stored-data.title', { org: name })}
      </Heading>
      <Text>
        {orgId === undefined
          ? t('stored-data.unknown-closed')
          : t('stored-data.closed', { day: instant(closedSince), org: name })}
      </Text>
      {orgKey === 'foreign' && <Text>{t('stored-data.foreign')}</Text>}
      {deletableFrom === undefined ? (
        <Text>{t('stored-data.from', { day: instant(announceableFrom) })}</Text>
      ) : (
        <SectionMessage appearance="warning">
          <Text>{t('stored-data.announced', { day: instant(deletableFrom) })}</Text>
        </SectionMessage>
      )}
      <DeleteClosedData owner={owner} orgKey={orgKey} onDeleted={onDeleted} />
    </Stack>
  );
}
