import type { AlertRow } from '../../../contract';
import { useSession } from '../../app/session';
import { Menu } from '../../kit/menu';
import { keyWhyNot } from '../../run-start/may-run';
import { useTexts } from '../../texts/texts-context';
import type { AlertMark } from './use-alert-marks';

/** Actions on accounts that an alert leads to. */
export const ALERT_ACTIONS = ['suspend', 'deactivate'] as const;
export type AlertAct = (typeof ALERT_ACTIONS)[number] | AlertMark;

type Props = { alert: AlertRow; isDisabled: boolean; onAct: (act: AlertAct) => void };

/** What can be done about one alert. */
export function AlertRowMenu({ alert, isDisabled, onAct }: Props) {
  const { t } = useTexts();
  const { capabilities } = useSession();
  const isQuiet = alert.state === 'snoozed' || alert.state === 'dismissed';
  const marks: readonly AlertMark[] = isQuiet ? ['reopen'] : ['snooze', 'dismiss'];
  return (
    <Menu
      label={t('users.actions')}
      isCompact
      appearance="subtle"
      isDisabled={isDisabled}
      items={[
        ...ALERT_ACTIONS.map((action) => ({
          label: t(`action.${action}`),
          whyNot: keyWhyNot(action, capabilities, t),
          onSelect: () => {
            onAct(action);
          },
        })),
        ...marks.map((mark) => ({
          label: t(`alert-mark.${mark}`),
          onSelect: () => {
            onAct(mark);
          },
        })),
      ]}
    />
  );
}
