import { Button, Inline, Text } from '@forge/react';
import { PageHeading } from '../../components/page-heading';
import { useTexts } from '../../texts-context';

/** What the page shows and how fresh it is. */
export function UsersHeading({ asOf, onRefresh }: { asOf: string | undefined; onRefresh: () => void }) {
  const { t, shortInstant } = useTexts();
  return (
    <PageHeading
      title={t('users.title')}
      freshness={
        <Inline space="space.100" alignBlock="center">
          {asOf !== undefined && (
            <Text color="color.text.subtle">{t('common.as-of', { time: shortInstant(asOf) })}</Text>
          )}
          <Button appearance="subtle" iconBefore="refresh" onClick={onRefresh}>
            {t('common.refresh')}
          </Button>
        </Inline>
      }
    />
  );
}
