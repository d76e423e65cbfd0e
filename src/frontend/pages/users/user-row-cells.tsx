import { Box, xcss } from '@forge/react';
import type { ReactElement } from 'react';
import type { RunAction, UserPreferences, UserRow } from '../../../contract';
import { BareCheckbox } from '../../kit/bare-checkbox';
import { numberStyle } from '../../kit/number-column';
import { ActionsCell, UserNameCell, VALUE_CELLS } from './user-cells';

type RowOptions = {
  columns: UserPreferences['columns'];
  selectLabel: string;
  isChosen: boolean;
  isLoading: boolean;
  /** A run is being planned: no other can be started. */
  isBusy: boolean;
  onChoose: (isChosen: boolean) => void;
  onOpen: () => void;
  onAct: (action: RunAction) => void;
};

/**
 * The cells of one account. Each is wrapped in a box, because the table calls a component that is a cell's content
 * instead of rendering it, and hooks don't survive that.
 */
export function userCells(user: UserRow, row: RowOptions): { key: string; content: ReactElement }[] {
  const { isChosen, isLoading, isBusy, selectLabel, onChoose, onOpen, onAct } = row;
  const select = (
    <BareCheckbox
      label={selectLabel}
      isChecked={isChosen}
      isDisabled={isLoading}
      onChange={() => {
        onChoose(!isChosen);
      }}
    />
  );
  return [
    { key: 'select', content: <Box>{select}</Box> },
    {
      key: 'name',
      content: (
        <Box>
          <UserNameCell user={user} isChosen={isChosen} onOpen={onOpen} />
        </Box>
      ),
    },
    ...row.columns.map((column) => valueCell(column, user)),
    {
      key: 'actions',
      content: (
        <Box>
          <ActionsCell user={user} isDisabled={isBusy} onAct={onAct} />
        </Box>
      ),
    },
  ];
}

export function isNumberColumn(column: string): boolean {
  return column === 'apps' || column === 'groups';
}

function valueCell(column: UserPreferences['columns'][number], user: UserRow): { key: string; content: ReactElement } {
  const Cell = VALUE_CELLS[column];
  return {
    key: column,
    content: (
      <Box xcss={isNumberColumn(column) ? numberStyle : textStyle}>
        <Cell user={user} />
      </Box>
    ),
  };
}

const textStyle = xcss({ textAlign: 'start' });
