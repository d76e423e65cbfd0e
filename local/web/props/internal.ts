/**
 * Nodes that @forge/react makes itself: the root, text, slots of function-valued props, and a table's rows and cells
 * (`key` becomes `rowKey` and `cellKey`). `Cell` lists the props of head cells and body cells together.
 */
export const internalProps = {
  Root: '',
  String: 'text',
  Fragment: '',
  ContentWrapper: 'name',
  Row: 'rowKey isHighlighted testId onClick onKeyPress',
  Cell:
    'cellKey colSpan testId isSortable width shouldTruncate ascendingSortTooltip descendingSortTooltip ' +
    'buttonAriaRoleDescription isIconOnlyHeader',
} as const;
