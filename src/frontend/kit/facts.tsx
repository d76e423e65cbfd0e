import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';

export type Fact = { label: string; value: ReactNode };

/** Labels and values beneath each other. A fact without a value is left out. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <Stack space="space.100">
      {facts
        .filter(({ value }) => value !== undefined && value !== '')
        .map(({ label, value }, index) => (
          <Inline key={index} space="space.200" alignBlock="start">
            <Box xcss={labelStyle}>
              <Text color="color.text.subtle">{label}</Text>
            </Box>
            {typeof value === 'string' ? <Text>{value}</Text> : value}
          </Inline>
        ))}
    </Stack>
  );
}

const labelStyle = xcss({ width: '200px', minWidth: '200px' });
