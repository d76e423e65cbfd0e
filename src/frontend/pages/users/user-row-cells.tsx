import type { ReactElement } from 'react';
import type { RunAction, UserPreferences, UserRow } from '../../../contract';
import { BareCheckbox } from '../../kit/bare-checkbox';
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
 * The cells of one account. Each is wrapped in a fragment, because the table calls a component that is a cell's content
 * instead of rendering it, and hooks don't survive that. A box would be one more node of the document for each.
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
    { key: 'select', content: <>{select}</> },
    {
      key: 'name',
      content: (
        <>
          <UserNameCell user={user} isChosen={isChosen} onOpen={onOpen} />
        </>
      ),
    },
    ...row.columns.map((column) => valueCell(column, user)),
    {
      key: 'actions',
      content: (
        <>
          <ActionsCell user={user} isDisabled={isBusy} onAct={onAct} />
        </>
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
      <>
        <Cell user={user} />
      </>
    ),
  };
}
