import { Inline, SectionMessage, Text } from '@forge/react';
import type { AlertCheck, AlertPage } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { DeliveryMessage, WorkItemLink } from '../../delivery/delivery-message';
import { TextLink } from '../../kit/text-link';
import { useTexts } from '../../texts/texts-context';

type Props = { found: Pick<AlertPage, 'check' | 'delivery'> };

/** How the last daily check went, and where its alerts go. */
export function CheckFacts({ found: { check, delivery } }: Props) {
  const { t, day } = useTexts();
  const { go } = useNavigation();
  const { state, workItemKey } = delivery;
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">
        {check === undefined ? t('alert-check.none') : t(`alert-check.${check.state}`, { day: day(check.day) })}
      </Text>
      <Text color="color.text.subtle">{t(`delivery-state.${state}`)}</Text>
      {state !== 'off' && workItemKey !== undefined && <WorkItemLink itemKey={workItemKey} />}
      <TextLink
        text={t('delivery.open')}
        onOpen={() => {
          go({ page: 'settings', section: 'alerts' });
        }}
      />
    </Inline>
  );
}

/** The most important of what went wrong in the background; nothing where all is well. */
export function CheckMessage({ found: { check, delivery } }: Props) {
  const { go } = useNavigation();
  if (check?.state === 'failed' || check?.state === 'cancelled') return <StoppedCheck check={check} />;
  if (delivery.state !== 'retrying') return null;
  return (
    <DeliveryMessage
      delivery={delivery}
      onOpen={() => {
        go({ page: 'settings', section: 'alerts' });
      }}
    />
  );
}

function StoppedCheck({ check: { state, day: of } }: { check: AlertCheck }) {
  const { t, day } = useTexts();
  const isFailed = state === 'failed';
  return (
    <SectionMessage
      appearance={isFailed ? 'error' : 'information'}
      title={t(isFailed ? 'alert-check.failed' : 'alert-check.cancelled', { day: day(of) })}
    >
      <Text>{t(isFailed ? 'alert-check.failed-help' : 'alert-check.cancelled-help')}</Text>
    </SectionMessage>
  );
}
