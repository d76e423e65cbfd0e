import { Link, SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import type { AlertDelivery } from '../../contract';
import { useTexts } from '../texts/texts-context';

type Props = {
  delivery: AlertDelivery;
  /** Opens the settings of the delivery; absent where they are on the page. */
  onOpen?: () => void;
};

/** What Jira did not take, what to do, and when it is tried again. Nothing where all is well. */
export function DeliveryMessage({ delivery: { error, lastTryAt, nextTryAt }, onOpen }: Props) {
  const { t, shortInstant } = useTexts();
  if (error === undefined) return null;
  const actions = onOpen
    ? [
        <SectionMessageAction key="open" onClick={onOpen}>
          {t('delivery.open')}
        </SectionMessageAction>,
      ]
    : [];

  return (
    <SectionMessage appearance="warning" title={t('delivery.failed')} actions={actions}>
      <Stack space="space.050">
        <Text>{t(`alert-problem.${error.problem}`)}</Text>
        {lastTryAt !== undefined && <Text>{t('delivery.last-try', { time: shortInstant(lastTryAt) })}</Text>}
        {nextTryAt !== undefined && <Text>{t('delivery.next-try', { time: shortInstant(nextTryAt) })}</Text>}
      </Stack>
    </SectionMessage>
  );
}

/** A work item by its key; opens it in Jira beside the app. */
export function WorkItemLink({ itemKey }: { itemKey: string }) {
  return (
    <Text>
      <Link href={`/browse/${encodeURIComponent(itemKey)}`} openNewTab>
        {itemKey}
      </Link>
    </Text>
  );
}
