import { Button, Inline, Stack, Text } from '@forge/react';
import type { AlertDelivery } from '../../../contract';
import { useCall } from '../../app/use-call';
import { DeliveryMessage, WorkItemLink } from '../../delivery/delivery-message';
import { FactList } from '../../kit/facts';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { useTestDelivery, type TestDelivery } from './use-test-delivery';

type Props = {
  /** As it is saved. */
  isOn: boolean;
  /** The form differs from what is saved. */
  isUnsaved: boolean;
};

/** How the delivery stands, who authorised it, and a test of it. */
export function DeliveryStatus({ isOn, isUnsaved }: Props) {
  const { loaded, reload } = useCall('alerts.delivery', {});
  const test = useTestDelivery(reload);
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="200px" />;
  return (
    <Stack space="space.200">
      <DeliveryFacts delivery={loaded.data} />
      {isOn && <DeliveryMessage delivery={loaded.data} />}
      {isOn && <TestLine test={test} isUnsaved={isUnsaved} />}
    </Stack>
  );
}

function DeliveryFacts({ delivery }: { delivery: AlertDelivery }) {
  const { t, instant } = useTexts();
  const { state, authorisedBy, authorisedAt, workItemKey, deliveredAt } = delivery;
  return (
    <FactList
      facts={[
        { label: t('delivery.state'), value: t(`delivery-state.${state}`) },
        {
          label: t('delivery.authorised-by'),
          value: authorisedBy === undefined ? undefined : <Person accountId={authorisedBy} />,
        },
        {
          label: t('delivery.authorised-at'),
          value: authorisedAt === undefined ? undefined : instant(authorisedAt),
        },
        {
          label: t('delivery.work-item'),
          value: workItemKey === undefined ? undefined : <WorkItemLink itemKey={workItemKey} />,
        },
        {
          label: t('delivery.delivered-at'),
          value: deliveredAt === undefined ? undefined : instant(deliveredAt),
        },
      ]}
    />
  );
}

function TestLine({ test, isUnsaved }: { test: TestDelivery; isUnsaved: boolean }) {
  const { t } = useTexts();
  const { isUnderWay, result, failure } = test;
  return (
    <Stack space="space.100">
      <Inline space="space.200" alignBlock="center">
        <Button isDisabled={isUnsaved || isUnderWay} onClick={test.start}>
          {t('delivery.test')}
        </Button>
        <Inline>
          {isUnderWay && <Text>{t('delivery.test-running')}</Text>}
          {result !== undefined && <Text>{t(`delivery.test-${result}`)}</Text>}
        </Inline>
      </Inline>
      {isUnsaved && <Text color="color.text.subtle">{t('delivery.test-unsaved')}</Text>}
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Stack>
  );
}
