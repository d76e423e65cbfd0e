import DynamicTable from '@atlaskit/dynamic-table/stateful';
import type { ReactNode } from 'react';
import type { DocNode } from '../doc/doc';
import { documentedProps } from '../props/check';
import { element, onlyArgument, without, type Renderers, type View, type ViewProps } from './atlaskit';
import { drawAll, slotOf } from './node-view';

export const tableRenderers: Renderers = { DynamicTable: drawTable };

/**
 * `head` and `rows` came as nodes and become Atlaskit's data again. Cells keep the app's `key`, which Atlaskit sorts by.
 */
function drawTable({ props, node }: View): ReactNode {
  const head = slotOf(node, 'head')?.children ?? [];
  const rows = slotOf(node, 'rows')?.children ?? [];
  return element(DynamicTable, {
    ...props,
    ...onlyArgument(props, 0, 'onSetPage', 'onRankStart', 'onRankEnd'),
    ...(head.length !== 0 && { head: { cells: head.map(cellData) } }),
    rows: rows.map(rowData),
  });
}

function rowData(row: DocNode): ViewProps {
  const props = documentedProps(row);
  return { ...without(props, 'rowKey'), key: props.rowKey, cells: row.children.map(cellData) };
}

function cellData(cell: DocNode): ViewProps {
  const props = documentedProps(cell);
  const content = cell.children.length === 0 ? '' : <>{drawAll(cell.children)}</>;
  return { ...without(props, 'cellKey'), key: props.cellKey, content };
}
