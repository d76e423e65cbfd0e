import { SectionMessage, Text } from '@forge/react';
import { useTexts } from '../../texts/texts-context';

/** Why a key can't read Atlassian's audit log, and that nothing of ours is missing without it. */
export function EventsImpossible() {
  const { t } = useTexts();
  return (
    <SectionMessage appearance="information" title={t('events.cannot')}>
      <Text>{t('events.cannot-help')}</Text>
    </SectionMessage>
  );
}
