import { Box, Button, Heading, Inline, Stack, Text, User } from '@forge/react';
import { AccountPicker } from '../../components/account-picker';
import { Field } from '../../components/field';
import { useTexts } from '../../texts-context';
import type { SettingsFormHandle } from './use-settings-form';

/** Jira administrators who may use the app without being organization admins. */
export function AccessSection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  const { accessList } = handle.form;

  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-access')}
      </Heading>
      <Text>{t('access.intro')}</Text>
      <Field id="access-add" label={t('access.add')} help={t('access.add-help')} error={handle.errorOf('accessList')}>
        <AccountPicker
          id="access-add"
          onPick={(accountId) => {
            if (!accessList.includes(accountId)) handle.set({ accessList: [...accessList, accountId] });
          }}
        />
      </Field>
      {accessList.length === 0 && <Text color="color.text.subtle">{t('access.nobody')}</Text>}
      <Stack space="space.100">
        {accessList.map((accountId, index) => (
          <Inline key={index} space="space.200" alignBlock="center">
            <Box>
              <User accountId={accountId} />
            </Box>
            <Button
              spacing="compact"
              onClick={() => {
                handle.set({ accessList: accessList.filter((other) => other !== accountId) });
              }}
            >
              {t('access.remove')}
            </Button>
          </Inline>
        ))}
      </Stack>
    </>
  );
}
