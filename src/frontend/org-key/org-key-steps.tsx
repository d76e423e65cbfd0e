import { Heading, Link, List, ListItem, Stack, Text } from '@forge/react';
import { useTexts } from '../texts/texts-context';

/** How an organization API key is made. @see https://support.atlassian.com/organization-administration/docs/manage-an-organization-with-the-admin-apis/ */
export function OrgKeySteps() {
  const { t } = useTexts();
  return (
    <Stack space="space.100">
      <Heading as="h2" size="small">
        {t('first-run.step-create')}
      </Heading>
      <List type="ordered">
        <ListItem>
          <Text>
            {t('key-steps.open')}{' '}
            <Link href="https://admin.atlassian.com" openNewTab>
              admin.atlassian.com
            </Link>
          </Text>
        </ListItem>
        <ListItem>
          <Text>{t('key-steps.where')}</Text>
        </ListItem>
        <ListItem>
          <Text>{t('key-steps.kind')}</Text>
        </ListItem>
        <ListItem>
          <Text>{t('key-steps.copy')}</Text>
        </ListItem>
      </List>
    </Stack>
  );
}
