import { Button, Heading, Stack, Text } from '@forge/react';
import { useTexts } from '../../texts/texts-context';

/** The person may not use the app: what that means and who can change it. */
export function DeniedPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <Stack space="space.200" alignInline="start">
      <Heading as="h1" size="medium">
        {t('denied.title')}
      </Heading>
      <Text>{t('denied.who')}</Text>
      <Text>{t('denied.how')}</Text>
      <Button onClick={onRetry}>{t('denied.retry')}</Button>
    </Stack>
  );
}
