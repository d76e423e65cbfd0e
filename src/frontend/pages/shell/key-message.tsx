import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';

/** Atlassian refused the stored key: nothing works until it is replaced, so every page says so. */
export function KeyMessage() {
  const { t } = useTexts();
  const { orgKey } = useSession();
  const { place, go } = useNavigation();
  if (orgKey !== 'rejected') return null;

  const open = (): void => {
    go({ page: 'settings', section: 'organization' });
  };
  const actions =
    place.page === 'settings'
      ? []
      : [
          <SectionMessageAction key="settings" onClick={open}>
            {t('key.open-settings')}
          </SectionMessageAction>,
        ];
  return (
    <SectionMessage appearance="warning" title={t('key.rejected-title')} actions={actions}>
      <Text>{t('key.rejected-text')}</Text>
    </SectionMessage>
  );
}
