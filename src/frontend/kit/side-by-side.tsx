import { Box, Inline, xcss } from '@forge/react';
import type { ReactNode } from 'react';

/** Two halves beside each other; beneath each other where there is no room for both. */
export function SideBySide({ children: [left, right] }: { children: [ReactNode, ReactNode] }) {
  return (
    <Inline space="space.300" rowSpace="space.200" alignBlock="start" shouldWrap>
      <Box xcss={halfStyle}>{left}</Box>
      <Box xcss={halfStyle}>{right}</Box>
    </Inline>
  );
}

const halfStyle = xcss({ width: '45%', minWidth: '360px', flexGrow: '1' });
