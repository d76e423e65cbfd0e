import { Box, DynamicTable } from '@forge/react';
import type { RunAction, UserFilter, UserRow } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { isSelected, selectionOf } from '../../app/selection';
import { useSession } from '../../app/session';
import { BareCheckbox } from '../../kit/bare-checkbox';
import { NumberHead } from '../../kit/number-column';
import { TableFrame } from '../../kit/table-frame';
import { useAppName } from '../../org/use-app-name';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';
import { isNumberColumn, userCells } from './user-row-cells';

type Props = { rows: readonly UserRow[]; filter: UserFilter; isLoading: boolean; runStart: RunStart };

/** Shares of the table's width; UI Kit scales them to what is shown. */
const WIDTHS = {
  select: 5,
  name: 24,
  status: 17,
  lastActive: 13,
  apps: 8,
  managed: 15,
  groups: 10,
  added: 13,
  mfa: 12,
  actions: 16,
} as const;

/**
 * One page of accounts. Rows are keyed by position: keyed reordering is broken in @forge/react 12.3.1.
 */
export function UserTable({ rows, filter, isLoading, runStart }: Props) {
  const { t } = useTexts();
  const { preferences, selection, dispatch } = useSession();
  const { go } = useNavigation();
  const appName = useAppName();
  const { columns } = preferences;
  const chosen = rows.filter((user) => isSelected(selection, user, filter));
  const isWhole = chosen.length === rows.length && rows.length > 0;

  const { app } = filter.lastActive ?? {};
  const activityHead =
    app === undefined ? t('column.lastActive') : t('column.active-in', { app: appName(app.key, app.siteId ?? '') });

  const setSelected = (users: readonly UserRow[], isChosen: boolean): void => {
    dispatch({ type: 'selection', action: selectionOf(users, { isChosen, filter }) });
  };
  const act = (user: UserRow, action: RunAction): void => {
    runStart.ask({ action, selection: { parts: [{ accountIds: [user.accountId] }] }, who: { name: user.name } });
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
        label={t('users.title')}
        isFixedSize
        isLoading={isLoading}
        head={{
          cells: [
            { key: 'select', content: selectPage, width: WIDTHS.select },
            { key: 'name', content: t('column.name'), width: WIDTHS.name },
            ...columns.map((column) => ({
              key: column,
              content: headOf(column, column === 'lastActive' ? activityHead : t(`column.${column}`)),
              width: WIDTHS[column],
            })),
            { key: 'actions', content: t('column.actions'), width: WIDTHS.actions },
          ],
        }}
        rows={rows.map((user, index) => ({
          key: `r${String(index)}`,
          ...(chosen.includes(user) && { isHighlighted: true }),
          cells: userCells(user, {
            columns,
            selectLabel: t('users.select', { name: user.name }),
            isChosen: chosen.includes(user),
            isLoading,
            isBusy: runStart.isBusy,
            onChoose: (isChosen) => {
              setSelected([user], isChosen);
            },
            onOpen: () => {
              go({ page: 'user', accountId: user.accountId });
            },
            onAct: (action) => {
              act(user, action);
            },
          }),
        }))}
      />
    </TableFrame>
  );
}

function headOf(column: string, label: string) {
  return isNumberColumn(column) ? <NumberHead label={label} isFlush /> : label;
}
