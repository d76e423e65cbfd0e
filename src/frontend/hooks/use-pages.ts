import { useReducer } from 'react';

/** The pages that were visited of a list that is read by cursors; `cursors[n]` opens page `n`, none opens the first. */
type Pages = { of: string; page: number; cursors: readonly (string | undefined)[] };

/**
 * Where a person is in a list that can only be walked forwards: the cursors of the visited pages are kept, so that
 * going back costs one call. Another question (`of`) starts at its first page.
 */
export function usePages(of: string): {
  page: number;
  visited: number;
  cursor: string | undefined;
  open: (page: number, nextCursor: string | undefined) => void;
} {
  const [state, dispatch] = useReducer(reduce, { of, page: 0, cursors: [undefined] });
  const current: Pages = state.of === of ? state : { of, page: 0, cursors: [undefined] };

  return {
    page: current.page,
    visited: current.cursors.length,
    cursor: current.cursors[current.page],
    open: (page, nextCursor) => {
      dispatch({ current, page, nextCursor });
    },
  };
}

function reduce(
  _: Pages,
  { current, page, nextCursor }: { current: Pages; page: number; nextCursor: string | undefined },
): Pages {
  if (page < current.cursors.length) return { ...current, page };
  return nextCursor === undefined ? current : { ...current, page, cursors: [...current.cursors, nextCursor] };
}
