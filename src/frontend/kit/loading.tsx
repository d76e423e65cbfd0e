import { Box, Inline, Spinner, xcss } from '@forge/react';

/** Waiting for the first answer: keeps the height of what comes, so that nothing jumps. */
export function Loading({ height }: { height: '200px' | '400px' | '600px' }) {
  return (
    <Box xcss={xcss({ minHeight: height })} padding="space.400">
      <Inline alignInline="center">
        <Spinner size="large" />
      </Inline>
    </Box>
  );
}
