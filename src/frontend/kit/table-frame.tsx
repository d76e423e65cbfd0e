import { Box, xcss } from '@forge/react';
import type { ReactNode } from 'react';

/** Where a table is wider than the page, it is the table that scrolls sideways, in its own frame. */
export function TableFrame({ children }: { children: ReactNode }) {
  return (
    <Box xcss={frameStyle}>
      <Box xcss={tableStyle}>{children}</Box>
    </Box>
  );
}

const frameStyle = xcss({ overflowX: 'auto' });
/** So wide that every column of ours has room for its head; a page of 1,024 pixels has more. */
const tableStyle = xcss({ minWidth: '680px' });
