import { Box, DynamicTable, Text, xcss } from '@forge/react';
import type { RunAction, UserFilter, UserRow } from '../../../contract';
import { BareCheckbox } from '../../components/bare-checkbox';
import type { RunStart } from '../../hooks/use-run-start';
import { useNavigation } from '../../navigation';
import { isSelected } from '../../selection';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { ActionsCell, NameCell, VALUE_CELLS } from './user-cells';

type Props = { rows: readonly UserRow[]; filter: UserFilter; isLoading: boolean; runStart: RunStart };

const WIDTHS = {
  select: 4,
  name: 30,
  status: 12,
  lastActive: 14,
  apps: 8,
  managed: 12,
  groups: 8,
  added: 12,
  mfa: 10,
  actions: 12,
} as const;
const NUMBER_COLUMNS = new Set<string>(['apps', 'groups']);

/**
 * One page of accounts. Rows are keyed by position: keyed reordering is broken in @forge/react 12.3.1. Cells are wrapped
 * in a box, because the table calls a component that is a cell's content instead of rendering it.
 */
export function UserTable({ rows, filter, isLoading, runStart }: Props) {
  const { t } = useTexts();
  const { preferences, selection, dispatch } = useSession();
  const { go } = useNavigation();
  const { columns } = preferences;
  const chosen = rows.filter(({ accountId }) => isSelected(selection, accountId, filter));
  const isWhole = chosen.length === rows.length && rows.length > 0;

  const setSelected = (accountIds: string[], isChosen: boolean): void => {
    dispatch({ type: 'selection', action: { type: isChosen ? 'select' : 'unselect', accountIds, filter } });
  };
  const act = (user: UserRow, action: RunAction): void => {
    runStart.ask({ action, selection: { parts: [{ accountIds: [user.accountId] }] }, count: user.name });
  };
  const selectPage = (
    <Box>
      <BareCheckbox
        label={t('users.select-page')}
        isChecked={isWhole}
        isIndeterminate={chosen.length > 0 && !isWhole}
        isDisabled={isLoading}
        onChange={() => {
          setSelected(
            rows.map(({ accountId }) => accountId),
            !isWhole,
          );
        }}
      />
    </Box>
  );

  return (
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
            content: headOf(column, t(`column.${column}`)),
            width: WIDTHS[column],
          })),
          { key: 'actions', content: t('column.actions'), width: WIDTHS.actions },
        ],
      }}
      rows={rows.map((user, index) => ({
        key: `r${String(index)}`,
        isHighlighted: chosen.includes(user),
        cells: [
          {
            key: 'select',
            content: (
              <Box>
                <BareCheckbox
                  label={t('users.select', { name: user.name })}
                  isChecked={chosen.includes(user)}
                  isDisabled={isLoading}
                  onChange={() => {
                    setSelected([user.accountId], !chosen.includes(user));
                  }}
                />
              </Box>
            ),
          },
          {
            key: 'name',
            content: (
              <Box>
                <NameCell
                  user={user}
                  onOpen={() => {
                    go({ page: 'user', accountId: user.accountId });
                  }}
                />
              </Box>
            ),
          },
          ...columns.map((column) => {
            const Cell = VALUE_CELLS[column];
            return {
              key: column,
              content: (
                <Box xcss={NUMBER_COLUMNS.has(column) ? numberStyle : textStyle}>
                  <Cell user={user} />
                </Box>
              ),
            };
          }),
          {
            key: 'actions',
            content: (
              <Box>
                <ActionsCell
                  isDisabled={runStart.isBusy}
                  onAct={(action) => {
                    act(user, action);
                  }}
                />
              </Box>
            ),
          },
        ],
      }))}
    />
  );
}

const textStyle = xcss({ textAlign: 'start' });
const numberStyle = xcss({ textAlign: 'end', paddingInlineEnd: 'space.300' });

/** The head of a column of numbers stands over them, at the end. */
function headOf(column: string, label: string) {
  if (!NUMBER_COLUMNS.has(column)) return label;
  return (
    <Box xcss={numberStyle}>
      <Text size="small" weight="medium" color="color.text.subtle" align="end">
        {label}
      </Text>
    </Box>
  );
}
