import { Box, Inline, Text } from '@forge/react';
import type { UserFilter } from '../../../contract';
import type { AlertFilter } from '../../app/address';
import { countSelected } from '../../app/selection';
import { useSession } from '../../app/session';
import { ExportButton } from '../../export-start/export-button';
import { Menu } from '../../kit/menu';
import { RowsPerPage } from '../../people/rows-per-page';
import { SelectionLine, selectedText } from '../../people/selection-line';
import { ActionButton } from '../../run-start/action-button';
import { useTexts } from '../../texts/texts-context';
import { ALERT_ACTIONS, type AlertAct } from './alert-row-menu';
import type { AlertMark, AlertMarks } from './use-alert-marks';

type Props = {
  alerts: AlertFilter;
  /** The accounts of these alerts; `undefined`: they are no alerts any more. */
  filter: UserFilter | undefined;
  /** How many match; `undefined` while it is read. */
  total: number | undefined;
  lastTotal: number;
  isBusy: boolean;
  /** What was done last. */
  last: AlertMarks['last'];
  /** `count`: how many are selected, in words. */
  onAct: (act: AlertAct, count: string) => void;
};

const MARKS: readonly AlertMark[] = ['snooze', 'dismiss', 'reopen'];

/** Above the table: how many match; once something is selected, what can be done with it. */
export function AlertHeadline({ alerts, filter, total, lastTotal, isBusy, last, onAct }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { alertSelection, dispatch } = useSession();
  const selected = countSelected(alertSelection);
  const act = (chosen: AlertAct): void => {
    onAct(chosen, selectedText(texts, selected));
  };

  if (selected.count === 0) {
    const done = last && t(`alert-marked.${last.mark}`, { count: last.changed });
    const found = t('alerts.count', { count: total ?? lastTotal });
    return (
      <Inline spread="space-between" alignBlock="center" space="space.100" shouldWrap>
        <Box role="status">
          <Text weight="medium">{done === undefined ? found : `${found} · ${done}`}</Text>
        </Box>
        <Inline space="space.100" alignBlock="center">
          <RowsPerPage />
          <ExportButton label={t('exports.export')} input={{ kind: 'alerts', options: alerts }} />
        </Inline>
      </Inline>
    );
  }
  return (
    <SelectionLine
      selection={alertSelection}
      filter={filter}
      total={total}
      onChange={(action) => {
        dispatch({ type: 'alert-selection', action });
      }}
    >
      {ALERT_ACTIONS.map((action) => (
        <ActionButton
          key={action}
          action={action}
          isDisabled={isBusy}
          onAct={() => {
            act(action);
          }}
        />
      ))}
      <Menu
        label={t('selection.more-actions')}
        isDisabled={isBusy}
        items={MARKS.map((mark) => ({
          label: t(`alert-mark.${mark}`),
          onSelect: () => {
            act(mark);
          },
        }))}
      />
    </SelectionLine>
  );
}
