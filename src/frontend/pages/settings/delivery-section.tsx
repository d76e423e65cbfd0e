import { Checkbox, Heading, Inline, Text } from '@forge/react';
import type { AlertDeliverySettings } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { IssueTypeField } from '../../delivery/issue-type-field';
import { SpaceField } from '../../delivery/space-field';
import { TextLink } from '../../kit/text-link';
import { useTexts } from '../../texts/texts-context';
import { DeliveryStatus } from './delivery-status';
import { PeopleField } from './people-field';
import type { SettingsFormHandle } from './use-settings-form';

/** Whether and where alerts are delivered, and how that goes. */
export function DeliverySection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  const { form, base, set, errorOf } = handle;
  const delivery = form.alertDelivery;
  const { enabled, spaceKey, issueTypeId, notifyAccountIds } = delivery;
  const change = (part: Partial<AlertDeliverySettings>): void => {
    set({ alertDelivery: { ...delivery, ...part } });
  };
  /** An empty choice is called what it is. */
  const choiceError = (name: 'spaceKey' | 'issueTypeId', missing: string): string | undefined => {
    const error = errorOf(`alertDelivery.${name}`);
    return error !== undefined && delivery[name] === '' ? missing : error;
  };

  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-alerts')}
      </Heading>
      <Text>{t('delivery.intro')}</Text>
      <DailyCheck hour={base.checkHour} timeZone={base.timeZone} />
      <Checkbox
        label={t('delivery.enabled')}
        isChecked={enabled}
        onChange={() => {
          change({ enabled: !enabled });
        }}
      />
      <SpaceField
        spaceKey={spaceKey}
        error={choiceError('spaceKey', t('delivery.space-missing'))}
        isDisabled={!enabled}
        onChange={(chosen) => {
          if (chosen !== spaceKey) change({ spaceKey: chosen, issueTypeId: '' });
        }}
      />
      {spaceKey !== '' && (
        <IssueTypeField
          spaceKey={spaceKey}
          issueTypeId={issueTypeId}
          error={choiceError('issueTypeId', t('delivery.issue-type-missing'))}
          isDisabled={!enabled}
          onChange={(chosen) => {
            change({ issueTypeId: chosen });
          }}
        />
      )}
      {enabled && (
        <PeopleField
          id="delivery-notify"
          label={t('delivery.notify')}
          help={t('delivery.notify-help')}
          error={errorOf('alertDelivery.notifyAccountIds')}
          accountIds={notifyAccountIds}
          onChange={(accountIds) => {
            change({ notifyAccountIds: accountIds });
          }}
        />
      )}
      <DeliveryStatus
        isOn={base.alertDelivery.enabled}
        isUnsaved={JSON.stringify(delivery) !== JSON.stringify(base.alertDelivery)}
      />
    </>
  );
}

/** When alerts are looked for, as it is saved, and the way to change it. */
function DailyCheck({ hour, timeZone }: { hour: number; timeZone: string }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text>{t('delivery.check', { hour: `${String(hour).padStart(2, '0')}:00`, timeZone })}</Text>
      <TextLink
        text={t('delivery.change-check')}
        onOpen={() => {
          go({ page: 'settings', section: 'inactivity' });
        }}
      />
    </Inline>
  );
}
