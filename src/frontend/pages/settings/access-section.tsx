import { Heading, Inline, Text } from '@forge/react';
import { useNavigation } from '../../app/navigation';
import { TextLink } from '../../kit/text-link';
import { useTexts } from '../../texts/texts-context';
import { PeopleField } from './people-field';
import type { SettingsFormHandle } from './use-settings-form';

/** Jira administrators who may use the app without being organization admins. */
export function AccessSection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-access')}
      </Heading>
      <Text>{t('access.intro')}</Text>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Text>{t('access.org-admins')}</Text>
        <TextLink
          text={t('access.show-org-admins')}
          onOpen={() => {
            go({ page: 'users', filter: { orgAdmin: true } });
          }}
        />
      </Inline>
      <PeopleField
        id="access-add"
        label={t('access.add')}
        help={t('access.add-help')}
        error={handle.errorOf('accessList')}
        accountIds={handle.form.accessList}
        emptyText={t('access.nobody')}
        onChange={(accessList) => {
          handle.set({ accessList });
        }}
      />
    </>
  );
}
