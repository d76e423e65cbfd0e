import { Box, DynamicTable } from '@forge/react';
import type { AlertRow, UserFilter } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { isSelected } from '../../app/selection';
import { useSession } from '../../app/session';
import { BareCheckbox } from '../../kit/bare-checkbox';
import { TableFrame } from '../../kit/table-frame';
import { useTexts } from '../../texts/texts-context';
import { alertCells } from './alert-cells';
import type { AlertAct } from './alert-row-menu';

type Props = {
  rows: readonly AlertRow[];
  /** What is listed, as a filter of users; `undefined`: they are no alerts any more, and nothing is to be done. */
  filter: UserFilter | undefined;
  isLoading: boolean;
  isBusy: boolean;
  onAct: (alert: AlertRow, act: AlertAct) => void;
};

const COLUMNS = [
  { key: 'name', label: 'column.name', width: 28 },
  { key: 'level', label: 'alerts.level', width: 13 },
  { key: 'since', label: 'alerts.since', width: 14 },
  { key: 'lastActive', label: 'column.lastActive', width: 14 },
  { key: 'state', label: 'alerts.state', width: 17 },
  { key: 'actions', label: 'column.actions', width: 18 },
] as const;
const SELECT_WIDTH = 5;

/** One page of alerts. Rows are keyed by position: keyed reordering is broken in @forge/react 12.3.1. */
export function AlertTable({ rows, filter, isLoading, isBusy, onAct }: Props) {
  const { t } = useTexts();
  const { alertSelection, dispatch } = useSession();
  const { go } = useNavigation();
  const chosen = filter ? rows.filter((row) => isSelected(alertSelection, { accountId: row.accountId }, filter)) : [];
  const isWhole = chosen.length === rows.length && rows.length > 0;

  const isShown = ({ key }: { key: string }): boolean =>
    filter !== undefined || !(key === 'select' || key === 'actions');
  const setSelected = (alerts: readonly AlertRow[], isChosen: boolean): void => {
    if (filter === undefined) return;
    const accountIds = alerts.map(({ accountId }) => accountId);
    dispatch({ type: 'alert-selection', action: { type: isChosen ? 'select' : 'unselect', accountIds, filter } });
  };
  const selectPage = (
    <Box>
      <BareCheckbox
        label={t('users.select-page')}
        isChecked={isWhole}
        isIndeterminate={chosen.length > 0 && !isWhole}
        isDisabled={isLoading}
        onChange={() => {
          setSelected(rows, !isWhole);
        }}
      />
    </Box>
  );

  return (
    <TableFrame>
      <DynamicTable
        label={t('alerts.page-title')}
        isFixedSize
        isLoading={isLoading}
        head={{
          cells: [
            { key: 'select', content: selectPage, width: SELECT_WIDTH },
            ...COLUMNS.map(({ key, label, width }) => ({ key, content: t(label), width })),
          ].filter(isShown),
        }}
        rows={rows.map((alert, index) => ({
          key: `r${String(index)}`,
          ...(chosen.includes(alert) && { isHighlighted: true }),
          cells: alertCells(alert, {
            isChosen: chosen.includes(alert),
            isLoading,
            isBusy,
            onChoose: (isChosen) => {
              setSelected([alert], isChosen);
            },
            onOpen: () => {
              go({ page: 'user', accountId: alert.accountId });
            },
            onAct: (act) => {
              onAct(alert, act);
            },
          }).filter(isShown),
        }))}
      />
    </TableFrame>
  );
}
