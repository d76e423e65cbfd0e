import { useReducer } from 'react';

/** The pages that were visited of a list that is read by cursors; `cursors[n]` opens page `n`, none opens the first. */
type PagesSeen = { of: string; page: number; cursors: readonly (string | undefined)[] };

/**
 * Where a person is in a list that can only be walked forwards: the cursors of the visited pages are kept, so that
 * going back costs one call. Another question (`of`) starts at its first page.
 */
export function usePages(of: string): {
  page: number;
  visited: number;
  cursor: string | undefined;
  open: (page: number, nextCursor: string | undefined) => void;
  /** Forgets the pages that were visited, as when their cursors are good no more. */
  restart: () => void;
} {
  const first: PagesSeen = { of, page: 0, cursors: [undefined] };
  const [state, dispatch] = useReducer(reduce, first);
  const current = state.of === of ? state : first;

  return {
    page: current.page,
    visited: current.cursors.length,
    cursor: current.cursors[current.page],
    open: (page, nextCursor) => {
      dispatch({ current, page, nextCursor });
    },
    restart: () => {
      dispatch({ current: first, page: 0, nextCursor: undefined });
    },
  };
}

function reduce(
  _: PagesSeen,
  { current, page, nextCursor }: { current: PagesSeen; page: number; nextCursor: string | undefined },
): PagesSeen {
  if (page < current.cursors.length) return { ...current, page };
  return nextCursor === undefined ? current : { ...current, page, cursors: [...current.cursors, nextCursor] };
}
